"""What others may ask of the figures: tallies of a period, and the orders behind a number.

A whole month comes from the sums, any other period from the parts; both come to the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection

from hotline.assessment.figure import Book
from hotline.assessment.left_outs import LeftOut, left_outs
from hotline.assessment.predicate import sql
from hotline.assessment.rates import Tally
from hotline.law.calendar import SHANGHAI
from hotline.ledger.parts import TABLE, part_of, read_parts
from hotline.ledger.sums import COUNTED, LEFT, SHOWN, counted, key_of, name_of, roles_of, tallies

Tallies = Mapping[str, Mapping[str, Tally]]


@dataclass(frozen=True, slots=True)
class Period:
    """期间, from the beginning of its first day to the end of its last."""

    first: date
    last: date

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """A calendar month."""
        first = date(year, month, 1)
        after = (first + timedelta(days=31)).replace(day=1)
        return cls(first, after - timedelta(days=1))

    @property
    def is_month(self) -> bool:
        """Whether it is one whole calendar month."""
        return self == Period.month(self.first.year, self.first.month)

    @property
    def instants(self) -> tuple[datetime, datetime]:
        """Its first instant, and the first one after it."""
        begin = datetime.combine(self.first, time(), SHANGHAI)
        return begin, datetime.combine(self.last + timedelta(days=1), time(), SHANGHAI)


@dataclass(frozen=True, slots=True)
class Opened:
    """One order behind a number."""

    number: str
    unit: str
    at: datetime


def tallies_of(book: Book, period: Period, by: str = "unit") -> Tallies:
    """The tallies of a period by unit, category, channel or day."""
    return summed(book, period, by) if period.is_month else recounted(book, period, by)


def summed(book: Book, month: Period, by: str = "unit") -> Tallies:
    """The tallies of a month from the sums that are kept."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, figure, slot, count, hits FROM ledger_sumrow"
            ' WHERE book = %s AND month = %s AND "by" = %s',
            [name_of(book), month.first, by],
        )
        return tallies(cursor.fetchall())


def recounted(book: Book, period: Period, by: str = "unit") -> Tallies:
    """The tallies of any period, counted from the parts."""
    rows: list[tuple[str, str, str, Any, Any]] = []
    with connection.cursor() as cursor:
        for name in book.figures:
            counting = counted(book, name, by, period.instants)
            cursor.execute(
                f"SELECT key, slot, sum(n), sum(h) FROM ({counting.text}) made GROUP BY 1, 2",
                counting.values,
            )
            rows += [(key, name, slot, n, h) for key, slot, n, h in cursor.fetchall()]
    return tallies(rows)


def open_number(
    book: Book,
    figure: str,
    slot: str,
    where: tuple[str, str | None, Period],
    after: tuple[datetime, str] | None = None,
    limit: int = 50,
) -> Sequence[Opened]:
    """The orders behind a number, newest first, a page at a time.

    Args:
        book: the figures.
        figure: which of them.
        slot: `counted`, `hit`, `missed`, `left:PREDICATE` or `shown:PREDICATE`.
        where: by what and of which key, None for all of them, and of which period.
        after: the last line of the page before.
        limit: how many.

    Raises:
        KeyError: there is no such figure or slot.
    """
    by, key, period = where
    counting = _of_slot(book, figure, slot)
    at = f"p.{book.figures[figure].by}_at"
    role = roles_of(book.figures[figure], by)
    values: list[Any] = [*counting[1], *period.instants, *([] if key is None else [key])]
    keyset = "" if key is None else f" AND {key_of(by, at)} = %s"
    if after is not None:
        keyset += f" AND ({at}, p.number) < (%s, %s)"
        values += after
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT p.number, p.unit, {at} FROM {TABLE} p WHERE ({counting[0]})"
            f" AND {at} >= %s AND {at} < %s AND {role}{keyset}"
            f" ORDER BY {at} DESC, p.number DESC LIMIT %s",
            [*values, limit],
        )
        return [Opened(*row) for row in cursor.fetchall()]


def left_out_of(book: Book, figure: str, numbers: Sequence[str]) -> tuple[LeftOut, ...]:
    """By which predicate and clause these orders stand outside a figure."""
    with connection.cursor() as cursor:
        rows = read_parts(cursor, numbers)
    return tuple(left_outs(book, figure, (part_of(row)[0] for row in rows)))


def slots_of(book: Book, figure: str) -> tuple[str, ...]:
    """The slots of a figure that can be opened."""
    rule = book.figures[figure]
    left = tuple(LEFT + one for one in rule.leaves_out)
    return (COUNTED, "hit", "missed", *left, *(SHOWN + one for one in rule.shows))


def _of_slot(book: Book, figure: str, slot: str) -> tuple[str, list[Any]]:
    rule = book.figures[figure]
    asked = sql(book.predicates[rule.counts], "p")
    kind, _, name = slot.partition(":")
    if kind + ":" == SHOWN:
        shown = sql(book.predicates[name], "p")
        return shown.text, list(shown.values)
    text, values = f"({asked.text})", list(asked.values)
    first = rule.leaves_out.index(name) if kind + ":" == LEFT else len(rule.leaves_out)
    for one in rule.leaves_out[:first]:
        out = sql(book.predicates[one], "p")
        text, values = f"{text} AND NOT ({out.text})", [*values, *out.values]
    if kind + ":" == LEFT:
        out = sql(book.predicates[name], "p")
        return f"{text} AND ({out.text})", [*values, *out.values]
    if slot == COUNTED:
        return text, values
    hits = [sql(book.predicates[one], "p") for one in rule.hits]
    hit = " OR ".join(f"({one.text})" for one in hits) or "FALSE"
    sense = {"hit": "", "missed": "NOT "}[slot]
    return f"{text} AND {sense}({hit})", [*values, *(v for one in hits for v in one.values)]
