"""Packs and policies: what holds on a day, which rule wins, and what does not load."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from hotline.law.calendar import SHANGHAI, Calendar
from hotline.law.clause import PackId
from hotline.law.counting import due
from hotline.law.fault import FaultsFound
from hotline.law.pack import PackText, parse_pack
from hotline.law.policy import Policy, RulesCollide, compile_policy
from hotline.law.shelf import Shelf

if TYPE_CHECKING:
    from hotline.law.vocabulary import FactValue

HEAD = 'id = "{id}"\ntitle = "t"\nissuer = "i"\ntier = "city"\nsince = 2020-01-01\n'
CLAUSE = '[[clause]]\nid = "{id}"\nkind = "limit"\ncite = "c"\nrule = "r"\n'
LIMIT = (
    '[[limit]]\nclock = "completion"\nfrom = "dispatched"\n'
    'within = "{days} working days"\nsince = {since}\nclause = "{clause}"\n'
)


def text(id_: str, rules: str, extends: str = "", clause: str = "XX-01") -> PackText:
    head = HEAD.format(id=id_) + (f'extends = "{extends}"\n' if extends else "")
    files = {"pack": head, "clauses": CLAUSE.format(id=clause), "limits": rules}
    return PackText(id_, {f"{id_}/{name}.toml": content for name, content in files.items()})


def limit(days: int, since: str = "2020-01-01", clause: str = "XX-01", more: str = "") -> str:
    return LIMIT.format(days=days, since=since, clause=clause) + more + "\n"


def policy(*texts: PackText, day: date = date(2025, 3, 3)) -> Policy:
    shelf = Shelf.load(texts)
    return compile_policy(shelf.chain(shelf.packs[PackId(texts[0].id)]), day, Calendar.compile([]))


def nothing(_: str) -> FactValue | None:
    return None


def days(found: Policy, facts: dict[str, FactValue] | None = None) -> str | None:
    rule = found.limit("completion", (facts or {}).get)
    return str(rule.within) if rule else None


def faults(*texts: PackText) -> list[str]:
    with pytest.raises(FaultsFound) as caught:
        Shelf.load(texts)
    return [str(fault) for fault in caught.value.faults]


def test_an_entry_holds_from_its_day_on_and_until_its_last() -> None:
    one = text("a", limit(3, "2022-01-01", more="until = 2022-12-31"))

    assert days(policy(one, day=date(2021, 12, 31))) is None
    assert days(policy(one, day=date(2022, 1, 1))) == "3 working days"
    assert days(policy(one, day=date(2022, 12, 31))) == "3 working days"
    assert days(policy(one, day=date(2023, 1, 1))) is None


def test_a_later_value_of_the_same_rule_wins_from_its_day_on() -> None:
    one = text("a", limit(3) + limit(5, "2024-01-01"))

    assert days(policy(one, day=date(2023, 12, 31))) == "3 working days"
    assert days(policy(one, day=date(2024, 1, 1))) == "5 working days"


def test_an_exception_wins_where_it_applies_and_the_rule_elsewhere() -> None:
    exception = limit(1, more='when = { kind = "inquiry" }\nexcepts = "usual"')
    found = policy(text("a", limit(5, more='label = "usual"') + exception))

    assert days(found, {"kind": "inquiry"}) == "1 working day"
    assert days(found, {"kind": "complaint"}) == "5 working days"


def test_a_child_excepts_the_rule_of_its_parent() -> None:
    parent = text("b", limit(5, clause="YY-01"), clause="YY-01")
    child = text("a", limit(1, more='excepts = "YY-01"'), "b")
    found = policy(child, parent)

    assert days(found) == "1 working day"
    assert days(policy(text("a", "", "b"), parent)) == "5 working days"


def test_the_versions_of_a_pack_change_with_any_of_its_words() -> None:
    one, two = parse_pack(text("a", limit(3))), parse_pack(text("a", limit(4)))

    assert one.version == parse_pack(text("a", limit(3))).version != two.version


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (limit(3) + limit(5, more='label = "b"'), "both apply"),
        (limit(3) + limit(5), "both apply"),
        (limit(3, more='excepts = "usual"'), "excepts 'usual', but no such rule"),
        (limit(3, clause="ZZ-01"), "no clause 'ZZ-01'"),
        (limit(3, more='also = ["ZZ-01"]'), "no clause 'ZZ-01'"),
        (limit(3, more="when = {}\nwhen = {}"), "not readable as TOML"),
        (limit(3, more="when = { raisings = { at_least = 'x' } }"), "whole numbers"),
        (limit(3, more="when = { kind = { at_least = 3 } }"), "is not a number"),
        (limit(3, more="when = { kind = [] }"), "would never apply"),
        (limit(3, more='when = "always"'), "when is a table"),
        ("limit = 3\n", "unknown table 'limit'"),
        ("[[limit]]\n", "a value without a clause does not load"),
    ],
)
def test_what_is_wrong_does_not_load(rules: str, told: str) -> None:
    assert any(told in fault for fault in faults(text("a", rules)))


def test_two_rules_on_different_days_or_of_different_facts_do_not_collide() -> None:
    Shelf.load([text("a", limit(3, more="until = 2021-12-31") + limit(5, "2022-01-01"))])
    one = limit(3, more='label = "b"\nwhen = { kind = "inquiry" }')
    Shelf.load([text("a", one + limit(5, more='when = { kind = { not = ["inquiry"] } }'))])


def test_a_parent_that_is_not_there_or_goes_in_a_circle_is_a_fault() -> None:
    assert "no pack 'b' to extend" in faults(text("a", limit(3), "b"))[0]
    circle = faults(text("a", limit(3), "b"), text("b", "", "a", clause="YY-01"))
    assert all("extends itself in a circle" in fault for fault in circle)


def test_a_pack_without_a_head_is_a_fault() -> None:
    assert "the pack has no pack.toml" in faults(PackText("a", {"a/limits.toml": ""}))[0]


def test_a_collision_that_was_not_refused_stops_instead_of_choosing() -> None:
    pack = parse_pack(text("a", limit(3) + limit(5)))
    found = compile_policy([pack], date(2025, 3, 3), Calendar.compile([]))

    with pytest.raises(RulesCollide):
        found.limit("completion", nothing)


def test_a_limit_is_counted_by_the_calendar_and_convention_of_the_policy() -> None:
    found = policy(text("a", limit(3)))
    rule = found.limit("completion", nothing)
    assert rule is not None
    assert rule.within is not None
    start = datetime(2025, 3, 3, 10, tzinfo=SHANGHAI)
    counted = due(start, rule.within, found.calendar, found.convention_of(rule))

    assert counted.at == datetime(2025, 3, 7, tzinfo=SHANGHAI)
