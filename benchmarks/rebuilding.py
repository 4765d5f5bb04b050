"""Projections made again from the events, beside one process that only reads the events."""

from __future__ import annotations

import time

import psycopg

from benchmarks import ground
from hotline.ledger.rebuild import TABLES, rebuild
from hotline.site import embedded, roles, server

PROCESSES = 2

_READ = "COPY (SELECT number, seq, name, payload, hash FROM ledger_eventrow ORDER BY number, seq)"
_SUM = "SELECT count(*), sum(hashtextextended(one::text, 0)) FROM {} AS one"


def measure() -> ground.Result:
    """Orders a second of both; the rows must come out as they were."""
    url = embedded.running().address(server.ADMIN, roles.DATABASE).url
    with psycopg.connect(url, autocommit=True) as admin:
        before = _sums(admin)
        reading = _read(admin)
        begin = time.perf_counter()
        made = rebuild(url, PROCESSES)
        spent = time.perf_counter() - begin
        if _sums(admin) != before:
            raise SystemExit("the rebuilt rows are not those that were there")
        admin.execute(f"VACUUM (ANALYZE, FREEZE) {', '.join(TABLES)}".encode())
    return {"orders": made, "rebuild": made / spent, "reading": made / reading}


def _read(admin: psycopg.Connection) -> float:
    begin = time.perf_counter()
    with admin.cursor().copy(f"{_READ} TO STDOUT".encode()) as copy:
        for _ in copy:
            pass
    return time.perf_counter() - begin


def _sums(admin: psycopg.Connection) -> list[tuple[object, ...] | None]:
    return [admin.execute(_SUM.format(table).encode()).fetchone() for table in TABLES]
