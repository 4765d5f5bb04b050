"""Lists and two-character words of one unit, on an empty ledger and on a full one."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import city, ground
from benchmarks.filling import filled
from benchmarks.measure import Figure

#: what is asked -> the word that is looked for, and the aim in milliseconds; words are counted too
ASKED: dict[str, tuple[str | None, str]] = {
    "first page": (None, "20"),
    "deep page": (None, "30"),
    "rare word": (city.RARE, "50"),
    "word of 0.3 %": (city.MIDDLING, "200"),
    "frequent word": (city.FREQUENT, "200"),
}


def figures() -> Iterator[Figure]:
    """Over HTTP beside the bare reference, then as the full ledger alone answers."""
    size = ground.orders()
    told: ground.Result = {}
    for orders, where in ((0, "empty ledger"), (size, f"{size:,} orders")):
        told = ground.inside(filled(orders), "listing")
        for name, (word, aim) in ASKED.items():
            yield Figure(
                f"a unit's {name} over HTTP, {where}",
                told[f"http, {name}"],
                "ms",
                "bare rows, LIKE, no count" if word else "bare ticket rows",
                told[f"bare, {name}"],
                aim,
            )
    for whose in ("unit", "office"):
        for name, (_, aim) in ASKED.items():
            what = f"the {whose}'s {name}, the query alone, {size:,} orders"
            yield Figure(what, told[f"{whose}, {name}"], "ms", aim=aim)
    what = f"the unit's open orders, the query alone, {size:,} orders"
    yield Figure(what, told["unit, open orders"], "ms", aim="20")
