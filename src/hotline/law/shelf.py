"""All packs side by side: parents are found, exceptions checked, and a policy is compiled.

What no pack can see by itself is refused here: a parent that does not exist, a clause that no
pack of the chain has, an exception without the rule it excepts, and two rules that would both
apply to one order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hotline.law.clause import PackId
from hotline.law.fault import Fault, FaultsFound
from hotline.law.figure_faults import figure_faults
from hotline.law.figures import Band, Figure, PeerGroup, Score
from hotline.law.overlaps import overlaps
from hotline.law.pack import Entry, Pack, PackText, parse_pack
from hotline.law.tables import (
    Chain,
    Count,
    Deem,
    Default,
    Extend,
    Limit,
    Permit,
    Rule,
)

#: The tables of which exactly one entry may apply, and what tells their subjects apart.
SUBJECTS = (Limit, Deem, Extend, Chain, Count, Default)

#: The tables whose exceptions point into other tables: a permit lifts a ban or a requirement.
_EXCEPTS_IN = {"permit": ("refuse", "require", "deem")}


def subject_of(rule: Rule) -> tuple[str, ...] | None:
    """What a rule gives the value of; None for tables that only add up."""
    match rule:
        case Limit() | Deem():
            return (rule.clock,)
        case Extend():
            return ("extension",)
        case Chain():
            return (rule.what,)
        case Count() | Figure() | Score() | PeerGroup():
            return (rule.name,)
        case Band():
            return (rule.score, rule.name)
        case Default():
            return (rule.command, rule.part)
        case _:
            return None


class Shelf:
    """The packs by id, each checked together with those it extends."""

    def __init__(self, packs: Mapping[PackId, Pack]) -> None:
        """Use `Shelf.load`; this takes packs that are already checked."""
        self.packs = dict(packs)

    @classmethod
    def load(cls, texts: Iterable[PackText]) -> Shelf:
        """Read and check every pack.

        Raises:
            FaultsFound: with the faults of all packs together.
        """
        packs: dict[PackId, Pack] = {}
        faults: list[Fault] = []
        for text in texts:
            try:
                packs[PackId(text.id)] = parse_pack(text)
            except FaultsFound as found:
                faults.extend(found.faults)
        shelf = cls(packs)
        for pack in packs.values():
            faults.extend(shelf.faults_of(pack, complete=not faults))
        if faults:
            raise FaultsFound(faults)
        return shelf

    def chain(self, pack: Pack) -> tuple[Pack, ...]:
        """The pack, its parent, the parent's parent and so on; stops where one is missing."""
        found = [pack]
        while (parent := found[-1].head.extends) is not None:
            if parent not in self.packs or any(one.head.id == parent for one in found):
                break
            found.append(self.packs[parent])
        return tuple(found)

    def faults_of(self, pack: Pack, *, complete: bool = True) -> list[Fault]:
        """What is wrong with a pack in the company of those it extends."""
        chain = self.chain(pack)
        broken = self._broken_parent(chain[-1])
        if broken:
            return [broken] if complete else []
        return [
            *_unknown_clauses(pack, chain),
            *_lost_exceptions(pack, chain),
            *_double_rules(pack, chain),
            *figure_faults(pack, chain),
        ]

    def _broken_parent(self, last: Pack) -> Fault | None:
        parent = last.head.extends
        if parent is None:
            return None
        file, line = last.place
        if parent in self.packs:
            return Fault(file, line, f"'{parent}' extends itself in a circle", "break the circle")
        known = ", ".join(sorted(self.packs))
        return Fault(file, line, f"no pack '{parent}' to extend", f"extend one of {known}")


def _unknown_clauses(pack: Pack, chain: tuple[Pack, ...]) -> list[Fault]:
    known = {clause.id for one in chain for clause in one.clauses}
    faults = []
    for entry in pack.entries:
        cited = [("clause", entry.rule.clause), *(("also", one) for one in entry.rule.also)]
        for key, clause in cited:
            if clause not in known:
                problem = f"no clause '{clause}' in this pack or those it extends"
                mend = "write it in clauses.toml or cite another"
                faults.append(Fault(entry.file, entry.line_of(key), problem, mend))
    return faults


def _lost_exceptions(pack: Pack, chain: tuple[Pack, ...]) -> list[Fault]:
    names: dict[str, set[str]] = {}
    for entry in (entry for one in chain for entry in one.entries):
        names.setdefault(entry.table, set()).update(entry.rule.names())
    faults = []
    for entry in pack.entries:
        tables = _EXCEPTS_IN.get(entry.table, (entry.table,))
        known = set().union(*(names.get(table, set()) for table in tables))
        known |= {name for name in names.get("refuse", set()) if isinstance(entry.rule, Deem)}
        for wanted in entry.rule.excepts:
            if wanted not in known:
                problem = f"excepts '{wanted}', but no such rule stands in {' or '.join(tables)}"
                line = entry.line_of("excepts")
                faults.append(Fault(entry.file, line, problem, "name the rule it overrides"))
        if isinstance(entry.rule, Permit) and not entry.rule.excepts:
            problem = "a permit lifts nothing unless it names the clause"
            faults.append(Fault(entry.file, entry.line, problem, 'add excepts = "…"'))
    return faults


def _double_rules(pack: Pack, chain: tuple[Pack, ...]) -> list[Fault]:
    by_subject: dict[tuple[str, ...], list[Entry]] = {}
    for entry in (entry for each in chain for entry in each.entries):
        subject = subject_of(entry.rule)
        if subject is not None:
            by_subject.setdefault((entry.table, *subject), []).append(entry)
    faults = []
    for entries in by_subject.values():
        for one, two in overlaps(entries):
            if pack.head.id in {one.pack, two.pack}:
                problem = (
                    f"'{one.rule.label or one.rule.clause}' and "
                    f"'{two.rule.label or two.rule.clause}' ({two.file}:{two.line}) both apply"
                )
                mend = "let one name the other in excepts, or part their conditions or dates"
                faults.append(Fault(one.file, one.line, problem, mend))
    return faults
