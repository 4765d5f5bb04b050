"""The sweep: a thousand clocks fall due, among few open ones and among many."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import ground
from benchmarks.filling import filled, used
from benchmarks.measure import Figure
from benchmarks.sizes import GROUP

#: a group falls due in each
ROUNDS = 3
FEW = 10_000
#: every order of the open ledger has been sent to a unit: it is to be signed for and completed
CLOCKS_OF_ORDER = 2


def figures() -> Iterator[Figure]:
    """A sweep of many open clocks beside one of few."""
    few, many = _swept(FEW), _swept(max(FEW, ground.orders()))
    what = f"{many['open']:,} open clocks"
    beside = f"{few['open']:,} open clocks"
    yield Figure(
        f"sweep of {what}, {GROUP:,} fall due",
        many["due"] * 1000,
        "ms",
        beside,
        few["due"] * 1000,
        "1, what falls due counts",
    )
    yield Figure(
        f"sweep of {what}, none falls due",
        many["idle"] * 1000,
        "ms",
        beside,
        few["idle"] * 1000,
    )


def _swept(clocks: int) -> ground.Result:
    data = filled(clocks // CLOCKS_OF_ORDER, "open")
    with used(data) as keep:
        told = ground.inside(data, "sweeping")
        if told["groups left"] >= ROUNDS:
            keep()
    return told
