"""An order opened for writing: its events told, and what was decided put down.

Where a transaction locks several orders it locks them in the order of their numbers, so two
writers can never wait for each other in a circle.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from typing import Any

import psycopg
from django.db import connection
from psycopg.pq import TransactionStatus

from hotline.ledger import statements
from hotline.ledger.codec import NOTHING, Origin, Written, chain, decode
from hotline.ledger.effects import AFTER, Topic
from hotline.ledger.projections import ORDER, Rows, project
from hotline.order.events import AnyEvent
from hotline.order.evolve import evolve, retell
from hotline.order.state import Order

Raw = psycopg.Connection[Any]

#: How many orders a process keeps as they were told last; each is a few kilobytes.
MOST_TOLD = 500
#: A statement is planned once it has been sent this often.
PLAN_AFTER = 3


class UnknownOrder(LookupError):
    """No order has this number."""

    def __init__(self, number: str) -> None:
        """Say which."""
        self.number = number
        super().__init__("no order has this number")


class BrokenChain(RuntimeError):
    """The events of an order do not lead to its head: `hotline ledger verify` says where."""

    def __init__(self, number: str) -> None:
        """Say which order."""
        super().__init__(f"the events of {number} do not lead to its head; run ledger verify")


class Overtaken(Exception):
    """Somebody else wrote to the order since it was read."""


@dataclass(slots=True)
class Page:
    """One order, locked, as its events tell it; and what is about to be added."""

    number: str
    order: Order
    #: seq and hash of the last event
    head: tuple[int, bytes]
    before: Rows | None
    #: the wrapped key of the matter; None once it is erased
    wrapped: bytes | None = None
    #: the hash that the decision stands on
    decided_on: bytes = field(init=False)
    written: list[Written] = field(default_factory=list)
    #: further parts of the one statement, with their values
    extra: dict[str, object] = field(default_factory=dict)
    #: the rows as they will be
    after: Rows | None = None
    _mark: tuple[int, tuple[int, bytes], Order] | None = None

    def __post_init__(self) -> None:
        """Remember what the decision stands on."""
        self.decided_on = self.head[1]

    def add(self, order: Order, events: Iterable[AnyEvent], origin: Origin) -> None:
        """Chain these events to the order, and take it as it is after them."""
        for event in events:
            row = chain(self.number, self.head, event, origin)
            self.written.append(row)
            self.head = (row.seq, row.hash)
            # The command's id stands on its first event alone.
            origin = Origin(origin.post, origin.mark)
        self.order = order

    def mark(self) -> None:
        """Note where what was due ends, and what is asked for begins."""
        self._mark = (len(self.written), self.head, self.order)

    def take_back(self) -> None:
        """Take back all that came after the mark."""
        if self._mark is not None:
            kept, self.head, self.order = self._mark
            del self.written[kept:]
            self.extra.clear()


@dataclass(frozen=True, slots=True)
class Told:
    """An order as it was told last, and the rows that it made."""

    head: tuple[int, bytes]
    order: Order
    rows: Rows


_told: OrderedDict[str, Told] = OrderedDict()
_told_lock = threading.Lock()


def raw_connection() -> Raw:
    """The connection of this thread, for statements that the server keeps planned."""
    connection.ensure_connection()
    raw: Raw = connection.connection
    raw.prepare_threshold = PLAN_AFTER
    return raw


@contextmanager
def transaction_on(raw: Raw) -> Iterator[None]:
    """One transaction; or part of the caller's, where it has one open.

    A lost connection is given up, so that the next command gets a fresh one.
    """
    is_ours = not connection.in_atomic_block
    with connection.wrap_database_errors:
        try:
            if is_ours:
                raw.execute("BEGIN")
            yield
            if is_ours:
                raw.execute("COMMIT")
        except BaseException:
            give_up(raw)
            raise


def give_up(raw: Raw) -> None:
    """End what was begun on this connection, or the connection where it is lost."""
    if raw.closed or raw.broken:
        connection.close()
    elif not connection.in_atomic_block and raw.info.transaction_status != TransactionStatus.IDLE:
        raw.execute("ROLLBACK")


def ask(raw: Raw, text: str, *values: object) -> psycopg.Cursor[Any]:
    """Send one statement of `statements`, which the server keeps planned."""
    return psycopg.RawCursor(raw).execute(text, values, prepare=True)


def open_page(raw: Raw, number: str, *, lock: bool = False) -> Page:
    """An order as its events tell it; with `lock` nobody else writes it until the transaction ends.

    Raises:
        UnknownOrder: it does not exist.
    """
    text = statements.READ_LOCKED if lock else statements.READ
    told = _recall(number)
    rows = ask(raw, text, number, told.head[0] if told is not None else 0).fetchall()
    page = _page(number, told, rows)
    if page is None:
        rows = ask(raw, text, number, 0).fetchall()
        page = _page(number, None, rows)
    if page is None:
        raise BrokenChain(number)
    return page


def _page(number: str, told: Told | None, rows: list[tuple[Any, ...]]) -> Page | None:
    """The page that the rows tell; None where they do not reach from what was told to the head."""
    if not rows:
        raise UnknownOrder(number)
    head, wrapped = (rows[0][0], rows[0][1]), rows[0][2]
    newer = [row[3:] for row in rows if row[3] is not None]
    if not newer:
        if told is None or told.head != head:
            return None
        return Page(number, told.order, head, told.rows, wrapped)
    begins_at = told.head[1] if told is not None else NOTHING
    if newer[0][2] != begins_at or newer[-1][3] != head[1]:
        return None
    events = [decode(name, payload) for name, payload, *_ in newer]
    order = retell(events) if told is None else reduce(evolve, events, told.order)
    return Page(number, order, head, project(order, head), wrapped)


def blank(number: str, order: Order) -> Page:
    """The page of an order that has just been received."""
    return Page(number, order, (0, NOTHING), None)


def put_down(raw: Raw, page: Page) -> None:
    """Write what was added to a page, and all that follows from it, in one statement.

    Raises:
        Overtaken: somebody else wrote to the order since it was read; nothing was written.
    """
    text, value = _statement(page)
    try:
        ask(raw, text, value)
    except psycopg.errors.DivisionByZero:
        raise Overtaken from None
    except psycopg.errors.UniqueViolation as error:
        if error.diag.constraint_name == "event_number_seq":
            raise Overtaken from None
        raise


def remember(pages: Iterable[Page]) -> None:
    """Keep the orders as they are told now; only after the transaction has ended well."""
    with _told_lock:
        for page in pages:
            rows = page.after or page.before
            if rows is not None:
                _told[page.number] = Told(page.head, page.order, rows)
                _told.move_to_end(page.number)
        while len(_told) > MOST_TOLD:
            _told.popitem(last=False)


def forget() -> None:
    """Tell every order anew at the next need."""
    with _told_lock:
        _told.clear()


def _recall(number: str) -> Told | None:
    with _told_lock:
        return _told.get(number)


def _statement(page: Page) -> tuple[str, str]:
    """The one statement for what was added to a page, and its one value."""
    page.after = after = project(page.order, page.head)
    before = page.before
    values: dict[str, object] = dict(page.extra)
    for name, columns in statements.COLUMNS.items():
        old = set(getattr(before, name).values()) if before is not None else set()
        changed = [row for row in getattr(after, name).values() if row not in old]
        if changed:
            values[name] = [dict(zip(columns, row, strict=True)) for row in changed]
    done = [] if before is None else [name for name in before.tasks if name not in after.tasks]
    if done:
        values["done"] = done
    outbox = [
        {"topic": topic, "seq": row.seq}
        for row in page.written
        for topic in AFTER.get(row.name, ())
    ]
    outbox.append({"topic": Topic.COUNT, "seq": page.head[0]})
    values["outbox"] = outbox
    text = statements.write(frozenset(values), is_new=before is None)
    values["number"] = page.number
    values["decided_on"] = page.decided_on
    values["head"] = page.head[1]
    values["order"] = dict(zip(ORDER, after.order, strict=True))
    values["events"] = [_event(row) for row in page.written]
    return text, json.dumps(values, default=_plain, ensure_ascii=False)


def _event(row: Written) -> dict[str, object]:
    return {
        "seq": row.seq,
        "name": row.name,
        "at": row.at,
        "by": row.by,
        "post": row.post,
        "origin": row.origin,
        "payload": row.payload,
        "command": row.command,
        "digest": row.command_digest,
        "prev_hash": row.prev_hash,
        "hash": row.hash,
    }


def _plain(value: object) -> str:
    """What JSON has no word for: instants, and hashes as hex."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(type(value).__name__)
