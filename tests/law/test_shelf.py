"""What packs are refused for, each fault with its file, its line and how to mend it."""

from __future__ import annotations

from datetime import date

import pytest

from hotline.law.calendar import Calendar
from hotline.law.clause import PackId
from hotline.law.fault import FaultsFound
from hotline.law.overlaps import both_apply
from hotline.law.pack import PackText
from hotline.law.policy import compile_policy
from hotline.law.shelf import Shelf

HEAD = 'id = "own"\ntitle = "t"\nissuer = "i"\ntier = "city"\nsince = 2020-01-01\n'
CLAUSE = '[[clause]]\nid = "OW-01"\nkind = "flow"\ncite = "c"\nrule = "r"\n'
PLACE = 'since = 2020-01-01\nclause = "OW-01"\n'


def faults(flows: str, head: str = HEAD) -> list[str]:
    files = {"own/pack.toml": head, "own/clauses.toml": CLAUSE, "own/flows.toml": flows}
    with pytest.raises(FaultsFound) as caught:
        Shelf.load([PackText("own", files)])
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("flows", "told"),
    [
        ('[[permit]]\ncommand = "reply"\n' + PLACE, "flows.toml:1: a permit lifts nothing"),
        (
            '[[permit]]\ncommand = "reply"\nexcepts = "XX"\n' + PLACE,
            "flows.toml:3: excepts 'XX', but no such rule stands in refuse or require or deem",
        ),
        (
            '[[require]]\ncommand = "reply"\nparts = []\n' + PLACE,
            "flows.toml:3: 'parts': Tuple should have at least 1 item",
        ),
        ('[[require]]\nparts = ["text"]\n' + PLACE, "flows.toml:1: 'command' is missing"),
        ('[[wish]]\ncommand = "reply"\n' + PLACE, "flows.toml:1: unknown table 'wish'"),
        ("[require]\n" + PLACE, "flows.toml:1: unknown table 'require'"),
        ("[[require]\n", "flows.toml:1: not readable as TOML"),
        ("x = " + "[" * 5000, "nested too deep"),
        ("x = 1" + "0" * 5000, "a number that is too long"),
        (CLAUSE, "the clause 'OW-01' stands already in own/clauses.toml"),
        (
            '[[limit]]\nclock = "completion"\nfrom = "dispatched"\nwithin = 3\n' + PLACE,
            "flows.toml:4: 'within': a length is a text such as '3 working days'",
        ),
        (
            '[[limit]]\nclock = "completion"\nfrom = "dispatched"\nwithin = "soon"\n' + PLACE,
            "flows.toml:4: 'within': 'soon' is not a span of time",
        ),
        (
            '[[refuse]]\ncommand = "reply"\nbecause = "否"\nwhen = { kind = "gossip" }\n' + PLACE,
            "flows.toml:4: 'when': 'kind' cannot be 'gossip'",
        ),
    ],
)
def test_an_entry_that_says_nothing_does_not_load(flows: str, told: str) -> None:
    found = faults(flows)

    assert len(found) == 1
    assert told in found[0]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (HEAD.replace('id = "own"', 'id = "other"'), "pack.toml:1: the id 'other'"),
        (HEAD.replace('tier = "city"\n', ""), "pack.toml:1: 'tier' is missing"),
        (HEAD + 'motto = "x"\n', "pack.toml:6: unknown key 'motto'"),
        (HEAD + "[convention]\nleap_seconds = true\n", "unknown choice leap_seconds"),
        (HEAD + "[convention]\nroll = 7\n", "'convention'"),
        (HEAD + 'convention = "usual"\n', "'convention'"),
    ],
)
def test_a_head_that_is_wrong_does_not_load(head: str, told: str) -> None:
    found = faults("", head)

    assert told in found[0]


def test_all_faults_are_told_at_once() -> None:
    assert len(faults('[[require]]\ncommand = "reply"\n' + PLACE + "[[wish]]\nx = 1\n")) == 2


LIMIT = '[[limit]]\nclock = "completion"\nfrom = "dispatched"\n'


def limit(days: int, more: str = "") -> str:
    return f'{LIMIT}within = "{days} working days"\n{more}{PLACE}\n'


def test_two_limits_that_meet_in_several_cases_are_one_fault() -> None:
    both = 'when = { urgency = ["urgent", "special"] }\n'
    found = faults(limit(3, 'label = "a"\n' + both) + limit(5, 'label = "b"\n' + both))

    assert len(found) == 1
    assert "'a' and 'b'" in found[0]


def test_a_limit_gives_way_to_the_one_that_names_it() -> None:
    urgent = 'when = { urgency = ["urgent", "special"] }\n'
    named = limit(3, 'label = "a"\n' + urgent) + limit(5, 'label = "b"\nexcepts = "a"\n' + urgent)
    files = {"own/pack.toml": HEAD, "own/clauses.toml": CLAUSE, "own/limits.toml": named}
    shelf = Shelf.load([PackText("own", files)])

    usual, exception = (entry.rule for entry in shelf.packs[PackId("own")].entries)
    assert not both_apply(usual, exception)
    assert not both_apply(exception, usual)


def test_a_fault_of_a_parent_is_not_told_again_of_its_child() -> None:
    parent = {"own/pack.toml": HEAD, "own/clauses.toml": CLAUSE, "own/l.toml": limit(3) + limit(5)}
    head = HEAD.replace('"own"', '"child"') + 'extends = "own"\n'
    with pytest.raises(FaultsFound) as caught:
        Shelf.load([PackText("own", parent), PackText("child", {"child/pack.toml": head})])

    assert len(caught.value.faults) == 1


def test_names_are_told_by_their_tier() -> None:
    rule = '[[name]]\ntier = "city"\nfull = "{place}12345热线"\nshort = "热线"\n' + PLACE
    files = {"own/pack.toml": HEAD, "own/clauses.toml": CLAUSE, "own/names.toml": rule}
    shelf = Shelf.load([PackText("own", files)])
    chain = shelf.chain(shelf.packs[PackId("own")])
    found = compile_policy(chain, date(2025, 3, 3), Calendar.compile([]))

    assert [one.short for one in found.names("city")] == ["热线"]
    assert found.names("province") == ()


def test_a_convention_is_read_with_its_choices() -> None:
    head = HEAD + '[convention]\nroll = true\nclose_of_business = "17:30:00"\n'
    files = {"own/pack.toml": head, "own/clauses.toml": CLAUSE}
    shelf = Shelf.load([PackText("own", files)])
    chain = shelf.chain(shelf.packs[PackId("own")])
    found = compile_policy(chain, date(2025, 3, 3), Calendar.compile([])).convention

    assert (found.roll, found.closing.isoformat()) == (True, "17:30:00")
