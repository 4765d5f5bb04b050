"""Taking away again what a measurement added, so that the next one finds the ledger as filled.

A real ledger is only ever added to; here the owner switches the guard off, which no one but a
benchmark should.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from benchmarks.ground import ADDED_AREA
from hotline.site import embedded, roles, server

#: every number of an order that a measurement adds comes after this, every filled one before
_FROM = ADDED_AREA[0]

_OF_ORDERS = (
    *("ledger_orderrow", "ledger_clockrow", "ledger_assignmentrow", "ledger_taskrow"),
    *("ledger_searchrow", "ledger_outboxrow", "people_matterkey", "people_sealedtext"),
)


@contextmanager
def scrubbed() -> Iterator[psycopg.Connection]:
    """The administrator's connection, for a measurement before and after which is scrubbed."""
    url = embedded.running().address(server.ADMIN, roles.DATABASE).url
    with psycopg.connect(url, autocommit=True) as admin:
        scrub(admin)
        try:
            yield admin
        finally:
            scrub(admin)


def scrub(admin: psycopg.Connection) -> None:
    """Take away all orders that are not filled ones, with every trace in the lanes."""
    with admin.transaction():
        admin.execute("ALTER TABLE ledger_eventrow DISABLE TRIGGER append_only")
        admin.execute("DELETE FROM ledger_eventrow WHERE number >= %s", [_FROM])
        admin.execute("ALTER TABLE ledger_eventrow ENABLE TRIGGER append_only")
        for table in _OF_ORDERS:
            admin.execute(f"DELETE FROM {table} WHERE number >= %s".encode(), [_FROM])
        admin.execute(
            "WITH gone AS (DELETE FROM people_identity WHERE number >= %s RETURNING requester_id)"
            " DELETE FROM people_requester USING gone WHERE key = gone.requester_id",
            [_FROM],
        )
        admin.execute("TRUNCATE ledger_listopened, people_token")
        admin.execute(
            "UPDATE ledger_lanerow now SET last = filled.last, head = filled.head"
            " FROM bench_lane filled WHERE filled.lane = now.lane AND filled.last <> now.last"
        )
    admin.execute("VACUUM ledger_lanerow, ledger_orderrow, ledger_clockrow, ledger_outboxrow")
