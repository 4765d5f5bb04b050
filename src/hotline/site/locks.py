"""Locks between processes on files; the system itself lets go of them when a process dies."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hotline.site.fault import SetupFault
from hotline.site.places import OWNER_ONLY_FILE
from hotline.site.processes import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def alone(path: Path, seconds: float) -> Iterator[None]:
    """Hold the lock of this file for the block; others wait, at most so long."""
    descriptor = _open(path)
    try:
        if not wait_until(lambda: _try(descriptor, fcntl.LOCK_EX), seconds):
            raise SetupFault(f"another process holds {path} for too long; end it, then try again")
        yield
    finally:
        os.close(descriptor)


def join(path: Path) -> int:
    """Count among the users of something until the descriptor is closed, or this process dies."""
    descriptor = _open(path)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def is_last(descriptor: int) -> bool:
    """Whether no other user is left; if so the lock is ours alone from now on."""
    return _try(descriptor, fcntl.LOCK_EX)


def has_users(path: Path) -> bool:
    """Whether some process counts among the users."""
    descriptor = _open(path)
    try:
        return not _try(descriptor, fcntl.LOCK_EX)
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY_FILE)
    except OSError as error:
        raise SetupFault(f"{path} cannot be made ({error.strerror}); mend that first") from None


def _try(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
