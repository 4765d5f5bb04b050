"""Drop the projections and make them again from the events, in several processes.

Nothing but the events is read, so what comes out is what they tell. While it runs, orders that are
not made yet cannot be found or written, and new ones can: best done while nobody works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import groupby, zip_longest
from multiprocessing import get_context
from operator import itemgetter
from typing import Any

import psycopg

from hotline.ledger.codec import decode
from hotline.ledger.parts import COLUMNS as PART
from hotline.ledger.parts import rows_of
from hotline.ledger.projections import ASSIGNMENT, CLOCK, ORDER, TASK, Row, Rows, project
from hotline.order.evolve import retell

#: How many orders one process makes in one transaction.
CHUNK = 5_000

TABLES = {
    "ledger_orderrow": ORDER,
    "ledger_clockrow": CLOCK,
    "ledger_assignmentrow": ASSIGNMENT,
    "ledger_taskrow": TASK,
    "ledger_partrow": PART,
}

_EVENTS = """
SELECT number, seq, name, payload, hash FROM ledger_eventrow
WHERE number >= %s AND (%s::text IS NULL OR number < %s) AND position <= %s
ORDER BY number, seq
"""
_BOUNDS = """
SELECT number FROM (
    SELECT number, row_number() OVER (ORDER BY number) AS place
    FROM ledger_eventrow WHERE seq = 1
) AS firsts WHERE mod(place - 1, %s) = 0 ORDER BY number
"""
#: Whoever counts next looks at these again.
_DOUBTFUL = """
INSERT INTO ledger_outboxrow (topic, number, seq)
SELECT 'count', number, max(seq) FROM ledger_eventrow
WHERE name IN ('CompletionReported', 'ReturnRequested') GROUP BY number
"""

Told = Callable[[int], None]


def rebuild(url: str, processes: int = 2, told: Told | None = None) -> int:
    """Make every projection again; says how many orders there are.

    Args:
        url: the database, entered as one who may empty its projections.
        processes: how many work at once.
        told: is called with the number of orders made, chunk by chunk.
    """
    with psycopg.connect(url) as server:
        # Waits for whoever is writing, and nobody writes to an order that has no row.
        # The sums are made again from the parts by whoever counts next.
        # So are the doubts: they need words, which nobody reads here.
        server.execute(f"TRUNCATE {', '.join(TABLES)}, ledger_sumrow, ledger_doubtrow".encode())
        row = server.execute("SELECT coalesce(max(position), 0) FROM ledger_eventrow").fetchone()
        bounds = [number for (number,) in server.execute(_BOUNDS, [CHUNK])]
    until = row[0] if row is not None else 0
    chunks = list(zip_longest(bounds, bounds[1:]))
    made = 0
    make = partial(_make, url, until)
    for count in _spread(make, chunks, processes):
        made += count
        if told is not None:
            told(made)
    with psycopg.connect(url) as server:
        server.execute(_DOUBTFUL)
    return made


def _spread(
    make: Callable[[tuple[str, str | None]], int],
    chunks: list[tuple[str, str | None]],
    processes: int,
) -> Iterator[int]:
    if processes == 1 or len(chunks) <= 1:
        yield from map(make, chunks)
        return
    # Fresh processes: none inherits a connection.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(make, chunks)


def _make(url: str, until: int, chunk: tuple[str, str | None]) -> int:
    """The rows of one chunk of orders, in one transaction."""
    first, end = chunk
    with psycopg.connect(url) as server:
        with psycopg.ServerCursor(server, "events") as events:
            events.itersize = 2000
            events.execute(_EVENTS, [first, end, end, until])
            rows = [_rows(list(told)) for _, told in groupby(events, key=itemgetter(0))]
        for table, columns in TABLES.items():
            names = ", ".join(f'"{name}"' for name in columns)
            with server.cursor().copy(f"COPY {table} ({names}) FROM STDIN".encode()) as copy:
                for row in _of_table(table, rows):
                    copy.write_row(row)
    return len(rows)


def _rows(told: list[tuple[Any, ...]]) -> tuple[Rows, list[Row]]:
    order = retell(decode(name, payload) for _, _, name, payload, _ in told)
    seq = told[-1][1]
    return project(order, (seq, bytes(told[-1][4]))), rows_of(order, seq)


def _of_table(table: str, rows: list[tuple[Rows, list[Row]]]) -> Iterator[Row]:
    for one, parts in rows:
        match table:
            case "ledger_orderrow":
                yield _plain(one.order)
            case "ledger_clockrow":
                yield from map(_plain, one.clocks.values())
            case "ledger_assignmentrow":
                yield from map(_plain, one.assignments.values())
            case "ledger_taskrow":
                yield from map(_plain, one.tasks.values())
            case _:
                yield from parts


def _plain(row: Row) -> Row:
    """Closed words as the plain text they are, and several of them as an array."""
    return tuple(_as_stored(value) for value in row)


def _as_stored(value: object) -> object:
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return str(value) if isinstance(value, str) else value
