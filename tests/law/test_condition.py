"""`when`: what holds, what can hold together, and what is no condition at all."""

from __future__ import annotations

import pytest

from hotline.law.condition import Condition, parse_condition

URGENT = {"urgency": ["urgent", "special"]}
SECOND = {"cycle": {"at_least": 2}}
NOT_INQUIRY = {"kind": {"not": ["inquiry"]}}


def holds(raw: object, **facts: str | int | bool | None) -> bool:
    return parse_condition(raw).holds(facts.get)


@pytest.mark.parametrize(
    ("raw", "facts", "expected"),
    [
        ({}, {}, True),
        ({"danger": True}, {"danger": True}, True),
        ({"danger": True}, {"danger": False}, False),
        (URGENT, {"urgency": "special"}, True),
        (URGENT, {"urgency": "ordinary"}, False),
        (SECOND, {"cycle": 2}, True),
        (SECOND, {"cycle": 1}, False),
        (SECOND, {"cycle": None}, False),
        ({"attempts": {"at_most": 1}}, {"attempts": 2}, False),
        (NOT_INQUIRY, {"kind": "help"}, True),
        (NOT_INQUIRY, {"kind": "inquiry"}, False),
        ({**URGENT, **SECOND}, {"urgency": "urgent", "cycle": 1}, False),
    ],
)
def test_every_test_must_pass(
    raw: dict[str, object], facts: dict[str, str | int | bool | None], *, expected: bool
) -> None:
    assert holds(raw, **facts) is expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (URGENT, {"urgency": "urgent"}, True),
        (URGENT, {"urgency": "ordinary"}, False),
        (URGENT, SECOND, True),
        (NOT_INQUIRY, {"kind": "inquiry"}, False),
        (NOT_INQUIRY, {"kind": "help"}, True),
        (NOT_INQUIRY, {"kind": {"not": "help"}}, True),
        (SECOND, {"cycle": {"at_most": 1}}, False),
        (SECOND, {"cycle": {"at_most": 2}}, True),
        (SECOND, {"cycle": 1}, False),
        ({}, URGENT, True),
    ],
)
def test_two_conditions_can_hold_on_one_order_or_not(
    one: dict[str, object], two: dict[str, object], *, expected: bool
) -> None:
    first, second = parse_condition(one), parse_condition(two)

    assert first.can_hold_with(second) is expected
    assert second.can_hold_with(first) is expected


@pytest.mark.parametrize(
    "raw", [URGENT, SECOND, NOT_INQUIRY, {"danger": True}, {"cycle": {"at_least": 1, "at_most": 3}}]
)
def test_a_condition_is_written_as_it_was_read(raw: dict[str, object]) -> None:
    assert parse_condition(raw).source() == raw


def test_a_condition_that_is_read_already_stays_as_it_is() -> None:
    read = parse_condition(URGENT)

    assert parse_condition(read) is read


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("urgent", "when is a table"),
        ({"urgencey": "urgent"}, "unknown fact 'urgencey'"),
        ({"kind": "gossip"}, "'kind' cannot be 'gossip'"),
        ({"kind": []}, "an empty list"),
        ({"danger": "yes"}, "it is a claim"),
        ({"cycle": True}, "it is a number"),
        ({"cycle": "two"}, "it is a number"),
        ({"cycle": {}}, "takes not, at_least or at_most"),
        ({"cycle": {"at_least": "two"}}, "takes not, at_least or at_most"),
        ({"cycle": {"more_than": 2}}, "takes not, at_least or at_most"),
        ({"kind": {"at_least": 2}}, "is not a number"),
    ],
)
def test_what_is_no_condition_says_why(raw: object, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_condition(raw)


def test_an_empty_condition_always_holds() -> None:
    assert Condition(()).holds(lambda _: None)
