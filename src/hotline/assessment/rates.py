"""率: a numerator, a denominator and what was left out, exact, with the interval of a small sample.

A zero denominator gives no rate at all, never 0 or 100. What was left out is counted beside it, and
the raw rate, as if nothing had been, stands beside the adjusted one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import sqrt

from hotline.assessment.figure import Judged

#: the quantile of the normal distribution for an interval of 95 in 100
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Tally:
    """计数: sums of judged parts; tallies of disjoint parts add up."""

    hits: Fraction = Fraction(0)
    counted: int = 0
    #: 不纳入的分子
    hits_left_out: Fraction = Fraction(0)
    #: 不纳入, how many by which predicate
    left_out: Counter[str] = field(default_factory=Counter)
    #: 另列, how many by which predicate
    shown: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        """The tally of both."""
        return Tally(
            self.hits + other.hits,
            self.counted + other.counted,
            self.hits_left_out + other.hits_left_out,
            self.left_out + other.left_out,
            self.shown + other.shown,
        )

    @property
    def rate(self) -> Fraction | None:
        """The adjusted rate; None over nothing."""
        return self.hits / self.counted if self.counted else None

    @property
    def raw_rate(self) -> Fraction | None:
        """The rate as if nothing had been left out."""
        counted = self.counted + self.left_out.total()
        return (self.hits + self.hits_left_out) / counted if counted else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the rate may lie, 95 in 100 (Wilson 1927).

        Where a hit may be worth less than one, the interval of a plain proportion of the same mean
        is the wider one, and is used.
        """
        rate = self.rate
        return None if rate is None else wilson(float(rate), self.counted)


def wilson(rate: float, count: int) -> tuple[float, float]:
    """The score interval of a proportion."""
    spread = _Z * _Z / count
    middle = (rate + spread / 2) / (1 + spread)
    half = _Z * sqrt(rate * (1 - rate) / count + spread / (4 * count)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def tally(judged: Iterable[Judged]) -> Tally:
    """The tally of judged parts."""
    found = Tally()
    for one in judged:
        found = _with(found, one)
    return found


def _with(found: Tally, one: Judged) -> Tally:
    shown = found.shown + Counter(one.shown)
    if not one.counts:
        return replace(found, shown=shown)
    if one.left_out:
        return replace(
            found,
            hits_left_out=found.hits_left_out + one.worth,
            left_out=found.left_out + Counter({one.left_out: 1}),
            shown=shown,
        )
    return replace(found, hits=found.hits + one.worth, counted=found.counted + 1, shown=shown)
