"""Prove the ledger without the code that wrote it: psycopg, hashlib and json alone.

What is proven:
- every event of every order hashes to what its row says, and is chained to the one before it;
- no order has a gap, and none ends before the head that its row holds;
- every lane's count has no gap and its running hash comes to what its row holds, so that no event,
  last event or whole order has been taken out, put in or put elsewhere;
- every day's root follows from the lanes as they were at its moment, and from the day before, and
  stands in the file outside the database with the same value;
- the triggers that hold updates back are there and on, and the application may only add.

What is not proven: whoever may write everything in the database can write all of it anew since the
last root that lies outside it, and nothing in here would tell. That is what the file is for: keep a
copy of its lines where the administrator of the database cannot reach.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import psycopg

#: More faults than this are counted, not told.
MOST_TOLD = 100
_AT_ONCE = 2000

Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]
#: lane -> count of commands -> the running hash that a root says it had
Marks: TypeAlias = dict[int, dict[int, str]]

_EVENTS = """
SELECT number, seq, name, at, by, post, origin, payload, command, command_digest, prev_hash, hash
FROM ledger_eventrow ORDER BY number COLLATE "C", seq
"""
_HEADS = """
SELECT number, last_seq, last_hash FROM ledger_orderrow ORDER BY number COLLATE "C"
"""
#: The last event of each command: the one that its lane went on to hash.
_LANES = """
SELECT DISTINCT ON (lane, lane_seq) lane, lane_seq, number, hash
FROM ledger_eventrow ORDER BY lane, lane_seq, number COLLATE "C" DESC, seq DESC
"""
_ORDERS_OF_COMMANDS = """
SELECT lane, lane_seq FROM ledger_eventrow
GROUP BY lane, lane_seq HAVING count(DISTINCT number) > 1 OR max(seq) - min(seq) + 1 <> count(*)
"""


@dataclass(slots=True)
class Finding:
    """What was gone through, and what is wrong with it."""

    events: int = 0
    orders: int = 0
    roots: int = 0
    faults: list[str] = field(default_factory=list)

    def fault(self, text: str) -> None:
        """Note one."""
        self.faults.append(text)


def verify(url: str, roots: Path | None) -> Finding:
    """Go through the whole ledger.

    Args:
        url: the database.
        roots: the file of roots outside it; None where there is none to compare with.
    """
    finding = Finding()
    with psycopg.connect(url) as server:
        # One snapshot for all questions: what is written meanwhile belongs to none of them.
        server.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        server.execute("SET LOCAL TIME ZONE 'UTC'")
        _check_guards(server, finding)
        _check_orders(server, finding)
        marks = _check_roots(server, finding, roots)
        _check_lanes(server, finding, marks)
    return finding


# -- guards ------------------------------------------------------------------------------------


def _check_guards(server: Connection, finding: Finding) -> None:
    for table in ("ledger_eventrow", "ledger_rootrow"):
        row = server.execute(
            "SELECT tgenabled FROM pg_trigger WHERE tgrelid = to_regclass(%s)"
            " AND tgname = 'append_only' AND NOT tgisinternal",
            [table],
        ).fetchone()
        if row is None:
            finding.fault(f"{table}: the trigger that refuses changes is gone")
        elif row[0] not in {"A", "O"}:
            finding.fault(f"{table}: the trigger that refuses changes is switched off")
        for role in ("hotline_app", "hotline_report"):
            may = server.execute(
                "SELECT has_table_privilege(%s, %s, 'UPDATE, DELETE, TRUNCATE')", [role, table]
            ).fetchone()
            if may is None or may[0]:
                finding.fault(f"{table}: {role} may change it")


# -- orders ------------------------------------------------------------------------------------


def _rows(server: Connection, name: str, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, fetched as they are needed."""
    with psycopg.ServerCursor(server, name) as cursor:
        cursor.itersize = _AT_ONCE
        cursor.execute(query.encode())
        yield from cursor


def _check_orders(server: Connection, finding: Finding) -> None:
    heads = _rows(server, "heads", _HEADS)
    head = next(heads, None)
    number, seq, last = "", 0, b""
    for row in _rows(server, "events", _EVENTS):
        if row[0] != number:
            head = _check_head(finding, (number, seq, last), head, heads)
            number, seq, last = row[0], 0, b""
            finding.orders += 1
        finding.events += 1
        _check_event(finding, row, seq, last)
        seq, last = row[1], bytes(row[11])
    head = _check_head(finding, (number, seq, last), head, heads)
    while head is not None:
        finding.fault(f"{head[0]}: the order has a row and no events")
        head = next(heads, None)


def _check_event(finding: Finding, row: tuple[Any, ...], seq: int, last: bytes) -> None:
    place = f"{row[0]}/{row[1]} {row[2]}"
    if row[1] != seq + 1:
        finding.fault(f"{place}: comes after event {seq}; those between are missing")
    if bytes(row[10]) != last:
        finding.fault(f"{place}: is not chained to the event before it")
    if _hash(row) != bytes(row[11]):
        finding.fault(f"{place}: has been changed since it was written")


def _hash(row: tuple[Any, ...]) -> bytes:
    number, seq, name, at, by, post, origin, payload, command, digest, prev_hash, _ = row
    instant: datetime = at
    told = [
        bytes(prev_hash).hex(),
        number,
        seq,
        name,
        instant.astimezone(UTC).isoformat(timespec="microseconds"),
        by,
        post,
        origin,
        command,
        bytes(digest).hex() if digest is not None else None,
        payload,
    ]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def _check_head(
    finding: Finding,
    told: tuple[str, int, bytes],
    head: tuple[Any, ...] | None,
    heads: Iterator[tuple[Any, ...]],
) -> tuple[Any, ...] | None:
    """Compare an order's last event with its row; gives the next row."""
    number, seq, last = told
    if not number:
        return head
    while head is not None and head[0] < number:
        finding.fault(f"{head[0]}: the order has a row and no events")
        head = next(heads, None)
    if head is None or head[0] != number:
        finding.fault(f"{number}: the order has events and no row; hotline ledger rebuild makes it")
        return head
    if (head[1], bytes(head[2])) != (seq, last):
        finding.fault(f"{number}: ends at event {seq}, its row at {head[1]}")
    return next(heads, None)


# -- lanes -------------------------------------------------------------------------------------


def _check_lanes(server: Connection, finding: Finding, marks: Marks) -> None:
    ends: dict[int, tuple[int, bytes]] = {}
    for lane, lane_seq, number, event in _rows(server, "lanes", _LANES):
        last, head = ends.get(lane, (0, b""))
        if lane_seq != last + 1:
            finding.fault(f"lane {lane}: commands {last + 1} to {lane_seq - 1} are missing")
        head = hashlib.sha256(head + bytes(event)).digest()
        ends[lane] = (lane_seq, head)
        wanted = marks.get(lane, {}).pop(lane_seq, None)
        if wanted is not None and wanted != head.hex():
            finding.fault(f"lane {lane}: is not at command {lane_seq} ({number}) what a root says")
    for lane, lane_seq in _rows(server, "commands", _ORDERS_OF_COMMANDS):
        finding.fault(f"lane {lane}: the events of command {lane_seq} do not follow each other")
    for lane, left in marks.items():
        for last in left:
            finding.fault(f"lane {lane}: does not reach command {last}, which a root covers")
    _check_ends(server, finding, ends)


def _check_ends(server: Connection, finding: Finding, ends: dict[int, tuple[int, bytes]]) -> None:
    for lane, last, head in server.execute("SELECT lane, last, head FROM ledger_lanerow"):
        if (last, bytes(head)) != ends.pop(lane, (0, b"")):
            finding.fault(f"lane {lane}: ends elsewhere than at its command {last}")
    for lane in ends:
        finding.fault(f"lane {lane}: has events and no row")


# -- roots -------------------------------------------------------------------------------------


def _check_roots(server: Connection, finding: Finding, file: Path | None) -> Marks:
    outside = _read_roots(file, finding)
    marks: Marks = {}
    before = b""
    rows = server.execute("SELECT day, root, prev, lanes FROM ledger_rootrow ORDER BY day")
    for day, root, prev, lanes in rows:
        finding.roots += 1
        if bytes(prev) != before:
            finding.fault(f"root of {day}: does not follow from the root before it")
        if hashlib.sha256(bytes(prev) + lanes.encode()).digest() != bytes(root):
            finding.fault(f"root of {day}: is not the root of the lanes that it names")
        if outside is not None and outside.pop(str(day), None) != bytes(root).hex():
            finding.fault(f"root of {day}: does not stand in {file} with this value")
        before = bytes(root)
        for lane, last, head in json.loads(lanes):
            marks.setdefault(lane, {})[last] = head
    for day in outside or ():
        finding.fault(f"root of {day}: stands in {file} and not in the database")
    return marks


def _read_roots(file: Path | None, finding: Finding) -> dict[str, str] | None:
    if file is None:
        return None
    try:
        lines = file.read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        finding.fault(f"{file}: cannot be read")
        return {}
    found: dict[str, str] = {}
    for line, text in enumerate(lines, 1):
        day, _, root = text.partition(" ")
        if found.setdefault(day, root) != root:
            finding.fault(f"{file}:{line}: the root of {day} stands there twice, differently")
    return found
