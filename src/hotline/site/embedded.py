"""The embedded database: PostgreSQL that comes, starts and goes with the programs that use it.

The first process that needs the database starts it, the others find it, the last one to leave
stops it. Who uses it is told by a lock that the system releases even after kill -9, so a killed
process can neither hold the server back nor pull it from under the others. A server that was killed
is started again over its data. With HOTLINE_DATABASE_URL none of this happens.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from hotline.site import locks, places, roles, server
from hotline.site.address import OWNER_SETTING, SETTING, Address, read_address
from hotline.site.fault import SetupFault
from hotline.site.processes import is_alive

if TYPE_CHECKING:
    from pathlib import Path

#: making the data, and replaying the log after a crash, happen under the lock
LOCK_SECONDS = server.START_SECONDS + server.STOP_SECONDS
WATCH_SECONDS = 0.5

_in_use: dict[tuple[Path, int], Database] = {}
_in_use_lock = threading.Lock()


class Database:
    """The embedded database while this process uses it; leaving the `with` block gives it up."""

    def __init__(self, layout: places.Layout, *, careless: bool = False) -> None:
        """Take part in the database of this folder; `open` makes it run."""
        self.layout = layout
        self._careless = careless
        self._process = os.getpid()
        self._membership: int | None = None
        self._running: server.Running | None = None
        self._leaving = threading.Event()
        self._watcher: threading.Thread | None = None

    def open(self) -> Self:
        """Find the running server or start one, and make roles and database if they are missing."""
        places.make_private_folder(self.layout.folder)
        with locks.alone(self.layout.start_lock, LOCK_SECONDS):
            if self._membership is None:
                self._membership = locks.join(self.layout.users_lock)
            try:
                self._run()
            except BaseException:
                self._give_up_membership()
                raise
        return self

    @property
    def url(self) -> str:
        """The address for the application's role, with its password."""
        return self.address().url

    @property
    def pid(self) -> int:
        """The server's process id."""
        return self._here().pid

    def address(self, role: str = roles.APPLICATION, name: str = roles.DATABASE) -> Address:
        """The address for one role and one database of this server."""
        running = self._here()
        password = roles.password_of(self.layout, role)
        return Address(str(running.socket), name, role, password, running.port)

    def watch(self) -> None:
        """Start the server again whenever it was killed, until this process leaves."""
        if self._watcher is None:
            self._watcher = threading.Thread(target=self._watch, name="database", daemon=True)
            self._watcher.start()

    def stop(self) -> None:
        """Leave the database; the last process to leave stops the server, unless it is kept."""
        if self._membership is None or os.getpid() != self._process:
            return
        self._leaving.set()
        if self._watcher is not None:
            self._watcher.join()
        with locks.alone(self.layout.start_lock, LOCK_SECONDS):
            if locks.is_last(self._membership) and not self.layout.kept.exists():
                running = server.find_running(self.layout)
                if running is not None:
                    server.end(self.layout, running.pid)
            self._give_up_membership()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _run(self) -> None:
        running = server.find_running(self.layout)
        if running is None:
            # Roles are looked at after every start, so that a lost password file mends itself.
            self.layout.prepared.unlink(missing_ok=True)
            running = server.start(self.layout, careless=self._careless)
        self._running = running
        if not self.layout.prepared.exists():
            roles.prepare(self.layout, self.address(server.ADMIN, "postgres").url)
            self.layout.prepared.touch(places.OWNER_ONLY_FILE)

    def _watch(self) -> None:
        while not self._leaving.wait(WATCH_SECONDS):
            if is_alive(self._here().pid) or not server.crashed(self.layout):
                continue
            # A full disk may free itself: what stopped this start may not stop the next.
            with contextlib.suppress(SetupFault), locks.alone(self.layout.start_lock, LOCK_SECONDS):
                self._run()

    def _here(self) -> server.Running:
        if self._running is None:
            raise SetupFault("the database is not running; start it: hotline database start")
        return self._running

    def _give_up_membership(self) -> None:
        if self._membership is not None:
            os.close(self._membership)
        self._membership = None


def layout_of(folder: Path) -> places.Layout:
    """The files of the database in this folder, under their real names."""
    return places.Layout(folder.resolve() / "postgres")


def start(folder: Path | None = None, *, test: bool = False) -> Database:
    """The database of this folder, or of HOTLINE_DATA, running; give it up with `stop`.

    With `test` it is one beside it, in the temporary folder, that does not wait for the disk.
    """
    if folder is None:
        folder = places.rehearsal_folder() if test else places.make_data_folder()
    layout = layout_of(folder)
    if not test:
        return Database(layout).open()
    places.make_private_folder(folder)
    try:
        return Database(layout, careless=True).open()
    except SetupFault:
        # A rehearsal's data survive no power cut: what is broken is made anew.
        if locks.has_users(layout.users_lock) or not layout.cluster.exists():
            raise
        shutil.rmtree(layout.cluster)
        return Database(layout, careless=True).open()


def running(*, test: bool = False) -> Database:
    """The database that this process uses, started on first use and given up when it ends."""
    folder = places.rehearsal_folder() if test else places.make_data_folder()
    key = (folder, os.getpid())
    with _in_use_lock:
        database = _in_use.get(key)
        if database is None:
            database = start(folder, test=test)
            atexit.register(database.stop)
            _in_use[key] = database
        elif not is_alive(database.pid):
            database.open()
        return database


def ensure(*, test: bool = False) -> str:
    """The URL of a database for the application: HOTLINE_DATABASE_URL, or the embedded one."""
    return addresses(test=test)["default"].url


def addresses(*, test: bool = False) -> dict[str, Address]:
    """Where the application, the owner of the tables and the reports enter the database."""
    named = os.environ.get(SETTING, "").strip()
    if named and not test:
        owner = os.environ.get(OWNER_SETTING, "").strip()
        entered = read_address(named)
        return {
            "default": replace(entered, role=roles.APPLICATION),
            "owner": read_address(owner, OWNER_SETTING) if owner else entered,
            "report": replace(entered, role=roles.REPORTS),
        }
    database = running(test=test)
    return {
        "default": database.address(roles.APPLICATION),
        "owner": database.address(roles.OWNER),
        "report": database.address(roles.REPORTS),
    }
