"""Databases to try things on: each a fresh copy of the migrated tables, thrown away afterwards.

The tables are migrated once into a template, whose name holds a digest of the migrations, so that
the next run finds it. A copy takes some twenty milliseconds: every test can have its own, commit
for real, and use several connections. Several runs share one server, but never a database.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import psycopg
from django.db import connections
from psycopg import sql

from hotline.site import embedded, roles, server, settings
from hotline.site.migrate import migrate
from hotline.site.processes import is_alive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hotline.site.address import Address

T = TypeVar("T")

COPY, TEMPLATE, UNFINISHED = "rehearsal_", "template_", "unfinished_"
TEMPLATES_KEPT = 5
#: any number, as long as nobody else uses it on this server
TEMPLATE_LOCK = 12345
#: what Django is pointed at between two copies: no such database, so a stray query says so
NOWHERE = "no_database_here"

_ROOMS = Path(__file__).resolve().parent.parent
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Copy:
    """One fresh database, to which Django is pointed while it exists."""

    name: str
    #: default, owner and report, as in Django's settings
    addresses: dict[str, Address]

    def url(self, alias: str = "default") -> str:
        """The address to connect to without Django."""
        return self.addresses[alias].url


class Rehearsal:
    """The server of the copies and the template they are taken from."""

    def __init__(self) -> None:
        """Start the server, or find it; sweep out what killed runs left."""
        settings.configure(test=True)
        self._current = _addresses(NOWHERE)
        settings.use(self._current)
        self._admin: roles.Connection | None = None
        self._sweep()
        self.template = self._make_template()

    @contextmanager
    def copy(self) -> Iterator[Copy]:
        """A fresh database for the block; it ends with all its connections, forgotten ones too."""
        before = self._current
        copy = self._make_copy()
        try:
            self._point_to(copy.addresses)
            yield copy
        finally:
            self._point_to(before)
            self._execute("DROP DATABASE {} WITH (FORCE)", copy.name)

    def close(self) -> None:
        """Leave the server."""
        connections.close_all()
        if self._admin is not None:
            self._admin.close()
        embedded.running(test=True).stop()

    def _make_copy(self) -> Copy:
        name = f"{COPY}{os.getpid()}_{next(_numbers)}"
        self._execute(
            f"CREATE DATABASE {{}} OWNER {roles.OWNER} TEMPLATE {self.template} STRATEGY FILE_COPY",
            name,
        )
        return Copy(name, _addresses(name))

    def _point_to(self, addresses: dict[str, Address]) -> None:
        connections.close_all()
        settings.use(addresses)
        self._current = addresses

    def _make_template(self) -> str:
        digest = _digest()
        name, unfinished = TEMPLATE + digest, UNFINISHED + digest
        # Two runs that start together migrate once.
        self._server().execute("SELECT pg_advisory_lock(%s)", [TEMPLATE_LOCK])
        try:
            if name not in self._list(TEMPLATE):
                for remains in self._list(UNFINISHED):
                    self._execute("DROP DATABASE {} WITH (FORCE)", remains)
                self._execute(f"CREATE DATABASE {{}} OWNER {roles.OWNER}", unfinished)
                self._point_to(_addresses(unfinished))
                migrate()
                self._point_to(_addresses(NOWHERE))
                self._execute(f"ALTER DATABASE {{}} RENAME TO {name}", unfinished)
        finally:
            self._server().execute("SELECT pg_advisory_unlock(%s)", [TEMPLATE_LOCK])
        return name

    def _sweep(self) -> None:
        stale = self._list(TEMPLATE)[TEMPLATES_KEPT:]
        for name in self._list(COPY):
            if not is_alive(int(name.split("_")[1])):
                stale.append(name)
        for name in stale:
            self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _list(self, beginning: str) -> list[str]:
        found = self._server().execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid DESC",
            [beginning],
        )
        return [str(name) for (name,) in found]

    def _execute(self, statement: str, name: str) -> None:
        self._server().execute(sql.SQL(statement).format(sql.Identifier(name)))

    def _server(self) -> roles.Connection:
        if self._admin is None or self._admin.closed:
            database = embedded.running(test=True)
            url = database.address(server.ADMIN, "postgres").url
            self._admin = psycopg.connect(url, autocommit=True)
        return self._admin


def together(*actions: Callable[[], T]) -> list[T]:
    """Do these at the same moment, each on a connection of its own; their results in order.

    The first exception among them is raised once all have ended.
    """
    start = threading.Barrier(len(actions))

    def act(action: Callable[[], T]) -> T:
        try:
            start.wait()
            return action()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actions)) as pool:
        futures = [pool.submit(act, action) for action in actions]
    return [future.result() for future in futures]


def _addresses(name: str) -> dict[str, Address]:
    return {
        alias: replace(address, name=name)
        for alias, address in embedded.addresses(test=True).items()
    }


def _digest() -> str:
    digest = hashlib.sha256(str(psycopg.__version__).encode())
    for pattern in ("*/migrations/**/*.py", "*/**/*.sql", "site/roles.py"):
        for file in sorted(_ROOMS.glob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
