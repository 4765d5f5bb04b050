"""来件暂存: a file that an administrator has handed in and has not yet let take effect.

It lies sealed beside the database, for its owner alone, and is gone after a day or two: a list of
orders of another hotline is full of persons.
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from hotline.people import keys
from hotline.people.folder import data_folder

FOLDER = "incoming"
KEPT_FOR = timedelta(days=2)
_NAME = re.compile(r"[0-9a-f]{32}")


def put(content: bytes, now: datetime) -> str:
    """Keep a file for a while; under which name it is found again."""
    folder = data_folder() / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    sweep(now)
    name = secrets.token_hex(16)
    file = folder / name
    file.touch(0o600, exist_ok=False)
    file.write_bytes(keys.lock(keys.derived("incoming"), content, name))
    return name


def find(name: str) -> bytes | None:
    """A kept file; None where there is none of this name any more."""
    if not _NAME.fullmatch(name):
        return None
    try:
        sealed = _file(name).read_bytes()
        return keys.unlock(keys.derived("incoming"), sealed, name)
    except (OSError, keys.Unreadable):
        return None


def drop(name: str) -> None:
    """Keep it no longer."""
    if _NAME.fullmatch(name):
        _file(name).unlink(missing_ok=True)


def sweep(now: datetime) -> None:
    """Drop what has lain too long."""
    oldest = (now - KEPT_FOR).timestamp()
    for file in (data_folder() / FOLDER).glob("*"):
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)


def _file(name: str) -> Path:
    return data_folder() / FOLDER / name
