"""排名: units beside their peers, first by band, then by score; too few orders stand unranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hotline.assessment.figure import Book
from hotline.assessment.rates import Tally
from hotline.law.figures import PeerGroup, Score


@dataclass(frozen=True, slots=True)
class Line:
    """一行: a figure of a unit, and the points it brought."""

    figure: str
    tally: Tally
    #: 得分; None over nothing
    points: Fraction | None
    #: 满分
    most: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """名次: where a unit stands among its peers."""

    unit: str
    lines: tuple[Line, ...]
    #: 得分, out of the points of the figures that have a denominator; None where none has
    points: Fraction | None
    #: 档; empty where the unit is not ranked
    band: str = ""
    #: 名次 among its peers, equal points sharing one; None: too few orders
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """排名表 of one peer group."""

    group: PeerGroup
    score: str
    standings: tuple[Standing, ...]


def rank(
    book: Book, score: str, group: PeerGroup, tallies: Mapping[str, Mapping[str, Tally]]
) -> Table:
    """Rank the units of one peer group.

    Args:
        book: the figures.
        score: which score ranks them.
        group: who their peers are.
        tallies: of each unit, its tally in each figure.
    """
    rule = book.scores[score]
    whole = {name: sum((one[name] for one in tallies.values()), Tally()) for name in rule.points}
    standings = [_standing(book, rule, unit, own, whole) for unit, own in tallies.items()]
    ranked = [one for one in standings if _is_enough(one, group)]
    rest = [one for one in standings if not _is_enough(one, group)]
    ranked.sort(key=lambda one: (-(one.points or 0), one.unit))
    placed = [_placed(book, rule, one, ranked) for one in ranked]
    return Table(group, score, (*placed, *sorted(rest, key=lambda one: one.unit)))


def _standing(
    book: Book,
    rule: Score,
    unit: str,
    own: Mapping[str, Tally],
    whole: Mapping[str, Tally],
) -> Standing:
    lines = tuple(
        _line(book, name, Fraction(str(most)), own[name], whole[name])
        for name, most in rule.points.items()
    )
    known = [one for one in lines if one.points is not None]
    most = sum((one.most for one in known), Fraction(0))
    won = sum((one.points for one in known if one.points is not None), Fraction(0))
    # A figure over nothing takes its points out of the total instead of giving none of them.
    points = won * Fraction(str(rule.total)) / most if most else None
    return Standing(unit, lines, points)


def _line(book: Book, name: str, most: Fraction, own: Tally, whole: Tally) -> Line:
    value = value_of(book, name, own, whole)
    if value is not None and book.figures[name].is_fault:
        value = 1 - value
    return Line(name, own, None if value is None else value * most, most)


def value_of(book: Book, name: str, own: Tally, whole: Tally) -> Fraction | None:
    """A figure's value between 0 and 1, by its kind."""
    match book.figures[name].kind:
        case "share":
            return Fraction(own.counted, whole.counted) if whole.counted else None
        case "any":
            return Fraction(1 if own.hits else 0) if own.counted else None
        case _:
            return own.rate


def _is_enough(one: Standing, group: PeerGroup) -> bool:
    least = min((line.tally.counted for line in one.lines if line.points is not None), default=0)
    return one.points is not None and least >= group.minimum


def _placed(book: Book, rule: Score, one: Standing, ranked: Sequence[Standing]) -> Standing:
    points = one.points or Fraction(0)
    better = sum((other.points or 0) > points for other in ranked)
    bands = book.bands.get(rule.name, ())
    band = next((b.name for b in bands if points >= Fraction(str(b.at_least))), "")
    return Standing(one.unit, one.lines, one.points, band, better + 1)
