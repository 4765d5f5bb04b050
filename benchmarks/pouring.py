"""The filling of one ledger: tables, units, orders by several processes, indexes."""

from __future__ import annotations

import datetime as dt
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import psycopg

from benchmarks import city
from benchmarks.copying import Share, copy_in
from benchmarks.ground import Result
from benchmarks.inside import start
from benchmarks.sizes import chunk_size
from hotline.ledger import packs, versions
from hotline.people.posts import PostRole, UnitKind
from hotline.people.units import NewUnit, add_post, add_unit
from hotline.site import embedded, roles, server
from hotline.site.migrate import migrate

PROCESSES = 2


def measure(orders: str, course: str) -> Result:
    """Make the tables and fill them; says how long it took."""
    migrate()
    begin = time.perf_counter()
    _settle()
    url = embedded.running().address(server.ADMIN, roles.DATABASE).url
    with psycopg.connect(url, autocommit=True) as admin:
        indexes = _take_indexes(admin)
        for lane, (last, head) in _pour(url, course, int(orders)).items():
            admin.execute(
                "UPDATE ledger_lanerow SET last = %s, head = %s WHERE lane = %s", [last, head, lane]
            )
        _finish(admin, indexes)
    return {"seconds": time.perf_counter() - begin}


def _pour(url: str, course: str, orders: int) -> dict[int, tuple[int, bytes]]:
    chunks = -(-orders // chunk_size(course))
    shares = [
        Share(url, course, orders, tuple(range(at, chunks, PROCESSES)), at, chunks)
        for at in range(PROCESSES)
    ]
    lanes: dict[int, tuple[int, bytes]] = {}
    # Fresh processes: none inherits a connection.
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn"), initializer=start) as pool:
        for own in pool.map(copy_in, shares):
            lanes |= own
    return lanes


def _settle() -> None:
    """The units and their posts, and the pack that all orders keep."""
    add_unit(NewUnit(city.OFFICE, "示范市12345热线办", UnitKind.OFFICE, pack=city.PACK))
    for role in (PostRole.TEAM_LEAD, PostRole.AGENT, PostRole.DISPATCHER):
        add_post(city.OFFICE, role)
    for code in city.UNITS:
        add_unit(NewUnit(code, f"承办单位{code}", UnitKind.DEPARTMENT, parent=city.OFFICE))
        add_post(code, PostRole.HANDLER)
    for offset in range(city.DAYS + 1):
        day = city.FIRST_DAY + dt.timedelta(days=offset)
        versions.keep(packs.policy(city.PACK, day))


_INDEXES = """
SELECT one.indexrelid::regclass::text, pg_get_indexdef(one.indexrelid)
FROM pg_index one JOIN pg_class own ON own.oid = one.indrelid
WHERE own.relnamespace = 'public'::regnamespace AND starts_with(own.relname, 'ledger_')
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = one.indexrelid)
"""


def _take_indexes(admin: psycopg.Connection) -> list[str]:
    """Take away the indexes that are no keys; gives the statements that make them again."""
    found = admin.execute(_INDEXES).fetchall()
    for name, _ in found:
        admin.execute(f"DROP INDEX {name}".encode())
    return [statement for _, statement in found]


def _finish(admin: psycopg.Connection, indexes: list[str]) -> None:
    admin.execute("SET maintenance_work_mem = '512MB'")
    for statement in indexes:
        admin.execute(statement.encode())
    admin.execute("CREATE TABLE bench_lane AS SELECT * FROM ledger_lanerow")
    admin.execute("VACUUM (ANALYZE, FREEZE)")
    admin.execute("CHECKPOINT")
