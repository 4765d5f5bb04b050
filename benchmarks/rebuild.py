"""The rebuild of all projections, in orders a second and for a million."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import ground
from benchmarks.filling import filled
from benchmarks.measure import Figure

#: so many are made again; the time for a million is scaled from it, since orders share nothing
MOST = 100_000


def figures() -> Iterator[Figure]:
    """The rate, and the minutes that a million would take at it."""
    told = ground.inside(filled(min(MOST, ground.orders())), "rebuilding")
    yield Figure(
        f"rebuild of {told['orders']:,} orders, 2 processes",
        told["rebuild"],
        "orders a second",
        "reading the same events, 1 process",
        told["reading"],
    )
    yield Figure(
        "rebuild of 1,000,000 orders, scaled from it",
        ground.MILLION / told["rebuild"] / 60,
        "minutes",
    )
