"""Two rules for one instant: found among thousands of entries without comparing each with each.

Entries that differ only in their day form a family, the later ones overriding the earlier. Of the
families only those are compared that could hold on one order: the fact that parts most of them
(their category, say) sorts them first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, islice, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hotline.law.pack import Entry
    from hotline.law.tables import Rule
    from hotline.law.vocabulary import FactValue

#: How many are told of one subject; whoever mends these sees the others next.
MOST = 100

_Family = Sequence["Entry"]


def both_apply(one: Rule, two: Rule) -> bool:
    """Whether there is an order and a day on which neither rule gives way to the other."""
    if overrides(one, two) or overrides(two, one):
        return False
    ends_before = one.until is not None and one.until < two.since
    begins_after = two.until is not None and two.until < one.since
    return not ends_before and not begins_after and one.when.can_hold_with(two.when)


def overrides(one: Rule, two: Rule) -> bool:
    """Whether `one` wins over `two`: by naming it, or as its later value."""
    return _names(one, two) or (_is_one_rule(one, two) and one.since > two.since)


def overlaps(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """The pairs of entries of one subject that would both apply, at most `MOST` of them."""
    found = _families(entries)
    pairs = chain(
        chain.from_iterable(_inside(family) for family in found),
        chain.from_iterable(_between(one, two) for one, two in _candidates(found)),
    )
    return islice(pairs, MOST)


def _names(one: Rule, two: Rule) -> bool:
    return any(name in two.names() for name in one.excepts)


def _is_one_rule(one: Rule, two: Rule) -> bool:
    return (one.label, one.clause, one.when) == (two.label, two.clause, two.when)


def _families(entries: Iterable[Entry]) -> list[_Family]:
    found: dict[object, list[Entry]] = {}
    for entry in entries:
        rule = entry.rule
        key = (rule.label, rule.clause, rule.when, rule.excepts)
        found.setdefault(key, []).append(entry)
    return list(found.values())


def _inside(family: _Family) -> Iterator[tuple[Entry, Entry]]:
    """Only what begins on one day can collide: of two days the later overrides."""
    by_day: dict[object, list[Entry]] = {}
    for entry in family:
        by_day.setdefault(entry.rule.since, []).append(entry)
    for entries in by_day.values():
        yield from _colliding(combinations(entries, 2))


def _between(one: _Family, two: _Family) -> Iterator[tuple[Entry, Entry]]:
    first, second = one[0].rule, two[0].rule
    is_parted = _names(first, second) or _names(second, first)
    may = _is_one_rule(first, second) or (not is_parted and first.when.can_hold_with(second.when))
    return _colliding(product(one, two)) if may else iter(())


def _colliding(pairs: Iterable[tuple[Entry, Entry]]) -> Iterator[tuple[Entry, Entry]]:
    return ((one, two) for one, two in pairs if both_apply(one.rule, two.rule))


def _candidates(families: list[_Family]) -> Iterator[tuple[_Family, _Family]]:
    """The pairs of families that no value of the parting fact keeps apart."""
    fact = _parting(families)
    by_value: dict[FactValue, list[int]] = {}
    anywhere: list[int] = []
    for at, family in enumerate(families):
        values = _values(family, fact)
        for value in values:
            by_value.setdefault(value, []).append(at)
        if not values:
            anywhere.append(at)
    bound = dict.fromkeys(at for inside in by_value.values() for at in inside)
    pairs = chain(
        chain.from_iterable(combinations(inside, 2) for inside in by_value.values()),
        product(anywhere, bound),
        combinations(anywhere, 2),
    )
    told: set[tuple[int, int]] = set()
    for pair in pairs:
        one, two = min(pair), max(pair)
        if (one, two) not in told:
            told.add((one, two))
            yield families[one], families[two]


def _parting(families: list[_Family]) -> str | None:
    """The fact that most families name a value of, in the most values."""
    values: dict[str, set[FactValue]] = {}
    count: Counter[str] = Counter()
    for family in families:
        for test in family[0].rule.when.tests:
            if test.among:
                values.setdefault(test.fact, set()).update(test.among)
                count[test.fact] += 1
    return max(count, key=lambda fact: len(values[fact]) * count[fact], default=None)


def _values(family: _Family, fact: str | None) -> tuple[FactValue, ...]:
    tests = family[0].rule.when.tests
    return next((test.among for test in tests if test.fact == fact and test.among), ())
