"""A pack compiled for one day: what the regulation says about one order.

The policy of an order is that of the order's own day, not of today. It answers with the rule
that applies and never with a bare number, so that whoever uses a value can cite its clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar, cast

from hotline.law.calendar import Calendar
from hotline.law.clause import Clause, ClauseId, PackId
from hotline.law.condition import Lookup
from hotline.law.convention import Convention
from hotline.law.overlaps import overrides
from hotline.law.pack import Pack
from hotline.law.tables import (
    Chain,
    Count,
    Deem,
    Default,
    Extend,
    Fact,
    Ground,
    Limit,
    Material,
    Measure,
    Name,
    Permit,
    Refuse,
    Require,
    Rule,
    Supervise,
    Task,
)
from hotline.law.vocabulary import CLOCKS

R = TypeVar("R", bound=Rule)

_KNOWN_LEVELS = ("ordinary", "urgent")


class RulesCollide(Exception):
    """Two rules of one subject apply to one order; the loader should have refused the pack."""


@dataclass(frozen=True, slots=True)
class PolicyRef:
    """What an order keeps of its policy, enough to compile it again years later."""

    #: 规则包
    pack: PackId
    #: 版本, of the pack and all it extends
    version: str
    #: 编译日期, the day whose rules apply
    day: date
    #: 日历版本
    calendar: str


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules in force on one day, own ones first, then the parent's and so on."""

    ref: PolicyRef
    title: str
    calendar: Calendar
    convention: Convention
    levels: tuple[str, ...]
    clauses: dict[ClauseId, Clause]
    #: how far up the chain each clause's pack stands: 0 is the pack itself
    ranks: dict[ClauseId, int]
    tables: dict[type[Rule], dict[str, tuple[Rule, ...]]] = field(repr=False)
    #: the clocks that may start at each instant, in the order of the vocabulary
    starting: dict[str, tuple[str, ...]] = field(repr=False)
    #: the events from which a rule of this policy follows
    followed: frozenset[str] = field(repr=False)

    # -- what a clause is ---------------------------------------------------------------

    def rank(self, clause: ClauseId) -> int:
        """How near the clause is to this pack; the pack's own are the most specific."""
        return self.ranks.get(clause, len(self.ranks))

    def urgency(self, level: str) -> str:
        """The level as this regulation knows it: one that it does not know counts as urgent."""
        return level if level in self.levels else "urgent"

    # -- rules of which one applies ------------------------------------------------------

    def limit(self, clock: str, facts: Lookup) -> Limit | None:
        """The limit that a clock runs by, if the regulation has one."""
        return self._one(Limit, clock, facts)

    def deem(self, clock: str, facts: Lookup) -> Deem | None:
        """What follows by itself when the clock runs out."""
        return self._one(Deem, clock, facts)

    def extension(self, facts: Lookup) -> Extend | None:
        """How often and by how much the completion limit may be moved."""
        return self._one(Extend, "", facts)

    def approvals(self, what: str, facts: Lookup) -> Chain | None:
        """Who signs, in which order."""
        return self._one(Chain, what, facts)

    def count(self, name: str, facts: Lookup) -> Count | None:
        """A number that a clause states."""
        return self._one(Count, name, facts)

    def default(self, command: str, part: str, facts: Lookup) -> Default | None:
        """The value a part of a command takes when none is given."""
        found = [rule for rule in self._all(Default, command, facts) if rule.part == part]
        return found[0] if found else None

    # -- rules that add up ------------------------------------------------------------------

    def required(self, command: str, facts: Lookup) -> tuple[Require, ...]:
        """The parts that the command must have here, less what is permitted without."""
        return self._less_permitted(Require, command, facts)

    def forbidden(self, command: str, facts: Lookup) -> tuple[Refuse, ...]:
        """The clauses that forbid the command here, less those that a permit lifts."""
        return self._less_permitted(Refuse, command, facts)

    def tasks(self, event: str, facts: Lookup) -> tuple[Task, ...]:
        """What must be done once the event has happened."""
        return self._all(Task, event, facts)

    def supervised(self, event: str, facts: Lookup) -> tuple[Supervise, ...]:
        """The clauses that put the order under supervision at this event."""
        return self._all(Supervise, event, facts)

    def facts(self, event: str, facts: Lookup) -> tuple[Fact, ...]:
        """The dated facts that the event leaves for the assessment."""
        return self._all(Fact, event, facts)

    def grounds(self, name: str) -> tuple[Ground, ...]:
        """A closed list, in the order of the pack; empty where the regulation has none."""
        return self._table(Ground, name)

    def materials(self, facts: Lookup) -> tuple[Material, ...]:
        """What the case file holds."""
        return self._all(Material, "", facts)

    def measure(self, name: str) -> Measure | None:
        """A standing arrangement, if a clause calls for it."""
        found = self._table(Measure, name)
        return found[0] if found else None

    def names(self, tier: str) -> tuple[Name, ...]:
        """The official names of centres of a tier."""
        return self._table(Name, tier)

    def listed(self, kind: type[R]) -> tuple[R, ...]:
        """Every rule of a table of the assessment, less those that another of them overrides."""
        found = [cast("R", rule) for rules in self.tables.get(kind, {}).values() for rule in rules]
        return tuple(r for r in found if not any(o is not r and overrides(o, r) for o in found))

    # -- dates --------------------------------------------------------------------------------

    def convention_of(self, limit: Limit) -> Convention:
        """The pack's way of counting, with what the limit says of its last day."""
        if limit.roll is None or limit.roll == self.convention.roll:
            return self.convention
        return replace(self.convention, roll=limit.roll)

    # -- how ------------------------------------------------------------------------------------

    def _table(self, kind: type[R], key: str) -> tuple[R, ...]:
        by_key = self.tables.get(kind)
        return cast("tuple[R, ...]", by_key.get(key, ())) if by_key else ()

    def _all(self, kind: type[R], key: str, facts: Lookup) -> tuple[R, ...]:
        by_key = self.tables.get(kind)
        if by_key is None or key not in by_key:
            return ()
        written = cast("tuple[R, ...]", by_key[key])
        if len(written) == 1:
            return written if written[0].when.holds(facts) else ()
        rules = tuple([rule for rule in written if rule.when.holds(facts)])
        if len(rules) > 1:
            return tuple(r for r in rules if not any(o is not r and overrides(o, r) for o in rules))
        return rules

    def _one(self, kind: type[R], key: str, facts: Lookup) -> R | None:
        rules = self._all(kind, key, facts)
        if len(rules) > 1:
            message = f"{[rule.clause for rule in rules]} both apply to {key or kind.__name__}"
            raise RulesCollide(message)
        return rules[0] if rules else None

    def _less_permitted(self, kind: type[R], command: str, facts: Lookup) -> tuple[R, ...]:
        rules = self._all(kind, command, facts)
        if not rules:
            return rules
        lifted = {name for one in self._all(Permit, command, facts) for name in one.excepts}
        return tuple(rule for rule in rules if not lifted & rule.names()) if lifted else rules


def key_of(rule: Rule) -> str:
    """Under which word a rule is looked up."""
    match rule:
        case Limit() | Deem():
            return rule.clock
        case Chain():
            return rule.what
        case Count() | Measure():
            return rule.name
        case Ground():
            return rule.list
        case Name():
            return rule.tier
        case Require() | Refuse() | Permit() | Default():
            return rule.command
        case Task() | Supervise() | Fact():
            return rule.on
        case _:
            return ""


def compile_policy(chain: Sequence[Pack], day: date, calendar: Calendar) -> Policy:
    """Compile a pack with those it extends (own first) for one day and one calendar."""
    tables: dict[type[Rule], dict[str, tuple[Rule, ...]]] = {}
    clauses: dict[ClauseId, Clause] = {}
    ranks: dict[ClauseId, int] = {}
    for rank, pack in enumerate(chain):
        for clause in pack.clauses:
            clauses.setdefault(clause.id, clause)
            ranks.setdefault(clause.id, rank)
        for entry in pack.entries:
            if entry.rule.holds_on(day):
                by_key = tables.setdefault(type(entry.rule), {})
                key = key_of(entry.rule)
                by_key[key] = (*by_key.get(key, ()), entry.rule)
    head = chain[0].head
    return Policy(
        ref=PolicyRef(head.id, version_of(chain), day, calendar.version),
        title=head.title,
        calendar=calendar,
        convention=next((p.head.convention for p in chain if p.head.convention), Convention()),
        levels=next((p.head.urgency_levels for p in chain if p.head.urgency_levels), _KNOWN_LEVELS),
        clauses=clauses,
        ranks=ranks,
        tables=tables,
        starting=_starting(tables.get(Limit, {})),
        followed=frozenset(
            name for kind in (Task, Supervise, Fact) for name in tables.get(kind, {})
        ),
    )


def _starting(limits: dict[str, tuple[Rule, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for clock in CLOCKS:
        rules = [rule for rule in limits.get(clock, ()) if isinstance(rule, Limit)]
        for instant in dict.fromkeys(rule.starts_at for rule in rules):
            found[instant] = (*found.get(instant, ()), clock)
    return found


def version_of(chain: Sequence[Pack]) -> str:
    """The versions of a pack and of all it extends, own first."""
    return ".".join(pack.version for pack in chain)
