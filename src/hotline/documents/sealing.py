"""Files encrypted in pieces, so that a film needs no more memory than a photo.

Each piece is sealed on its own (AES-GCM) with its place in the file and whether it is the last:
none can be swapped, left out or cut off without the reader noticing. Hoang, Reyhanitabar, Rogaway
and Vizar, "Online authenticated-encryption and its nonce-reuse misuse-resistance" (2015), call
this way of counting pieces STREAM.
"""

from __future__ import annotations

import hmac
import secrets
import struct
from collections.abc import Iterable, Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hotline.people.keys import Unreadable

_MAGIC = b"HLF1"
_PREFIX = 7
_HEADER = len(_MAGIC) + _PREFIX
_TAG = 16
#: 每块字节数
PIECE = 1 << 20


def key_of_file(key: bytes, place: str) -> bytes:
    """The key of one content of a matter."""
    return hmac.digest(key, f"file/{place}".encode(), "sha256")


def seal(content: Iterable[bytes], key: bytes, place: str) -> Iterator[bytes]:
    """The encrypted file, piece by piece."""
    prefix = secrets.token_bytes(_PREFIX)
    cipher = AESGCM(key_of_file(key, place))
    yield _MAGIC + prefix
    count, waiting = 0, b""
    for piece in _pieces(content):
        if waiting:
            yield cipher.encrypt(_nonce(prefix, count, last=False), waiting, place.encode())
            count += 1
        waiting = piece
    yield cipher.encrypt(_nonce(prefix, count, last=True), waiting, place.encode())


def unseal(file: IO[bytes], key: bytes, place: str, start: int, end: int) -> Iterator[bytes]:
    """The bytes from `start` up to `end` of what was sealed; only the pieces that hold them.

    Raises:
        Unreadable: it was altered or cut off, or the key or the place is another.
    """
    file.seek(0)
    head = file.read(_HEADER)
    if len(head) != _HEADER or head[: len(_MAGIC)] != _MAGIC:
        raise Unreadable("no sealed file")
    prefix = head[len(_MAGIC) :]
    cipher = AESGCM(key_of_file(key, place))
    total = file.seek(0, 2) - _HEADER
    pieces = max(1, -(-total // (PIECE + _TAG)))
    first = start // PIECE
    file.seek(_HEADER + first * (PIECE + _TAG))
    for count in range(first, pieces):
        at = count * PIECE
        if at >= end:
            return
        nonce = _nonce(prefix, count, last=count == pieces - 1)
        try:
            piece = cipher.decrypt(nonce, file.read(PIECE + _TAG), place.encode())
        except (InvalidTag, ValueError):
            raise Unreadable("altered, cut off, or sealed under another key") from None
        yield piece[max(0, start - at) : end - at]


def _nonce(prefix: bytes, count: int, *, last: bool) -> bytes:
    return prefix + struct.pack(">I?", count, last)


def _pieces(content: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one size, the last one shorter."""
    waiting = bytearray()
    for part in content:
        waiting += part
        while len(waiting) >= PIECE:
            yield bytes(waiting[:PIECE])
            del waiting[:PIECE]
    if waiting:
        yield bytes(waiting)


def length(sealed: int) -> int:
    """How many bytes are in a sealed file of so many."""
    total = sealed - _HEADER
    return total - max(1, -(-total // (PIECE + _TAG))) * _TAG
