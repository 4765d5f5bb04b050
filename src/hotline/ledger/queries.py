"""What others may ask of the ledger: lists by keyset, bounded counts, a word, one order.

A post sees the orders that its reach covers and no other: the question itself is put so that what
it may not see is not found. Pages are asked for by the last line of the page before, never by a
number, and nothing is counted beyond a bound.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from hotline.ledger import sampling, search
from hotline.ledger.codec import decode
from hotline.ledger.pages import UnknownOrder, ask, open_page, raw_connection
from hotline.order.events import AnyEvent
from hotline.order.state import Order
from hotline.people import OrderFacts, Post, may_read
from hotline.people.permissions import Reach, reach_of
from hotline.people.units import facts_of, subtree

#: A line of a list sorted newest first: what the next page comes after.
Place = tuple[datetime, str]

#: A word that no more matters than this have in common is looked for by the index at once.
RARE = 3_000


@dataclass(frozen=True, slots=True)
class Line:
    """工单, as one line of a list."""

    number: str
    stage: str
    kind: str
    urgency: str
    channel: str
    source: str
    category: str | None
    lead: str | None
    cycle: int
    received_at: datetime
    due_at: datetime | None
    concluded_at: datetime | None
    is_final: bool
    is_overdue: bool
    is_supervised: bool
    is_confidential: bool
    extensions: int
    pack: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which orders a list is about."""

    unit: str | None = None
    stage: str | None = None
    overdue: bool | None = None
    since: datetime | None = None
    text: str | None = field(default=None, repr=False)
    #: only those on which the unit still owes something
    open: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One order, with the head of its chain."""

    order: Order
    seq: int


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event of an order's timeline."""

    seq: int
    event: AnyEvent
    #: 岗位 from which it was done
    post: str
    #: 来源标注, empty for what really happened
    origin: str


def find_order(number: str, post: Post) -> Told | None:
    """One order, if this post may read it; none otherwise, whether it exists or not."""
    try:
        page = open_page(raw_connection(), number)
    except UnknownOrder:
        return None
    if not isinstance(may_read(post, _facts(page.order, post)), bool):
        return None
    if not sampling.shows(post, page.order):
        return None
    return Told(page.order, page.head[0])


def list_events(number: str) -> list[EventLine]:
    """What has happened to an order, from its beginning; whoever asks has asked `find_order`."""
    rows = ask(
        raw_connection(),
        "SELECT seq, name, payload, post, origin FROM ledger_eventrow WHERE number = $1"
        " ORDER BY seq",
        number,
    )
    return [EventLine(seq, decode(name, text), post, mark) for seq, name, text, post, mark in rows]


def was_given(command_id: str) -> bool:
    """Whether a command of this id has been written."""
    if not command_id or "\x00" in command_id:
        return False
    rows = ask(raw_connection(), "SELECT FROM ledger_eventrow WHERE command = $1", command_id)
    return rows.fetchone() is not None


def list_orders(post: Post, wanted: Wanted, after: Place | None, limit: int) -> list[Line]:
    """The orders that this post may read, newest first, at most so many after a place."""
    found = _Question(post, wanted)
    return [Line(*row) for row in found.rows(after, limit)] if found.can_be_answered else []


def count_orders(post: Post, wanted: Wanted, most: int) -> int:
    """How many orders a list has, counted no further than a bound."""
    found = _Question(post, wanted)
    return len(found.rows(None, most, only_numbers=True)) if found.can_be_answered else 0


def _facts(order: Order, post: Post) -> OrderFacts:
    open_ = {str(one.unit) for one in order.assignments if one.is_open}
    former = {str(one.unit) for one in order.assignments} - open_
    if post.office is not None or post.unit in open_ | former:
        # The places in the tree matter only to those who read what units below them are on.
        return OrderFacts(open_, former)
    return facts_of(open_, former)


class _Question:
    """One list as SQL: the unit's own rows lead where it is a unit's, the orders' otherwise."""

    def __init__(self, post: Post, wanted: Wanted) -> None:
        self.conditions: list[str] = []
        self.values: dict[str, Any] = {}
        self.units = units_seen_by(post, wanted.unit)
        self.word = search.query(wanted.text) if wanted.text else None
        self.can_be_answered = self.units != [] and (wanted.text is None or self.word is not None)
        self.source = "ledger_orderrow o"
        self.place = "o"
        if self.can_be_answered:
            self._of_units(wanted)
            self._narrow(wanted)

    def rows(
        self, after: Place | None, limit: int, *, only_numbers: bool = False
    ) -> list[tuple[Any, ...]]:
        """The lines of a page; with `only_numbers` nothing but that they are there."""
        columns = (
            "o.number, o.received_at"
            if only_numbers
            else ", ".join(f"o.{one.name}" for one in fields(Line))
        )
        conditions, values = list(self.conditions), {**self.values, "limit": limit}
        place = self.place
        if after is not None:
            # The row-wise comparison starts the index scan where the page before ended.
            conditions.append(f"({place}.received_at, {place}.number) < (%(at)s, %(number)s)")
            values |= {"at": after[0], "number": after[1]}
        with connection.cursor() as cursor:
            if self.word is not None:
                conditions.append(_has_word(cursor, self.word, place, values))
            newest = f"{place}.received_at DESC, {place}.number DESC"
            text = (
                f"SELECT {columns} FROM {self.source} WHERE {' AND '.join(conditions) or 'TRUE'}"
                f" ORDER BY {newest} LIMIT %(limit)s"
            )
            if self.units is not None and len(self.units) > 1:
                text = _merged(text)
            cursor.execute(text, values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def _of_units(self, wanted: Wanted) -> None:
        if self.units is None:
            if wanted.open:
                self.conditions.append("NOT o.is_final")
            return
        self.source = "ledger_assignmentrow a JOIN ledger_orderrow o ON o.number = a.number"
        self.place = "a"
        is_one = len(self.units) == 1
        self.conditions.append("a.unit = %(unit)s" if is_one else "a.unit = each.unit")
        self.values["unit"] = self.units[0] if is_one else self.units
        if wanted.open:
            self.conditions.append("a.is_open")

    def _narrow(self, wanted: Wanted) -> None:
        if wanted.stage is not None:
            self.conditions.append("o.stage = %(stage)s")
            self.values["stage"] = str(wanted.stage)
        if wanted.overdue is not None:
            self.conditions.append("o.is_overdue = %(overdue)s")
            self.values["overdue"] = wanted.overdue
        if wanted.since is not None:
            self.conditions.append(f"{self.place}.received_at >= %(since)s")
            self.values["since"] = wanted.since


def _merged(text: str) -> str:
    """The pages of several units as one: each is read from its own index, no further than asked.

    An order that is on several of them is one line.
    """
    return (
        "SELECT DISTINCT ON (received_at, number) one.*"
        " FROM unnest(%(unit)s::text[]) AS each (unit)"
        f" CROSS JOIN LATERAL ({text}) AS one"
        " ORDER BY received_at DESC, number DESC LIMIT %(limit)s"
    )


def _has_word(cursor: CursorWrapper, word: str, place: str, values: dict[str, Any]) -> str:
    """The condition that a matter has a word: a rare one by the index, others newest first.

    `OFFSET 0` keeps the question where it stands: asked of one line after the other until the page
    is full, and not of the whole ledger, as the planner would have it for words it thinks rare.
    """
    found = _found(cursor, word, values["limit"])
    if found is not None:
        values["found"] = found
        return f"{place}.number = ANY(%(found)s)"
    values["word"] = word
    return (
        "EXISTS (SELECT FROM ledger_searchrow s"
        f" WHERE s.number = {place}.number AND s.pairs @@ %(word)s::tsquery OFFSET 0)"
    )


def _found(cursor: CursorWrapper, word: str, lines: int) -> list[str] | None:
    """The matters that have a word; None where to go newest first is the shorter way to the lines.

    To fetch them all costs as many steps as there are; to fill so many lines newest first costs
    the more steps the fewer there are. Both cost the same at the root of lines times matters.
    """
    cursor.execute(_WITH_WORD, [word, RARE + 1])
    rows = cursor.fetchall()
    if len(rows) > RARE:
        cursor.execute(_EXTENT)
        pages, matters = cursor.fetchone()
        most = math.isqrt(max(0, int(lines * matters)))
        # They come in the order in which they lie, from anywhere on: how far apart the first and
        # the last are tells how many there are in all.
        if len(rows) * pages > most * ((rows[-1][1] - rows[0][1]) % max(pages, 1) + 1):
            return None
        cursor.execute(_WITH_WORD, [word, 2 * most + 1])
        rows = cursor.fetchall()
        if len(rows) > 2 * most:
            return None
    return [number for number, _ in rows]


_WITH_WORD = """
SELECT number, (ctid::text::point)[0] FROM ledger_searchrow WHERE pairs @@ %s::tsquery LIMIT %s
"""
_EXTENT = "SELECT relpages, reltuples FROM pg_class WHERE oid = 'ledger_searchrow'::regclass"


def units_seen_by(post: Post, wanted: str | None) -> list[str] | None:
    """The units whose orders are asked for; None for all, an empty list for what is not seen."""
    reach = reach_of(post)
    if reach is None or reach is Reach.SAMPLE:
        # What is drawn for an observer is listed by `sampling` and by nothing else.
        return []
    if reach is Reach.ALL:
        return [wanted] if wanted is not None else None
    own = [post.unit] if reach is Reach.OWN else subtree(post.unit)
    if wanted is None:
        return own
    return [wanted] if wanted in own else []


def open_counts(units: Sequence[str]) -> dict[str, int]:
    """How many open orders each of these units has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unit, count(*) FROM ledger_assignmentrow WHERE is_open AND unit = ANY(%s)"
            " GROUP BY unit",
            [list(units)],
        )
        return dict(cursor.fetchall())
