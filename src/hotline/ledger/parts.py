"""办理部分 as rows: what the assessment asks of an order, one row for each unit's part in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from hotline.assessment.part import Part, parts_of
from hotline.law.vocabulary import MOMENTS, PART_FACTS
from hotline.ledger.codec import decode
from hotline.order.evolve import retell

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

    from hotline.law.vocabulary import FactValue
    from hotline.order.state import Order

Row = tuple[Any, ...]

_HEAD = ("number", "unit", "pack", "seq")
#: The columns of a row, in this order.
COLUMNS = (*_HEAD, *(f"{name}_at" for name in MOMENTS), *PART_FACTS)
QUOTED = ", ".join(f'"{name}"' for name in COLUMNS)
TABLE = "ledger_partrow"


def rows_of(order: Order, seq: int) -> list[Row]:
    """The rows of an order after its event of this seq."""
    return [row_of(one, seq) for one in parts_of(order)]


def row_of(part: Part, seq: int) -> Row:
    """One part as a row."""
    moments = (part.moments.get(name) for name in MOMENTS)
    facts = (_plain(part.facts[name]) for name in PART_FACTS)
    return (part.number, part.unit, part.pack, seq, *moments, *facts)


def part_of(row: Sequence[Any]) -> tuple[Part, int]:
    """The part that a row holds, and the seq that it follows from."""
    number, unit, pack, seq = row[:4]
    at = 4 + len(MOMENTS)
    moments = {
        name: cast("datetime", value)
        for name, value in zip(MOMENTS, row[4:at], strict=True)
        if value is not None
    }
    facts = {name: _fact(value) for name, value in zip(PART_FACTS, row[at:], strict=True)}
    return Part(number, unit, pack, facts, moments), seq


def read_parts(cursor: CursorWrapper, numbers: Sequence[str]) -> list[Row]:
    """The rows of these orders as they are kept."""
    cursor.execute(
        f"SELECT {QUOTED} FROM {TABLE} WHERE number = ANY(%s) ORDER BY number, role, unit",
        [list(numbers)],
    )
    found: list[Row] = cursor.fetchall()
    return found


def retold(
    cursor: CursorWrapper, numbers: Sequence[str], until: dict[str, int] | None = None
) -> Iterator[tuple[Order, int]]:
    """These orders as their events tell them, or told only up to a seq of each."""
    cursor.execute(
        "SELECT number, seq, name, payload FROM ledger_eventrow WHERE number = ANY(%s)"
        " ORDER BY number, seq",
        [list(numbers)],
    )
    for number, events in groupby(cursor.fetchall(), key=itemgetter(0)):
        last = None if until is None else until[number]
        told = [one for one in events if last is None or one[1] <= last]
        if told:
            yield retell(decode(name, payload) for _, _, name, payload in told), told[-1][1]


def put_parts(cursor: CursorWrapper, numbers: Sequence[str], rows: Iterable[Row]) -> None:
    """Put these rows in the place of all that these orders had."""
    cursor.execute(f"DELETE FROM {TABLE} WHERE number = ANY(%s)", [list(numbers)])
    places = ", ".join(["%s"] * len(COLUMNS))
    cursor.executemany(f"INSERT INTO {TABLE} ({QUOTED}) VALUES ({places})", list(rows))


def _plain(value: FactValue) -> object:
    return list(value) if isinstance(value, tuple) else value


def _fact(value: object) -> FactValue:
    return cast("FactValue", tuple(value) if isinstance(value, list) else value)
