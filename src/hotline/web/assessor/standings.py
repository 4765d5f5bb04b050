"""排名表, as a page shows it: bands first, then places; whoever has too few orders stands below.

The same for what would be published and for what was. Posts of a unit see their own line, and of
their peers the places only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from hotline.assessment.figure import Book
from hotline.assessment.ranking import value_of
from hotline.assessment.rates import Tally
from hotline.ledger.sums import COUNTED, LEFT
from hotline.web.assessor.asked import Sight
from hotline.web.assessor.lines import NOTHING, Number, called, named, percent, plain
from hotline.web.kit.wording import language, unit_name

#: the address of the orders in a slot, by unit, figure and slot
Opens = Callable[[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """一项: a figure of a unit in a ranking."""

    value: str
    hits: Number
    counted: Number
    #: 得分, of how many
    points: str
    left_out: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """一行; without a name it is a peer's, of which the place is all that is shown."""

    unit: str
    place: str
    points: str
    cells: tuple[Cell, ...]

    @property
    def is_named(self) -> bool:
        """Whether it may be read whose it is."""
        return bool(self.unit)


@dataclass(frozen=True, slots=True)
class Heap:
    """一档."""

    title: str
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Peers:
    """一个同类组."""

    title: str
    minimum: int
    heads: tuple[tuple[str, str], ...]
    bands: tuple[Heap, ...]
    #: 少于最少样本的
    unranked: tuple[Standing, ...]

    @property
    def ranked(self) -> int:
        """How many have a place."""
        return sum(len(one.standings) for one in self.bands)


@dataclass(frozen=True, slots=True)
class Drawing:
    """By what a ranking is drawn: its figures, who looks, and where its numbers lead."""

    book: Book
    sight: Sight
    opens: Opens


def peers_of(content: Mapping[str, Any], drawing: Drawing) -> tuple[Peers, ...]:
    """The groups of a ranking that the post has a unit in, or all of them."""
    found = (_peers(content, group, drawing) for group in content["groups"])
    return tuple(one for one in found if one is not None)


def _peers(content: Mapping[str, Any], group: Mapping[str, Any], drawing: Drawing) -> Peers | None:
    standings, sight = group["standings"], drawing.sight
    if not any(sight.sees(one["unit"]) for one in standings):
        return None
    wholes = _wholes(standings)
    ranked = [one for one in standings if one["place"] is not None]
    rest = [one for one in standings if one["place"] is None and sight.sees(one["unit"])]
    score, book = content["score"], drawing.book
    bands = {one.name: one.zh for one in book.bands.get(score, ())}
    return Peers(
        title=_group_name(group),
        minimum=group["minimum"],
        heads=tuple(
            (called(book.figures[name]), f"{most:g}")
            for name, most in book.scores[score].points.items()
        ),
        bands=tuple(
            Heap(
                bands.get(name, "") if language() == "zh" else name.capitalize(),
                tuple(_standing(one, drawing, wholes) for one in heap),
            )
            for name, heap in groupby(ranked, key=lambda one: one["band"])
        ),
        unranked=tuple(_standing(one, drawing, wholes) for one in rest),
    )


def _group_name(group: Mapping[str, Any]) -> str:
    name = str(group["group"]).replace("_", " ").capitalize()
    return str(group["title"]) if language() == "zh" else name


def _wholes(standings: Sequence[Mapping[str, Any]]) -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    for one in standings:
        for line in one["lines"]:
            found[line["figure"]] = found.get(line["figure"], Tally()) + _tally(line)
    return found


def _tally(line: Mapping[str, Any]) -> Tally:
    return Tally(Fraction(line["hits"]), line["counted"])


def _standing(one: Mapping[str, Any], drawing: Drawing, wholes: Mapping[str, Tally]) -> Standing:
    place = str(one["place"]) if one["place"] is not None else NOTHING
    if not drawing.sight.sees(one["unit"]):
        return Standing("", place, "", ())
    cells = tuple(_cell(one["unit"], line, drawing, wholes) for line in one["lines"])
    return Standing(unit_name(one["unit"]), place, _points(one["points"]), cells)


def _cell(
    unit: str, line: Mapping[str, Any], drawing: Drawing, wholes: Mapping[str, Tally]
) -> Cell:
    name, own, book = line["figure"], _tally(line), drawing.book
    is_share = book.figures[name].kind == "share"

    def opened(text: str, slot: str, title: str = "") -> Number:
        return Number(text, drawing.opens(unit, name, slot) if text != "0" else "", title)

    return Cell(
        value=percent(value_of(book, name, own, wholes[name])),
        hits=opened(str(own.counted), COUNTED) if is_share else opened(plain(own.hits), "hit"),
        counted=Number(str(wholes[name].counted), "")
        if is_share
        else opened(str(own.counted), COUNTED),
        points=f"{_points(line['points'])}/{plain(Fraction(line['most']))}",
        left_out=tuple(
            opened(str(count), LEFT + why, named(book, why))
            for why, count in line["left_out"].items()
        ),
    )


def _points(value: str | None) -> str:
    return NOTHING if value is None else f"{float(Fraction(value)):.2f}"


def told_band(heap: Heap) -> str:
    """A band as it stands above its units."""
    return heap.title or _("未分档")
