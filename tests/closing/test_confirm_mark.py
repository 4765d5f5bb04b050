"""认定标记: a person decides whether a suspicion holds."""

from __future__ import annotations

import pytest

from tests.order.building import Life, missing, replied, result, signed

DISAGREEMENT = {"mark": "disagreement"}
HEARD = {"contacted": True, "informed": False, "consistent": True, "attitude": "satisfied"}


def suspected() -> Life:
    return replied().do("call_back", **HEARD)


@pytest.mark.clause("CD-18")
@pytest.mark.parametrize(("decision", "marks"), [("confirm", ("disagreement",)), ("dismiss", ())])
def test_a_suspicion_is_a_mark_once_confirmed(decision: str, marks: tuple[str, ...]) -> None:
    life = suspected()
    assert not life.order.marks

    life.do("confirm_mark", **DISAGREEMENT, decision=decision)

    assert life.order.marks == marks
    assert "confirm_mark:disagreement" not in life.tasks


@pytest.mark.clause("CD-22")
def test_the_third_reply_that_says_the_same_is_suspected() -> None:
    life = signed()
    for _ in range(3):
        assert not life.tasks
        life.do("reply", **result()).do("review", decision="reject", reasons=["无实质变化"])

    assert life.tasks == {"confirm_mark:not_handled_as_prescribed"}


@pytest.mark.clause("CD-22")
@pytest.mark.parametrize(
    "other", [{"text": "已约定下周二上门更换全部水管并减免当月水费"}, {"basis": "供水条例第三条"}]
)
def test_another_reply_or_one_with_a_legal_cause_is_not(other: dict[str, object]) -> None:
    life = signed()
    for more in ({}, other, {}):
        life.do("reply", **{**result(), **more})
        life.do("review", decision="reject", reasons=["无实质变化"])

    assert not life.tasks


def test_both_the_mark_and_the_decision_are_said() -> None:
    assert missing(suspected().refused("confirm_mark")) == {"mark", "decision"}
    assert missing(suspected().refused("confirm_mark", **DISAGREEMENT)) == {"decision"}
    assert missing(suspected().refused("confirm_mark", decision="dismiss")) == {"mark"}


def test_there_must_be_a_suspicion() -> None:
    refusal = replied().refused("confirm_mark", **DISAGREEMENT, decision="confirm")

    assert "没有" in refusal.because


def test_a_suspicion_is_decided_once() -> None:
    life = suspected().do("confirm_mark", **DISAGREEMENT, decision="dismiss")

    assert "没有" in life.refused("confirm_mark", **DISAGREEMENT, decision="confirm").because


def test_a_unit_does_not_decide_on_itself() -> None:
    refusal = suspected().refused("confirm_mark", by="water", **DISAGREEMENT, decision="dismiss")

    assert refusal.missing == ()
