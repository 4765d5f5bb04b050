"""指标簿: the figures of a regulation on one day, compiled so that a part is judged at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from hotline.assessment.part import OFFICE, Part
from hotline.assessment.predicate import holds
from hotline.law.figures import Band, Figure, PeerGroup, Predicate, Score
from hotline.law.policy import Policy, PolicyRef


@dataclass(frozen=True, slots=True)
class Judged:
    """How one part stands in one figure."""

    figure: str
    #: 分子, what it is worth, between 0 and 1
    worth: Fraction
    #: 不纳入的口径, empty where it counts
    left_out: str = ""
    #: 另列, the names under which it is shown beside the figure
    shown: tuple[str, ...] = ()
    #: whether it is in the denominator, or only shown beside it
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Book:
    """指标簿."""

    ref: PolicyRef
    predicates: dict[str, tuple[Predicate, ...]] = field(repr=False)
    figures: dict[str, Figure]
    scores: dict[str, Score]
    groups: tuple[PeerGroup, ...]
    #: 分档 of each score, the highest first
    bands: dict[str, tuple[Band, ...]]

    def judge(self, name: str, part: Part) -> Judged | None:
        """How a part stands in a figure; None where the figure has nothing to do with it."""
        figure = self.figures[name]
        if (part.facts["role"] == OFFICE) != (figure.of == "order"):
            return None
        shown = tuple(one for one in figure.shows if self._fits(one, part))
        if not self._fits(figure.counts, part):
            return Judged(name, Fraction(0), shown=shown, counts=False) if shown else None
        left_out = next((one for one in figure.leaves_out if self._fits(one, part)), "")
        hits = (Fraction(str(w)) for hit, w in figure.hits.items() if self._fits(hit, part))
        return Judged(name, next(hits, Fraction(0)), left_out, shown)

    def group_of(self, kind: str) -> PeerGroup | None:
        """The peers of a kind of unit."""
        return next((one for one in self.groups if kind in one.kinds), None)

    def _fits(self, predicate: str, part: Part) -> bool:
        return holds(self.predicates[predicate], part)


def book_of(policy: Policy) -> Book:
    """The figures of a regulation with those it extends."""
    predicates: dict[str, tuple[Predicate, ...]] = {}
    for one in policy.listed(Predicate):
        predicates[one.name] = (*predicates.get(one.name, ()), one)
    bands: dict[str, tuple[Band, ...]] = {}
    for band in sorted(policy.listed(Band), key=lambda one: -one.at_least):
        bands[band.score] = (*bands.get(band.score, ()), band)
    return Book(
        ref=policy.ref,
        predicates=predicates,
        figures=_by_name(policy.listed(Figure)),
        scores={one.name: one for one in policy.listed(Score)},
        groups=policy.listed(PeerGroup),
        bands=bands,
    )


def _by_name(figures: Iterable[Figure]) -> dict[str, Figure]:
    return {one.name: one for one in figures}
