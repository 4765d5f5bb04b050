"""The site's master key, and what is derived from it.

It lies in one file outside the database, readable by the owner alone: whoever has only the database
or only a backup of it can read no identity and no text. Losing the file loses them all; back it up
apart from the database.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
from functools import lru_cache
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hotline.people.folder import data_folder

if TYPE_CHECKING:
    from pathlib import Path

KEY_FILE = "identity_key"
KEY_BYTES = 32
NONCE_BYTES = 12
_OWNER_ONLY = 0o600
_OTHERS = 0o077


class KeyUnusable(Exception):
    """The file of the master key is open to others, damaged, or not the one that sealed this."""


class Unreadable(Exception):
    """A ciphertext that this key does not open: altered, or moved from where it was sealed."""


def master_key() -> bytes:
    """The master key of this site; made on first use.

    Raises:
        KeyUnusable: the file can be read by others or does not hold a key.
    """
    return _read_or_make(data_folder() / KEY_FILE)


@lru_cache(maxsize=8)
def _read_or_make(path: Path) -> bytes:
    if not path.exists():
        _make(path)
    if path.stat().st_mode & _OTHERS:
        raise KeyUnusable(f"{path} can be read by other accounts; close it: chmod 600 {path}")
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyUnusable(f"{path} holds no key; restore it from a backup")
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    draft.touch(_OWNER_ONLY, exist_ok=False)
    draft.write_text(secrets.token_hex(KEY_BYTES), encoding="ascii")
    # Linked into place: of two processes one wins, and nobody reads half a key.
    with contextlib.suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()


def forget() -> None:
    """Read the file again at the next need."""
    for cache in (_read_or_make, _derived):
        cache.cache_clear()


def derived(purpose: str) -> bytes:
    """A key for one purpose: knowing it tells nothing of the others."""
    return _derived(data_folder(), purpose)


@lru_cache(maxsize=64)
def _derived(folder: Path, purpose: str) -> bytes:
    return hmac.digest(_read_or_make(folder / KEY_FILE), purpose.encode(), "sha256")


def keyed(purpose: str, content: bytes) -> bytes:
    """A digest that only this site can make."""
    return hmac.digest(derived(purpose), content, "sha256")


def new_key() -> bytes:
    """A fresh key."""
    return secrets.token_bytes(KEY_BYTES)


def lock(key: bytes, content: bytes, place: str) -> bytes:
    """Encrypt; the result opens only under the same key and at the same place."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, place.encode())


def unlock(key: bytes, sealed: bytes, place: str) -> bytes:
    """Decrypt.

    Raises:
        Unreadable: the key or the place is not the one it was sealed with, or it was altered.
    """
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError):
        raise Unreadable("sealed under another key or at another place, or altered") from None
