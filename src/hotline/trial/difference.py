"""差异: what changes between two packs, or two versions of one, clause by clause and by clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hotline.law.pack import Entry, Pack
from hotline.law.policy import key_of
from hotline.law.tables import Limit
from hotline.law.vocabulary import CLOCKS
from hotline.trial.telling import clause_ids, shown, values_of

#: a pack with all that it extends, own first
Chain = Sequence[Pack]
#: an entry's table, subject and label
Subject = tuple[str, str, str]

NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Changed:
    """变动: one value of one entry, or of the clause itself."""

    clause: str
    #: 表、对象、标签; empty for the clause itself
    subject: Subject
    #: what of it; empty where the whole came or went
    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """差异, as a whole."""

    #: 文件自身: what the packs say of themselves
    heads: tuple[Changed, ...]
    clauses: tuple[Changed, ...]
    #: 时限, by clock: all limits of one side and of the other
    clocks: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.heads or self.clauses or self.clocks)


def difference(one: Chain, two: Chain) -> Difference:
    """What changes from one pack to another."""
    return Difference(
        tuple(_heads(one[0], two[0])), tuple(_clauses(one, two)), tuple(_clocks(one, two))
    )


def _heads(one: Pack, two: Pack) -> Iterator[Changed]:
    before, after = one.head.model_dump(), two.head.model_dump()
    for key, value in before.items():
        if value != after[key]:
            yield Changed("", ("", "", ""), key, _or_none(value), _or_none(after[key]))


def _or_none(value: object) -> str:
    return NOTHING if value is None else str(value)


# -- clause by clause ------------------------------------------------------------------------


def _clauses(one: Chain, two: Chain) -> Iterator[Changed]:
    for clause in dict.fromkeys((*clause_ids(one), *clause_ids(two))):
        yield from _rule(clause, one, two)
        before, after = _entries(one, clause), _entries(two, clause)
        for subject in dict.fromkeys((*before, *after)):
            found = _changes(before.get(subject, []), after.get(subject, []))
            for key, was, now in found:
                yield Changed(clause, subject, key, was, now)


def _rule(clause: str, one: Chain, two: Chain) -> Iterator[Changed]:
    """What became of the clause itself."""
    before, after = (
        next((c for pack in chain for c in pack.clauses if c.id == clause), None)
        for chain in (one, two)
    )
    nobody = ("", "", "")
    if before is None or after is None:
        if before is not after:
            was = before.rule if before is not None else NOTHING
            now = after.rule if after is not None else NOTHING
            yield Changed(clause, nobody, "", was, now)
        return
    told = after.model_dump()
    for key, value in before.model_dump().items():
        if value != told[key]:
            yield Changed(clause, nobody, key, str(value), str(told[key]))


def _entries(chain: Chain, clause: str) -> dict[Subject, list[Entry]]:
    """The entries of a clause by what they speak of."""
    found: dict[Subject, list[Entry]] = {}
    for pack in chain:
        for entry in pack.entries:
            if entry.rule.clause == clause:
                subject = (entry.table, key_of(entry.rule), entry.rule.label or "")
                found.setdefault(subject, []).append(entry)
    return found


def _changes(before: list[Entry], after: list[Entry]) -> Iterator[tuple[str, str, str]]:
    """What is changed, gone and new among the entries of one subject."""
    gone = [entry for entry in before if not any(entry.rule == one.rule for one in after)]
    new = [entry for entry in after if not any(entry.rule == one.rule for one in before)]
    for old, now in zip(gone, new, strict=False):
        yield from _values(old, now)
    for entry in gone[len(new) :]:
        yield "", _told(entry), NOTHING
    for entry in new[len(gone) :]:
        yield "", NOTHING, _told(entry)


def _values(old: Entry, now: Entry) -> Iterator[tuple[str, str, str]]:
    before, after = all_values(old), all_values(now)
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield key, before.get(key, NOTHING), after.get(key, NOTHING)


def all_values(entry: Entry) -> dict[str, str]:
    """Every value of an entry as it is written, with when it holds."""
    rule = entry.rule
    found = {key: shown(value) for key, value in values_of(rule).items()}
    frame = {
        "when": rule.when.source() or None,
        "since": rule.since,
        "until": rule.until,
        "also": rule.also or None,
        "excepts": rule.excepts or None,
        "reading": rule.reading,
    }
    return found | {key: shown(value) for key, value in frame.items() if value is not None}


def _told(entry: Entry) -> str:
    return ", ".join(f"{key} {value}" for key, value in all_values(entry).items())


# -- clock by clock --------------------------------------------------------------------------


def _clocks(one: Chain, two: Chain) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each clock's limits side by side, whatever clause they stand in."""
    for clock in CLOCKS:
        before, after = tuple(_limits(one, clock)), tuple(_limits(two, clock))
        if before != after:
            yield clock, before, after


def _limits(chain: Chain, clock: str) -> Iterator[str]:
    for pack in chain:
        for rule in (entry.rule for entry in pack.entries):
            if isinstance(rule, Limit) and rule.clock == clock:
                length = rule.within or (rule.less and f"{rule.less} before")
                when = f" when {shown(rule.when.source())}" if rule.when.tests else ""
                yield f"{rule.clause} {length or 'set at dispatch'}{when}"
