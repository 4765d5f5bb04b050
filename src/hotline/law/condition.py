"""`when`: the facts that must hold for a rule to apply.

A condition is a conjunction of tests, each on one fact: a value, a list of values of which
one must hold, `{ not = … }`, `{ at_least = n }` or `{ at_most = n }`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hotline.law.vocabulary import FACTS, FactKind, FactValue

Lookup = Callable[[str], FactValue | None]

_FAR = 10**9


@dataclass(frozen=True, slots=True)
class Criterion:
    """One fact and what it must be."""

    fact: str
    #: values of which one must hold; empty when the test is a range or an exclusion
    among: tuple[FactValue, ...] = ()
    #: values that must not hold
    excluded: tuple[FactValue, ...] = ()
    at_least: int = -_FAR
    at_most: int = _FAR

    def holds(self, value: FactValue | None) -> bool:
        """Whether a fact of this value passes; a list of words passes by any of them."""
        if isinstance(value, tuple):
            return self._holds_any(value)
        if self.among:
            return value in self.among
        if self.excluded:
            return value not in self.excluded
        return isinstance(value, int) and self.at_least <= value <= self.at_most

    def _holds_any(self, words: tuple[str, ...]) -> bool:
        found = any(word in (self.among or self.excluded) for word in words)
        return found if self.among else not found

    def can_hold_with(self, other: Criterion) -> bool:
        """Whether some value passes both tests."""
        for one, two in ((self, other), (other, self)):
            if one.among:
                return any(two.holds(value) for value in one.among)
        if self.excluded or other.excluded:
            return True
        return self.at_least <= other.at_most and other.at_least <= self.at_most

    def source(self) -> object:
        """The test as it is written in a pack."""
        if self.among:
            return self.among[0] if len(self.among) == 1 else list(self.among)
        if self.excluded:
            return {"not": list(self.excluded)}
        bounds = {"at_least": self.at_least, "at_most": self.at_most}
        return {name: bound for name, bound in bounds.items() if abs(bound) != _FAR}


@dataclass(frozen=True, slots=True)
class Condition:
    """A conjunction of tests; an empty one always holds."""

    tests: tuple[Criterion, ...]

    def holds(self, lookup: Lookup) -> bool:
        """Whether every test passes on the facts that `lookup` gives."""
        if len(self.tests) == 1:  # as most have that are asked at every decision
            return self.tests[0].holds(lookup(self.tests[0].fact))
        return not self.tests or all(test.holds(lookup(test.fact)) for test in self.tests)

    def can_hold_with(self, other: Condition) -> bool:
        """Whether there is an order on which both conditions hold."""
        mine = {test.fact: test for test in self.tests}
        return all(
            test.fact not in mine or test.can_hold_with(mine[test.fact]) for test in other.tests
        )

    def source(self) -> dict[str, object]:
        """The condition as it is written in a pack."""
        return {test.fact: test.source() for test in self.tests}


def parse_condition(raw: object, known: Mapping[str, FactKind] = FACTS) -> Condition:
    """Read `when` in the words of a vocabulary; ValueError names the unknown fact or value."""
    match raw:
        case Condition():
            return raw
        case Mapping():
            return Condition(tuple(_test(str(fact), value, known) for fact, value in raw.items()))
        case _:
            message = "when is a table such as { kind = 'inquiry' }"
            raise ValueError(message)


def _test(fact: str, raw: object, known: Mapping[str, FactKind]) -> Criterion:
    kind = known.get(fact)
    if kind is None:
        message = f"unknown fact '{fact}'; known are {', '.join(sorted(known))}"
        raise ValueError(message)
    if isinstance(raw, Mapping):
        return _bounded(fact, raw, kind)
    return Criterion(fact, among=_values(fact, raw, kind))


def _bounded(fact: str, raw: Mapping[object, object], kind: FactKind) -> Criterion:
    if set(raw) == {"not"}:
        return Criterion(fact, excluded=_values(fact, raw["not"], kind))
    bounds = {str(key): value for key, value in raw.items() if isinstance(value, int)}
    if not raw or len(bounds) != len(raw) or not set(bounds) <= {"at_least", "at_most"}:
        message = f"'{fact}' takes not, at_least or at_most with whole numbers"
        raise ValueError(message)
    if kind != "number":
        message = f"'{fact}' is not a number, so it has no at_least or at_most"
        raise ValueError(message)
    return Criterion(
        fact, at_least=bounds.get("at_least", -_FAR), at_most=bounds.get("at_most", _FAR)
    )


def _values(fact: str, raw: object, kind: FactKind) -> tuple[FactValue, ...]:
    values = raw if isinstance(raw, (list, tuple)) else (raw,)
    if not values:
        message = f"'{fact}' has an empty list, so the rule would never apply"
        raise ValueError(message)
    return tuple(_value(fact, value, kind) for value in values)


def _value(fact: str, value: object, kind: FactKind) -> FactValue:
    if kind == "claim" and isinstance(value, bool):
        return value
    if kind == "number" and isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and (kind in {"text", "words"} or value in kind) and kind != "number":
        return value
    allowed = ", ".join(kind) if isinstance(kind, tuple) else f"a {kind}"
    message = f"'{fact}' cannot be {value!r}; it is {allowed}"
    raise ValueError(message)
