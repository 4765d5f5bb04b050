"""What carries each clause: code that names it, entries of packs, and tests that would miss it.

Nothing here is written by hand. Code is searched for clause ids, packs and their scenarios are
read, and tests are found by their `clause` marks. An installed copy has no tests beside it; there
their index comes from the day it was built.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hotline.law.clause import Clause
    from hotline.law.pack import Pack

PACKAGE = Path(__file__).resolve().parent.parent

#: the tests of each clause, one a line, as they were when this copy was built
INDEX = PACKAGE / "site" / "clause_tests.txt"

#: kinds that must be carried by an entry and a test; the others are the platform's to grow into
MUST = ("limit", "flow", "data")

_ID = r"[A-Z]{2}-\d{2}[a-z]?"
_RANGE = re.compile(rf"({_ID}) to ({_ID})")
_ONE = re.compile(rf"\b{_ID}\b")


@dataclass(slots=True)
class Carried:
    """One clause of the register with what carries it."""

    clause: Clause
    pack: str
    code: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    tests: list[str] = field(default_factory=list)

    @property
    def must_be_carried(self) -> bool:
        """Whether an entry of a pack and a test have to carry it."""
        return self.clause.kind in MUST

    @property
    def lacks(self) -> list[str]:
        """What is still open."""
        found = []
        if self.must_be_carried and not self.entries:
            found.append("no pack entry")
        if not self.must_be_carried and not (self.code or self.entries):
            found.append("no code")
        if not self.tests:
            found.append("no test")
        return found


def register(shelf: Mapping[str, Pack], folders: Iterable[Path]) -> list[Carried]:
    """Every clause of every pack, in the order of their files.

    Args:
        shelf: the packs.
        folders: where the packs lie, with their scenarios.
    """
    found: dict[str, Carried] = {
        clause.id: Carried(clause, pack.head.id)
        for pack in shelf.values()
        for clause in pack.clauses
    }
    order = list(found)
    for pack in shelf.values():
        for entry in pack.entries:
            for cited in {entry.rule.clause, *entry.rule.also}:
                if cited in found:
                    found[cited].entries.append(f"{entry.file}:{entry.line}")
    for name, place in (*_code(order), *_scenarios(folders), *_tests()):
        if name in found:
            one = found[name]
            (one.code if place.endswith(".py") and "::" not in place else one.tests).append(place)
    return list(found.values())


def _code(order: list[str]) -> Iterator[tuple[str, str]]:
    """The modules that name a clause, alone or within a range."""
    for file in sorted(PACKAGE.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        named = set(_ONE.findall(text))
        for first, last in _RANGE.findall(text):
            if first in order and last in order:
                named.update(order[order.index(first) : order.index(last) + 1])
        place = file.relative_to(PACKAGE).as_posix()
        yield from ((name, place) for name in sorted(named))


def _scenarios(folders: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """The scenarios that say which clauses they test."""
    from hotline.trial.parsing import Unreadable, read_scenarios

    for folder in folders:
        for file in sorted(folder.glob("*/scenarios/**/*.yaml")):
            place = f"{folder.name}/{file.relative_to(folder).as_posix()}"
            for scenario in read_scenarios(place, file.read_text(encoding="utf-8")):
                if not isinstance(scenario, Unreadable):
                    for clause in scenario.clauses:
                        yield clause.word, f"{place}:{scenario.line}"


def _tests() -> Iterator[tuple[str, str]]:
    """The tests that are marked with a clause: those of the checkout, or those of the index."""
    from hotline.site.marks import marked

    folder = PACKAGE.parent.parent / "tests"
    if folder.is_dir():
        yield from marked(folder)
    elif INDEX.is_file():
        for line in INDEX.read_text(encoding="utf-8").splitlines():
            clause, _, place = line.partition(" ")
            yield clause, place
