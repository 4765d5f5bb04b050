"""Pages of the consoles for eight users at two workers, and what goes over the line."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import ground
from benchmarks.filling import filled
from benchmarks.measure import Figure

PAGES = ("work list", "unit's work list", "order page", "agent screen")
_BESIDE = {"order page": "a bare ticket with its events", "agent screen": "bare ticket rows"}


def figures() -> Iterator[Figure]:
    """The slowest twentieth of each sort of page on a full ledger, and its weight."""
    size = ground.orders()
    (told,) = ground.in_turn("visiting", filled(size))
    for name in PAGES:
        yield Figure(
            f"95 of 100 {name}s within, 8 users without a pause, 2 workers, {size:,} orders",
            told[name],
            "ms",
            _BESIDE.get(name, "bare ticket rows"),
            told[f"bare {name}"],
            "100",
        )
    for name in PAGES:
        yield Figure(f"{name}, first load, compressed", told[f"{name}, first"], "KB", aim="250")
        yield Figure(f"{name}, later, compressed", told[f"{name}, later"], "KB", aim="40")
