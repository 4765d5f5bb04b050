"""Which unit answers for what: categories by keywords, and the category-to-unit table.

A table for a demonstration, not a classifier; whatever it decides is marked as made up.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hotline.order.names import Kind

_SUBJECT_COUNTS = 3


@dataclass(frozen=True, slots=True)
class Category:
    """类别, with the units whose duty it is."""

    name: str
    units: tuple[str, ...]
    keywords: tuple[str, ...]
    #: 水电气热, words that say that a household goes without
    sustenance: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """归类: where the table puts one message."""

    category: str
    kind: Kind
    sustenance: bool
    #: 承办单位
    unit: str


@dataclass(frozen=True, slots=True)
class Table:
    """类别与承办单位对照表."""

    categories: tuple[Category, ...]
    kinds: tuple[tuple[Kind, tuple[str, ...]], ...]

    def sort(self, subject: str, content: str, turn: int) -> Sorted:
        """Put a message into its category; units that share a duty take turns."""
        best, most = self.categories[-1], 0
        for one in self.categories:
            hits = sum(_SUBJECT_COUNTS * (w in subject) + (w in content) for w in one.keywords)
            if hits > most:
                best, most = one, hits
        return Sorted(
            category=best.name,
            kind=self._kind(subject),
            sustenance=any(word in subject for word in best.sustenance),
            unit=best.units[turn % len(best.units)],
        )

    def _kind(self, subject: str) -> Kind:
        for kind, words in self.kinds:
            if any(word in subject for word in words):
                return kind
        return self.kinds[-1][0]


@cache
def duties() -> Table:
    """The table that lies beside this file."""
    told = tomllib.loads((files(__package__) / "categories.toml").read_text(encoding="utf-8"))
    return Table(
        categories=tuple(
            Category(
                one["name"],
                tuple(one["units"]),
                tuple(one["keywords"]),
                tuple(one.get("sustenance", ())),
            )
            for one in told["category"]
        ),
        kinds=tuple((Kind(one["kind"]), tuple(one["keywords"])) for one in told["kind"]),
    )
