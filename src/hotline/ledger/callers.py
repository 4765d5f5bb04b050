"""来电人: what a person of this telephone raised before, and what was marked of them (AH-13)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from hotline.ledger.by_number import lines_of
from hotline.ledger.codec import decode
from hotline.ledger.worklists import Work, dressed
from hotline.order.events import CallerMarked, CallerMarkReviewed
from hotline.people import Post
from hotline.people.vault import Erased, Who, masked, matters_of

#: so many matters of one caller are looked at, the latest
MOST_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """来电人标记: confirmed until a day, or still waiting for its reviewer."""

    number: str
    ground: str
    confirmed: bool
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """一件以前的诉求."""

    work: Work
    #: 再次反映次数
    raised: int


@dataclass(frozen=True, slots=True)
class Caller:
    """来电人, as far as is known."""

    #: 诉求件数, all of them
    count: int
    open: int
    #: the latest first, those that are open before the others
    before: tuple[Before, ...] = ()
    marks: tuple[Mark, ...] = ()
    #: 脱敏后, as the latest matter has it
    who: Who | None = field(default=None, repr=False)

    @property
    def repeats(self) -> int:
        """How often they have asked again."""
        return sum(one.raised for one in self.before)


def find_caller(post: Post, phone: str, today: date, shown: int) -> Caller | None:
    """Who calls, by the telephone; None where they have raised nothing that this post may read."""
    numbers = matters_of(Who(phone=phone))[-MOST_LOOKED_AT:]
    lines = list(lines_of(post, numbers).values())
    if not lines:
        return None
    latest = max(lines, key=lambda one: (one.received_at, one.number))
    first = sorted(lines, key=lambda one: one.received_at, reverse=True)
    first.sort(key=lambda one: one.is_final)
    known = [one.number for one in lines]
    raised, marks = _raised(known), _marks(known, today)
    return Caller(
        count=len(lines),
        open=sum(not one.is_final for one in lines),
        before=tuple(
            Before(one, raised.get(one.number, 0)) for one in dressed(post, first[:shown])
        ),
        marks=marks,
        who=_who(latest.number),
    )


def _raised(numbers: list[str]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, count(*) FROM ledger_eventrow"
            " WHERE number = ANY(%s) AND name = 'RaisedAgain' GROUP BY number",
            [numbers],
        )
        return dict(cursor.fetchall())


def _marks(numbers: list[str], today: date) -> tuple[Mark, ...]:
    """The marks that hold today, and those that wait for their reviewer."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, name, payload FROM ledger_eventrow WHERE number = ANY(%s)"
            " AND name IN ('CallerMarked', 'CallerMarkReviewed') ORDER BY number, seq",
            [numbers],
        )
        rows = cursor.fetchall()
    pending: dict[str, Mark] = {}
    found = []
    for number, name, payload in rows:
        event = decode(name, payload)
        if isinstance(event, CallerMarked):
            pending[number] = Mark(number, event.ground, confirmed=False)
        elif isinstance(event, CallerMarkReviewed):
            pending.pop(number, None)
            if event.confirmed and (event.until is None or event.until >= today):
                found.append(Mark(number, event.ground, confirmed=True, until=event.until))
    return (*found, *pending.values())


def _who(number: str) -> Who | None:
    try:
        return masked(number)
    except Erased:
        return None
