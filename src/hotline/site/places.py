"""Where the site keeps its files, and that nobody else can read them.

    HOTLINE_DATA/              ~/.local/share/hotline unless the setting names another
      secret_key               signs what the web server hands out
      postgres/
        data/                  the database itself
        passwords/             one file for each role
        socket/                where the server listens
        server.log

Every folder and file is made for the owner alone. Folders that exist already keep the mode they
have: nobody's home becomes readable because a database moved in.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    from collections.abc import Callable

OWNER_ONLY_FOLDER = 0o700
OWNER_ONLY_FILE = 0o600
OTHERS = 0o077

#: name of the socket's folder where it is beside the data
BESIDE = "socket"
#: the socket's file name is added to its folder's; the whole must fit into the kernel's field
SOCKET_NAME = ".s.PGSQL.65535"
SOCKET_PATH_LIMIT = 103 if sys.platform == "darwin" else 106

#: files in memory, where a machine offers them; small in containers
MEMORY = Path("/dev") / "shm"
ENOUGH_MEMORY = 1_000_000_000


def data_folder() -> Path:
    """The folder of everything this site keeps: HOTLINE_DATA, or one below the home folder."""
    named = os.environ.get("HOTLINE_DATA", "").strip()
    if named:
        return Path(named).expanduser().absolute()
    try:
        return Path.home() / ".local" / "share" / "hotline"
    except RuntimeError:
        raise SetupFault(
            "this account has no home folder to keep data in; set HOTLINE_DATA to a folder"
        ) from None


def rehearsal_folder() -> Path:
    """The folder of the databases that tests use and throw away, one for each account.

    In memory where the machine offers enough: there a database is copied ten times faster.
    """
    with contextlib.suppress(OSError):
        if shutil.disk_usage(MEMORY).total >= ENOUGH_MEMORY and os.access(MEMORY, os.W_OK):
            return MEMORY / f"hotline-tests-{os.geteuid()}"
    return Path(tempfile.gettempdir()).resolve() / f"hotline-tests-{os.geteuid()}"


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of one embedded database."""

    #: the folder that holds all the others
    folder: Path

    @property
    def cluster(self) -> Path:
        """PostgreSQL's data directory; a cluster is what it calls one server's databases."""
        return self.folder / "data"

    @property
    def unfinished(self) -> Path:
        """The data directory while it is being made; renamed when it is whole."""
        return self.folder / "data.unfinished"

    @property
    def passwords(self) -> Path:
        """One file for each role."""
        return self.folder / "passwords"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder / "server.log"

    @property
    def start_lock(self) -> Path:
        """Held while somebody starts, prepares or stops the server."""
        return self.folder / "start.lock"

    @property
    def users_lock(self) -> Path:
        """Shared by every process that uses the server; the last one to leave stops it."""
        return self.folder / "users.lock"

    @property
    def kept(self) -> Path:
        """Present while the server was asked to run on without users."""
        return self.folder / "kept"

    @property
    def prepared(self) -> Path:
        """Present once roles and database are whole."""
        return self.folder / "prepared"

    def socket(self) -> Path:
        """The folder of the server's socket: beside the data, or elsewhere if that is too long."""
        beside = self.folder / BESIDE
        if _fits(beside):
            return beside
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        name = f"hotline-{os.geteuid()}-{digest}"
        for place in (tempfile.gettempdir(), os.environ.get("XDG_RUNTIME_DIR", "")):
            short = Path(place).resolve() / name
            if place and _fits(short):
                return short
        raise SetupFault(
            f"no socket can be made: {beside} is longer than "
            f"{SOCKET_PATH_LIMIT - len(SOCKET_NAME) - 1} bytes, and so is every temporary folder; "
            "set HOTLINE_DATA to a shorter path"
        )


def make_private_folder(folder: Path, account: int | None = None) -> Path:
    """Make a folder, and what is missing above it, for the owner alone; refuse one open to others.

    The owner is this process's account, or else the `account` that the server runs as.
    """
    try:
        for place in (*reversed(folder.parents), folder):
            if not place.exists():
                place.mkdir(mode=OWNER_ONLY_FOLDER, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        raise SetupFault(_cannot_write(folder, error)) from None
    if not stat.S_ISDIR(found.st_mode):
        raise SetupFault(f"{folder} is not a folder; move it away, or set HOTLINE_DATA")
    if found.st_uid not in {os.geteuid(), account}:
        raise SetupFault(
            f"{folder} belongs to another account (number {found.st_uid}); run hotline as that "
            "account, or set HOTLINE_DATA to a folder of your own"
        )
    if found.st_mode & OTHERS:
        raise SetupFault(f"{folder} is open to other accounts; close it: chmod 700 {folder}")
    return folder


def make_data_folder() -> Path:
    """Make the site's folder if it is missing; one that exists keeps its mode."""
    folder = data_folder()
    if not folder.is_dir():
        make_private_folder(folder)
    return folder


def read_or_make(path: Path, make: Callable[[], str]) -> str:
    """The secret in this file; made and written for the owner alone if there is none yet.

    Written beside and linked into place: of two processes one wins, and nobody reads half a secret.
    """
    if not path.exists():
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            draft.unlink(missing_ok=True)
            draft.touch(OWNER_ONLY_FILE, exist_ok=False)
            draft.write_text(make(), encoding="ascii")
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(draft)
            draft.unlink()
        except OSError as error:
            raise SetupFault(_cannot_write(path, error)) from None
    return read_secret(path)


def read_secret(path: Path) -> str:
    """The secret in this file; refuses a file that others can read, or that is empty."""
    try:
        if path.stat().st_mode & OTHERS:
            raise SetupFault(f"{path} can be read by other accounts; close it: chmod 600 {path}")
        secret = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        raise SetupFault(f"{path} cannot be read; restore it from a backup") from None
    if not secret:
        raise SetupFault(f"{path} is empty; restore it from a backup, or remove it to make anew")
    return secret


def _fits(folder: Path) -> bool:
    return len(os.fsencode(folder / SOCKET_NAME)) <= SOCKET_PATH_LIMIT


def _cannot_write(path: Path, error: OSError) -> str:
    return f"{path} cannot be made ({error.strerror}); mend that, or set HOTLINE_DATA to a folder"
