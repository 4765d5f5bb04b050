"""Every entry of every pack is needed: without it, or with another number, a scenario fails."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from hotline.law.figures import Band, Figure, PeerGroup, Score
from hotline.law.shelf import Shelf
from hotline.law.span import CalendarDays, WorkingDays
from hotline.law.tables import Chain, Count, Extend, Limit
from hotline.ledger import packs
from hotline.ledger.folders import shipped_folder
from hotline.trial.library import Library
from hotline.trial.parsing import Unreadable, read_scenarios
from hotline.trial.running import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotline.law.notice import Notice
    from hotline.law.pack import Entry, Pack
    from hotline.law.tables import Rule
    from hotline.trial.scenario import Scenario

KINDS = {"limit", "flow", "data", "figure"}
#: What is no part of any order, and has tests of its own: names of centers, the daily list.
ELSEWHERE = {"AH-03", "CT-09"}
#: What speaks of many orders, and has its tests in tests/assessment.
OF_MANY = (Score, PeerGroup, Band)
#: What compares words, which a scenario cannot see; tests/assessment/test_measures.py holds it.
MEASURES = "doubt_"
FOLDER = shipped_folder("packs")
PACKS = sorted(folder.name for folder in FOLDER.iterdir() if (folder / "pack.toml").is_file())


@lru_cache(maxsize=1)
def shipped() -> Shelf:
    return Shelf.load(packs.read_folder(FOLDER, "packs"))


@lru_cache(maxsize=1)
def notices() -> tuple[Notice, ...]:
    return packs.read_notices()


@lru_cache(maxsize=1)
def scenarios() -> tuple[Scenario, ...]:
    found = []
    for file in sorted(FOLDER.glob("*/scenarios/**/*.yaml")):
        for scenario in read_scenarios(str(file), file.read_text("utf-8")):
            assert not isinstance(scenario, Unreadable), scenario.wrong
            found.append(scenario)
    return tuple(found)


@lru_cache(maxsize=1)
def sound() -> tuple[Scenario, ...]:
    """Those that pass as things are: only from them does a failure say anything."""
    library = Library(shipped(), notices())
    return tuple(one for one in scenarios() if not run(one, library))


def candidates(pack: Pack, entry: Entry) -> list[Scenario]:
    """Those scenarios that run under the pack, first the ones that say they test the clause."""
    heirs = {
        one.head.id
        for one in shipped().packs.values()
        if pack.head.id in {above.head.id for above in shipped().chain(one)}
    }
    wanted = {str(entry.rule.clause), *map(str, entry.rule.also)}
    own = [one for one in sound() if heirs & packs_of(one)]
    return sorted(own, key=lambda one: not wanted & {named.word for named in one.clauses})


def packs_of(scenario: Scenario) -> set[str]:
    """The packs that a scenario runs under, those of single units among them."""
    beside = {pack.word for _, pack in scenario.unit_packs}
    return {named.word for named in scenario.packs} | beside


def is_missed(pack: Pack, entry: Entry, instead: Rule | None) -> bool:
    """Whether anything goes wrong where the entry is gone or replaced."""
    swapped = () if instead is None else (replace(entry, rule=instead),)
    entries = tuple(one for one in pack.entries if one is not entry) + swapped
    changed = replace(pack, entries=entries)
    shelf = Shelf({**shipped().packs, pack.head.id: changed})
    if instead is None and any(shelf.faults_of(one) for one in shelf.packs.values()):
        return True
    library = Library(shelf, notices())
    return any(run(scenario, library) for scenario in candidates(pack, entry))


def told(entry: Entry, what: str = "") -> str:
    return f"{entry.file}:{entry.line}: {entry.rule.clause} {entry.table} {what}".strip()


def entries_of(name: str) -> Iterator[tuple[Pack, Entry]]:
    pack = next(one for id_, one in shipped().packs.items() if id_ == name)
    kinds = {clause.id: clause.kind for one in shipped().chain(pack) for clause in one.clauses}
    for entry in pack.entries:
        is_elsewhere = (
            entry.rule.clause in ELSEWHERE
            or isinstance(entry.rule, OF_MANY)
            or (isinstance(entry.rule, Count) and entry.rule.name.startswith(MEASURES))
        )
        if kinds.get(entry.rule.clause) in KINDS and not is_elsewhere:
            yield pack, entry


@pytest.mark.parametrize("name", PACKS)
def test_without_an_entry_a_scenario_fails(name: str) -> None:
    idle = [told(entry) for pack, entry in entries_of(name) if not is_missed(pack, entry, None)]

    assert not idle, "\n".join(idle)


@pytest.mark.parametrize("name", PACKS)
def test_with_another_number_a_scenario_fails(name: str) -> None:
    loose = [
        told(entry, what)
        for pack, entry in entries_of(name)
        for what, other in other_numbers(entry.rule)
        if not is_missed(pack, entry, other)
    ]

    assert not loose, "\n".join(loose)


def other_numbers(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The rule with each of its numbers one more and one less."""
    for step in (1, -1):
        if isinstance(rule, Limit):
            yield from _other_spans(rule, step)
        elif isinstance(rule, Count) and rule.name != "likeness":
            value = rule.value + step
            yield f"{rule.name} {value:g}", rule.model_copy(update={"value": value})
        elif isinstance(rule, Extend):
            yield from _other_extents(rule, step)
        elif isinstance(rule, Figure):
            yield from _other_worths(rule, step)
    if isinstance(rule, Chain) and len(rule.steps) > 1:
        yield "steps reversed", rule.model_copy(update={"steps": rule.steps[::-1]})


def _other_extents(rule: Extend, step: int) -> Iterator[tuple[str, Rule]]:
    for key in ("at_most", "times"):
        value = getattr(rule, key)
        if value is not None:
            yield f"{key} {value + step}", rule.model_copy(update={key: value + step})


def _other_worths(rule: Figure, step: int) -> Iterator[tuple[str, Rule]]:
    for hit, worth in rule.hits.items():
        other = worth + step / 10
        if 0 <= other <= 1:
            hits = {**rule.hits, hit: other}
            yield f"{rule.name} {hit} {other:g}", rule.model_copy(update={"hits": hits})


def _other_spans(rule: Limit, step: int) -> Iterator[tuple[str, Rule]]:
    span = rule.within if rule.less is None else None
    if isinstance(span, (WorkingDays, CalendarDays)) and span.days + step >= 0:
        other = type(span)(span.days + step)
        yield f"{rule.clock} {other}", rule.model_copy(update={"within": other})
    elif span is not None and not isinstance(span, (WorkingDays, CalendarDays)):
        length = type(span)(span.minutes + step)
        yield f"{rule.clock} {length}", rule.model_copy(update={"within": length})
    if rule.less is not None and rule.less.days + step >= 0:
        fewer = WorkingDays(rule.less.days + step)
        yield f"{rule.clock} {fewer} before", rule.model_copy(update={"less": fewer})


def test_every_scenario_passes_with_the_packs_as_they_are() -> None:
    library = Library(shipped(), notices())
    problems = [str(failure) for one in scenarios() for failure in run(one, library)]

    assert problems == []
