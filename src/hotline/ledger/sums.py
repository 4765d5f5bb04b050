"""汇总: the sums of a month's figures, kept as orders move and equal to a count from the parts.

A part moves from one slot to another by taking its old worth away and adding the new one. The count
from the parts is one statement, made of the same predicates as the figures in Python.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hotline.assessment.figure import Book, Judged
from hotline.assessment.part import OFFICE, Part
from hotline.assessment.predicate import Sql, SqlValue, sql
from hotline.assessment.rates import Tally
from hotline.law.calendar import SHANGHAI
from hotline.ledger.parts import TABLE

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

    from hotline.law.figures import Figure

#: What a part is worth is kept in whole ten-thousandths.
WHOLE = 10_000
COUNTED, LEFT, SHOWN = "counted", "left:", "shown:"
#: By what the sums can be asked for: a column of the part, or its day.
BY = ("unit", "category", "channel", "day")
_MONTH = "date_trunc('month', {at} AT TIME ZONE 'Asia/Shanghai')::date"
_DAY = "to_char({at} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part is summed up."""

    month: date
    by: str
    key: str
    figure: str
    slot: str


Sums = dict[Place, tuple[int, int]]


def name_of(book: Book) -> str:
    """The name that a book's sums stand under: its pack, and a digest of all it says."""
    rules = [*book.figures.values(), *(one for some in book.predicates.values() for one in some)]
    said = "\n".join(one.model_dump_json() for one in rules)
    return f"{book.ref.pack}@{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def sums_of(book: Book, parts: Iterable[Part], sense: int = 1) -> Sums:
    """What these parts add to the sums; with a sense of -1, what they take away."""
    counts: Counter[Place] = Counter()
    worths: Counter[Place] = Counter()
    for part in parts:
        for place, worth in _places(book, part):
            counts[place] += sense
            worths[place] += sense * worth
    return {place: (counts[place], worths[place]) for place in counts}


def together(one: Sums, two: Sums) -> Sums:
    """Both, less what comes to nothing."""
    found = {
        place: (
            one.get(place, (0, 0))[0] + two.get(place, (0, 0))[0],
            one.get(place, (0, 0))[1] + two.get(place, (0, 0))[1],
        )
        for place in {*one, *two}
    }
    return {place: value for place, value in found.items() if value != (0, 0)}


def rows_in(
    book: Book, parts: Iterable[Part], period: tuple[datetime, datetime]
) -> Iterator[tuple[str, str, str, int, int]]:
    """Unit, figure, slot, count and hits of every part that falls into a period."""
    for part in parts:
        for name, at, judged in _judgements(book, part):
            if period[0] <= at < period[1]:
                for slot, worth in _slots(judged):
                    yield part.unit, name, slot, 1, worth


def _places(book: Book, part: Part) -> Iterator[tuple[Place, int]]:
    for name, at, judged in _judgements(book, part):
        for slot, worth in _slots(judged):
            for by, key in _keys(part, at):
                yield Place(_month(at), by, key, name, slot), worth


def _judgements(book: Book, part: Part) -> Iterator[tuple[str, datetime, Judged]]:
    for name, figure in book.figures.items():
        at = part.moments.get(figure.by)
        judged = book.judge(name, part) if at is not None else None
        if at is not None and judged is not None:
            yield name, at, judged


def _slots(judged: Judged) -> Iterator[tuple[str, int]]:
    if judged.counts:
        slot = LEFT + judged.left_out if judged.left_out else COUNTED
        yield slot, int(judged.worth * WHOLE)
    for one in judged.shown:
        yield SHOWN + one, 0


def _keys(part: Part, at: datetime) -> Iterator[tuple[str, str]]:
    """A unit counts all its parts; the city counts each order by the part that answers for it."""
    yield "unit", part.unit
    if part.facts["role"] in {OFFICE, "lead"}:
        yield "category", str(part.facts["category"])
        yield "channel", str(part.facts["channel"])
        yield "day", at.astimezone(SHANGHAI).date().isoformat()


def _month(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date().replace(day=1)


def add_sums(cursor: CursorWrapper, book: Book, sums: Sums) -> None:
    """Add to the sums that are kept; a slot that comes to nothing goes."""
    name = name_of(book)
    rows = [
        (name, one.month, one.by, one.key, one.figure, one.slot, *value)
        for one, value in sorted(sums.items(), key=_in_order)
    ]
    cursor.executemany(
        'INSERT INTO ledger_sumrow (book, month, "by", key, figure, slot, count, hits)'
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
        ' ON CONFLICT (book, month, "by", key, figure, slot) DO UPDATE'
        " SET count = ledger_sumrow.count + EXCLUDED.count,"
        " hits = ledger_sumrow.hits + EXCLUDED.hits",
        rows,
    )
    cursor.execute("DELETE FROM ledger_sumrow WHERE count = 0 AND book = %s", [name])


def _in_order(item: tuple[Place, object]) -> tuple[str, ...]:
    one = item[0]
    return (one.month.isoformat(), one.by, one.key, one.figure, one.slot)


def make_sums(cursor: CursorWrapper, book: Book) -> None:
    """Make every sum of a book anew from the parts."""
    cursor.execute("DELETE FROM ledger_sumrow WHERE book = %s", [name_of(book)])
    for name in book.figures:
        for by in BY:
            counting = counted(book, name, by)
            cursor.execute(
                'INSERT INTO ledger_sumrow (book, month, "by", key, figure, slot, count, hits)'
                f" SELECT %s, month, %s, key, %s, slot, n, h FROM ({counting.text}) AS made",
                [name_of(book), by, name, *counting.values],
            )


def counted(book: Book, name: str, by: str, period: tuple[datetime, datetime] | None = None) -> Sql:
    """A figure counted from the parts: month, key, slot, n and h, in one statement."""
    figure = book.figures[name]
    at = f"p.{figure.by}_at"
    key = key_of(by, at)
    text, values = _judged(book, figure)
    where, limits = [f"{at} IS NOT NULL", roles_of(figure, by)], list[SqlValue]()
    if period is not None:
        where.append(f"{at} >= %s AND {at} < %s")
        limits = [*period]
    return Sql(
        f"SELECT {_MONTH.format(at=at)} AS month, {key} AS key, slot,"
        " count(*)::int AS n, sum(h)::bigint AS h"
        f" FROM {TABLE} p CROSS JOIN LATERAL ({text}) AS j"
        f" WHERE {' AND '.join(where)} GROUP BY 1, 2, 3",
        (*values, *limits),
    )


def key_of(by: str, at: str) -> str:
    """The column by which parts are summed."""
    return _DAY.format(at=at) if by == "day" else f"p.{by}"


def roles_of(figure: Figure, by: str) -> str:
    """Whose parts count: a unit's own; for the city, those that answer for their order."""
    if figure.of == "order":
        return "p.role = 'office'"
    return "p.role <> 'office'" if by == "unit" else "p.role = 'lead'"


def _judged(book: Book, figure: Figure) -> tuple[str, list[SqlValue]]:
    """The slots that one part falls into, with what it is worth there."""
    counts = sql(book.predicates[figure.counts], "p")
    lefts = [(name, sql(book.predicates[name], "p")) for name in figure.leaves_out]
    hits = [(worth, sql(book.predicates[hit], "p")) for hit, worth in figure.hits.items()]
    slot = "".join(f" WHEN {one.text} THEN '{LEFT}{name}'" for name, one in lefts)
    worth = "".join(
        f" WHEN {one.text} THEN {int(Fraction(str(value)) * WHOLE)}" for value, one in hits
    )
    values = [value for _, one in lefts for value in one.values]
    values += [value for _, one in hits for value in one.values]
    text = (
        f"SELECT {_case(slot, repr(COUNTED))} AS slot, {_case(worth, '0')} AS h WHERE {counts.text}"
    )
    values += counts.values
    for name in figure.shows:
        shown = sql(book.predicates[name], "p")
        text += f" UNION ALL SELECT '{SHOWN}{name}', 0 WHERE {shown.text}"
        values += shown.values
    return text, values


def _case(whens: str, otherwise: str) -> str:
    return f"CASE{whens} ELSE {otherwise} END" if whens else otherwise


def tallies(rows: Iterable[tuple[str, str, str, Any, Any]]) -> Mapping[str, Mapping[str, Tally]]:
    """Rows of key, figure, slot, count and hits as tallies, by key and figure."""
    found: dict[str, dict[str, Tally]] = {}
    for key, figure, slot, count, hits in rows:
        of_key = found.setdefault(key, {})
        of_key[figure] = of_key.get(figure, Tally()) + _tally(slot, int(count), int(hits))
    return found


def _tally(slot: str, count: int, hits: int) -> Tally:
    worth = Fraction(hits, WHOLE)
    if slot == COUNTED:
        return Tally(worth, count)
    name = slot.partition(":")[2]
    if slot.startswith(LEFT):
        return Tally(hits_left_out=worth, left_out=Counter({name: count}))
    return Tally(shown=Counter({name: count}))
