"""The assessment of what was carried, by the figures of three regulations side by side.

Callbacks and ratings are made up, as every step between the two moments that are known; so the
table shows how each regulation counts, and says nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotline.assessment.ranking import value_of
from hotline.assessment.rates import Tally
from hotline.site.demonstration.display import WIDEST, fold, line_up

if TYPE_CHECKING:
    from datetime import date

    from hotline.assessment.figure import Book
    from hotline.assessment.part import Part
    from hotline.assessment.ranking import Line, Standing, Table

#: By which regulations the same orders are assessed, each by its own score.
PACKS = {
    "national-2020": "three_rates",
    "anhui-2021": "assessment",
    "qingpu-water-2020": "town_score",
}
#: What all of them have: whether its places differ is said below.
COMMON = "three_rates"
#: How many places of each peer group are printed.
TOP = 3
_COLUMNS = (-4, 2, 24, -8, -18, -18, -18, -18)

ASSUMPTIONS = (
    "同一批工单按三个规则包考核",
    "以下把每个规则包的指标都当作已经施行，各按自己的得分计算；每个同类组只列前三名，样本太少的不排名。",
    "回访和评价是虚构的步骤，名次只说明各规则包怎样计数，不代表任何真实情况。",
)


@dataclass(frozen=True, slots=True)
class Assessed:
    """What one regulation makes of the orders."""

    title: str
    book: Book
    score: str
    tables: tuple[Table, ...]
    #: 名次 by the score that all of them have
    common: Mapping[str, int | None]


def assess_all(today: date, since: date) -> Iterator[Assessed]:
    """The units' ranking by each regulation, told from the events; Django must be configured."""
    from hotline.assessment.part import parts_of
    from hotline.ledger import histories
    from hotline.order.evolve import retell

    told = (retell(one.events) for one in histories.list_histories())
    parts = [part for order in told for part in parts_of(order)]
    for pack, score in PACKS.items():
        yield _assessed((pack, score), parts, since, today)


def _assessed(which: tuple[str, str], parts: Sequence[Part], since: date, today: date) -> Assessed:
    from hotline.assessment.figure import book_of
    from hotline.ledger import packs
    from hotline.ledger.figures import Period
    from hotline.ledger.rankings import ranking
    from hotline.ledger.sums import rows_in, tallies
    from hotline.people.models import Unit

    pack, score = which
    policy = packs.policy(pack, today, as_if_in_force=True)
    book = book_of(policy)
    units = dict(Unit.objects.filter(office="").values_list("code", "kind"))
    found = tallies(rows_in(book, parts, Period(since, today).instants))
    made = {one: ranking(book, one, units, found) for one in (score, COMMON) if one in book.scores}
    return Assessed(policy.title, book, score, made.get(score, ()), _places(made.get(COMMON, ())))


def _places(tables: Iterable[Table]) -> dict[str, int | None]:
    """Where each unit stands."""
    return {one.unit: one.place for table in tables for one in table.standings}


def draw_assessment(
    assessed: Sequence[Assessed], names: Mapping[str, str], seconds: float
) -> list[str]:
    """The first places of each peer group by each regulation."""
    lines = [*ASSUMPTIONS]
    for one in assessed:
        lines += ["", *_told(one), "-" * WIDEST]
        for table in one.tables:
            lines += _table(one.book, table, names)
    lines += ["", _compared(assessed)]
    return [*lines, f"三个规则包共用时{seconds:.1f}秒。"]


def _told(one: Assessed) -> list[str]:
    """The regulation, and by what its figures differ from a plain count."""
    pack = one.book.ref.pack
    if one.score not in one.book.scores:
        return [f"{pack}：该规则包没有得分。"]
    rule = one.book.scores[one.score]
    parts = [f"{rule.zh}（{rule.clause}）"]
    for name, most in rule.points.items():
        figure = one.book.figures[name]
        out = "、".join(one.book.predicates[left][0].zh for left in figure.leaves_out)
        parts.append(f"{figure.zh}{most:g}分（{figure.clause}{f'，不纳入{out}' if out else ''}）")
    standings = [standing for table in one.tables for standing in table.standings]
    few = sum(standing.place is None for standing in standings)
    parts.append("以下依次为名次、单位、得分和上列各项")
    parts.append(f"{len(standings)}个单位中{few}个样本太少、不排名")
    return fold([f"{pack}　{one.title}", *parts], "；", "")


def _table(book: Book, table: Table, names: Mapping[str, str]) -> list[str]:
    ranked = [one for one in table.standings if one.place is not None]
    if not ranked:
        return [f"{table.group.zh}：都少于{table.group.minimum}件，不排名"]
    wholes = {
        line.figure: sum((one.lines[nth].tally for one in table.standings), Tally())
        for nth, line in enumerate(ranked[0].lines)
    }
    return [
        f"{table.group.zh}（排名{len(ranked)}个）",
        *(_line(book, one, wholes, names) for one in ranked[:TOP]),
    ]


def _line(book: Book, one: Standing, wholes: Mapping[str, Tally], names: Mapping[str, str]) -> str:
    points = "—" if one.points is None else f"{float(one.points):.2f}"
    rates = [_rate(book, line, wholes[line.figure]) for line in one.lines]
    cells = (str(one.place), "", names.get(one.unit, one.unit), points, *rates)
    return line_up(cells, _COLUMNS[: len(cells)])


def _rate(book: Book, line: Line, whole: Tally) -> str:
    value = value_of(book, line.figure, line.tally, whole)
    if value is None:
        return "—"
    if book.figures[line.figure].kind != "rate":
        return f"{float(value):.1%}"
    left = f"-{line.tally.left_out.total()}" if line.tally.left_out else ""
    hits = f"{float(line.tally.hits):.1f}".removesuffix(".0")
    return f"{float(value):.1%} {hits}/{line.tally.counted}{left}"


def _compared(assessed: Sequence[Assessed]) -> str:
    """Whether the score that all have places the units alike."""
    first, *others = assessed
    moved = {
        unit for one in others for unit, place in one.common.items() if place != first.common[unit]
    }
    if moved:
        return f"三率综合得分：三个规则包下有{len(moved)}个单位的名次不同。"
    return "三率综合得分：三个规则包下各单位名次相同（没有调解、执法类工单时三者计数一致）。"
