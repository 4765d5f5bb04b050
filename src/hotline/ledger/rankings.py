"""公布: a ranking as it was published, what it was computed from, and the same computed again.

What is stored names the period, the regulation and its version, the calendar, the ledger's position
and every order with the event up to which it was counted. So the same bytes come out years later;
what has happened since shows as a correction and changes nothing that was published.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection, transaction

from hotline.assessment.figure import Book, book_of
from hotline.assessment.ranking import Standing, Table, rank
from hotline.assessment.rates import Tally
from hotline.law.calendar import SHANGHAI
from hotline.law.clause import PackId
from hotline.law.policy import PolicyRef
from hotline.law.vocabulary import MOMENTS
from hotline.ledger.assessing import site_book
from hotline.ledger.counting import count_all
from hotline.ledger.figures import Period, Tallies
from hotline.ledger.part_models import RankingRow
from hotline.ledger.parts import TABLE, part_of, read_parts, retold, rows_of
from hotline.ledger.sums import rows_in, tallies
from hotline.ledger.versions import keep, policy_of
from hotline.people.models import Unit

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

    from hotline.assessment.part import Part
    from hotline.law.policy import Policy
    from hotline.people import Post

#: 一次公布, as those read it who may not touch the table
PublishedRanking = RankingRow

_AT_ONCE = 1_000
#: The moments of which one must lie in the period for an order to have a say in it.
_MOMENTS = tuple(f"{name}_at" for name in MOMENTS)


class NothingToRank(ValueError):
    """The period has no order that any figure counts."""


class FormReused(ValueError):
    """The form of this id has published something else."""


class NotPublished(LookupError):
    """Nothing was published under this id."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The first line that is not as it was published."""

    line: int
    published: str
    computed: str


def ranking(book: Book, score: str, units: Mapping[str, str], found: Tallies) -> tuple[Table, ...]:
    """The ranking of each peer group that has a unit.

    Args:
        book: the figures.
        score: by which the units are ranked.
        units: each unit with its kind.
        found: the tallies by unit.
    """
    wanted = book.scores[score].points
    tables = []
    for group in book.groups:
        own = {
            unit: {name: found.get(unit, {}).get(name, Tally()) for name in wanted}
            for unit, kind in units.items()
            if kind in group.kinds and unit in found
        }
        if own:
            tables.append(rank(book, score, group, own))
    return tuple(tables)


def publish(
    policy: Policy, score: str, period: Period, by: Post, at: datetime, form_id: str = ""
) -> int:
    """Publish a ranking; says under which id it stands.

    Args:
        policy: the regulation.
        score: by which the units are ranked.
        period: of which orders.
        by: who answers for it.
        at: now.
        form_id: the form that asked for it: one that is sent twice publishes once.

    Raises:
        KeyError: the regulation has no such score.
        NothingToRank: nothing falls into the period.
        FormReused: the form has published something else.
    """
    book = book_of(policy)
    if score not in book.scores:
        raise KeyError(score)
    asked = (score, period.first, period.last, by.id)
    try:
        return _by_form(form_id, asked) or _publish(policy, score, period, (by, at, form_id))
    except IntegrityError:
        found = _by_form(form_id, asked)
        if found is None:
            raise
        return found


def _by_form(form_id: str, asked: tuple[str, date, date, str]) -> int | None:
    """What a form has published already."""
    row = RankingRow.objects.filter(form_id=form_id).first() if form_id else None
    if row is None:
        return None
    if (row.score, row.begins_on, row.ends_on, row.post) != asked:
        raise FormReused(form_id)
    return row.pk


def _publish(
    policy: Policy, score: str, period: Period, answers: tuple[Post, datetime, str]
) -> int:
    by, at, form_id = answers
    book = book_of(policy)
    # What waits is counted by the figures of today, whose sums move with the orders.
    count_all(site_book(at.astimezone(SHANGHAI).date()))
    keep(policy)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT coalesce(max(position), 0) FROM ledger_eventrow")
        position = (cursor.fetchone() or (0,))[0]
        orders = _orders(cursor, period)
        if not orders:
            raise NothingToRank
        units = dict(Unit.objects.filter(office="").values_list("code", "kind"))
        content = _content(book, score, period, units, _parts(cursor, orders))
        row = RankingRow.objects.create(
            score=score,
            begins_on=period.first,
            ends_on=period.last,
            pack=book.ref.pack,
            version=book.ref.version,
            calendar=book.ref.calendar,
            position=position,
            published_at=at,
            post=by.id,
            form_id=form_id,
            content=content,
            digest=hashlib.sha256(content.encode()).hexdigest(),
            orders=zlib.compress(_json({"orders": orders, "units": units}).encode(), 9),
        )
    return row.pk


def rerun(published_id: int) -> Difference | None:
    """Compute a published ranking again from the ledger; None where the same bytes come out.

    Raises:
        NotPublished: nothing was published under this id.
    """
    row = find_ranking(published_id)
    kept = json.loads(zlib.decompress(bytes(row.orders)))
    with connection.cursor() as cursor:
        content = _content(
            book_at(row),
            row.score,
            Period(row.begins_on, row.ends_on),
            kept["units"],
            _parts(cursor, kept["orders"]),
        )
    return _first_difference(row.content, content)


def corrections(published_id: int) -> tuple[str, ...]:
    """The orders that have moved on since they were counted for a publication.

    Raises:
        NotPublished: nothing was published under this id.
    """
    row = find_ranking(published_id)
    kept: dict[str, int] = json.loads(zlib.decompress(bytes(row.orders)))["orders"]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT number, seq FROM {TABLE} WHERE number = ANY(%s)", [list(kept)]
        )
        return tuple(sorted(number for number, seq in cursor.fetchall() if seq != kept[number]))


def book_at(row: RankingRow) -> Book:
    """The figures by which a published ranking was computed."""
    return book_of(policy_of(PolicyRef(PackId(row.pack), row.version, row.ends_on, row.calendar)))


def find_ranking(published_id: int) -> RankingRow:
    """A published ranking, whole.

    Raises:
        NotPublished: nothing was published under this id.
    """
    found = RankingRow.objects.filter(pk=published_id).first()
    if found is None:
        raise NotPublished
    return found


def _orders(cursor: CursorWrapper, period: Period) -> dict[str, int]:
    inside = " OR ".join(f"({name} >= %s AND {name} < %s)" for name in _MOMENTS)
    cursor.execute(
        f"SELECT DISTINCT number, seq FROM {TABLE} WHERE {inside} ORDER BY number",
        list(period.instants) * len(_MOMENTS),
    )
    return dict(cursor.fetchall())


def _parts(cursor: CursorWrapper, orders: Mapping[str, int]) -> Iterator[Part]:
    """The parts of these orders, each as it was after its event of that seq."""
    numbers = list(orders)
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        rows = read_parts(cursor, some)
        moved = {row[0] for row in rows if row[3] != orders[row[0]]}
        moved |= set(some) - {row[0] for row in rows}
        yield from (part_of(row)[0] for row in rows if row[0] not in moved)
        until = {number: orders[number] for number in moved}
        for order, seq in retold(cursor, sorted(moved), until):
            yield from (part_of(row)[0] for row in rows_of(order, seq))


def _content(
    book: Book, score: str, period: Period, units: Mapping[str, str], parts: Iterator[Part]
) -> str:
    found = tallies(rows_in(book, parts, period.instants))
    return _told(book, score, period, ranking(book, score, units, found))


def told(book: Book, score: str, period: Period, tables: Sequence[Table]) -> dict[str, Any]:
    """A ranking as it would be published, to be read."""
    content: dict[str, Any] = json.loads(_told(book, score, period, tables))
    return content


def _told(book: Book, score: str, period: Period, tables: Sequence[Table]) -> str:
    rule = book.scores[score]
    told = {
        "score": score,
        "title": rule.zh,
        "clause": rule.clause,
        "period": [period.first, period.last],
        "pack": book.ref.pack,
        "version": book.ref.version,
        "calendar": book.ref.calendar,
        "groups": [_group(table) for table in tables],
    }
    return _json(told)


def _group(table: Table) -> dict[str, object]:
    return {
        "group": table.group.name,
        "title": table.group.zh,
        "minimum": table.group.minimum,
        "standings": [_standing(one) for one in table.standings],
    }


def _standing(one: Standing) -> dict[str, object]:
    return {
        "unit": one.unit,
        "place": one.place,
        "band": one.band,
        "points": one.points,
        "lines": [
            {
                "figure": line.figure,
                "hits": line.tally.hits,
                "counted": line.tally.counted,
                "left_out": dict(sorted(line.tally.left_out.items())),
                "shown": dict(sorted(line.tally.shown.items())),
                "points": line.points,
                "most": line.most,
            }
            for line in one.lines
        ],
    }


def _json(told: object) -> str:
    """Canonical text: keys sorted, a line for each value, fractions exact."""
    return json.dumps(told, default=_plain, ensure_ascii=False, sort_keys=True, indent=1)


def _plain(value: object) -> str:
    if isinstance(value, (Fraction, date)):
        return str(value)
    raise TypeError(type(value).__name__)


def _first_difference(published: str, computed: str) -> Difference | None:
    lines: Iterator[tuple[str, str]] = zip_longest(
        published.splitlines(), computed.splitlines(), fillvalue=""
    )
    return next(
        (Difference(at, one, two) for at, (one, two) in enumerate(lines, 1) if one != two), None
    )


def list_rankings() -> Sequence[RankingRow]:
    """What was published, the newest first."""
    return list(RankingRow.objects.defer("orders", "content").order_by("-pk"))
