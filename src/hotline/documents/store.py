"""The folder of the files: each lies there once, encrypted, under a name that says nothing.

A file is whole and on the disk before the row that tells of it; what no row tells of is swept
away after a day, and what belongs to an erased matter at the next sweep.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from django.db import connection

from hotline.documents import sealing
from hotline.documents.models import FileRow
from hotline.people.folder import data_folder

_OWNER_ONLY = 0o700
_SMALL = ".small"
_UNFINISHED = ".unfinished"
#: how long a file may lie there before a row must tell of it, in seconds
GRACE = 24 * 3600

_ERASED = """
SELECT file.place FROM documents_filerow file
JOIN people_matterkey key ON key.number = file.number AND key.wrapped IS NULL
"""


def folder() -> Path:
    """Where the files lie."""
    return data_folder() / "files"


def incoming() -> Path:
    """Where files lie without a name until they are looked at."""
    return _made(folder() / "incoming")


def put(content: Iterable[bytes], key: bytes, place: str, *, small: bool = False) -> Path:
    """Put a file there, whole and on the disk; one that lies there already is kept."""
    path = _path(place, small=small)
    with suppress(FileNotFoundError):
        os.utime(path)
        return path
    draft = _made(path.parent) / f"{secrets.token_hex(8)}{_UNFINISHED}"
    try:
        with draft.open("xb") as kept:
            for piece in sealing.seal(content, key, _name(place, small=small)):
                kept.write(piece)
            kept.flush()
            os.fsync(kept.fileno())
        draft.replace(path)
        _sync(path.parent)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return path


@contextmanager
def opened(place: str, *, small: bool = False) -> Iterator[IO[bytes]]:
    """The encrypted file.

    Raises:
        FileNotFoundError: it is not there.
    """
    with _path(place, small=small).open("rb") as file:
        yield file


def read(key: bytes, place: str, span: tuple[int, int], *, small: bool = False) -> Iterator[bytes]:
    """The bytes of a span of a file, piece by piece.

    Raises:
        FileNotFoundError: it is not there.
        Unreadable: it was altered.
    """
    with opened(place, small=small) as file:
        yield from sealing.unseal(file, key, _name(place, small=small), *span)


def length(place: str, *, small: bool = False) -> int:
    """How many bytes a file has, unsealed."""
    return sealing.length(_path(place, small=small).stat().st_size)


def let_go(places: Iterable[str]) -> None:
    """Remove the files that no row tells of."""
    wanted = set(places)
    wanted -= set(FileRow.objects.filter(place__in=wanted).values_list("place", flat=True))
    for place in wanted:
        for small in (False, True):
            _path(place, small=small).unlink(missing_ok=True)


def sweep(now: datetime) -> int:
    """Remove what belongs to erased matters, and what no row tells of; says how many files."""
    gone = _forget_erased()
    before = now.timestamp() - GRACE
    for shelf in folder().glob("??"):
        old = [path for path in shelf.iterdir() if path.stat().st_mtime <= before]
        places = {path.name.removesuffix(_SMALL) for path in old}
        told = set(FileRow.objects.filter(place__in=places).values_list("place", flat=True))
        for path in old:
            if path.name.removesuffix(_SMALL) not in told:
                path.unlink(missing_ok=True)
                gone += 1
    return gone


def _forget_erased() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_ERASED)
        places = [place for (place,) in cursor.fetchall()]
    FileRow.objects.filter(place__in=places).delete()
    let_go(places)
    return len(places)


def _path(place: str, *, small: bool) -> Path:
    return folder() / place[:2] / _name(place, small=small)


def _name(place: str, *, small: bool) -> str:
    return f"{place}{_SMALL}" if small else place


def _made(path: Path) -> Path:
    for one in (folder().parent, folder(), path):
        one.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
    return path


def _sync(path: Path) -> None:
    """Have the folder's own entry on the disk too."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
