"""回访: the office hears for itself."""

from __future__ import annotations

import pytest

from tests.order.building import (
    CHENGDU,
    NATIONAL,
    TOLD,
    WATER,
    Life,
    missing,
    replied,
    reported,
    result,
    signed,
)

HEARD = {"contacted": True, "informed": True, "consistent": True, "attitude": "satisfied"}


def redone() -> Life:
    """A second reply, after a redo."""
    life = replied().do("rate", satisfaction="dissatisfied")
    life.do("redo", ground="reasonable_demand", reason="应当修复")
    return life.do("reply", **result()).do("review", decision="accept")


@pytest.mark.clause("CD-19")
def test_a_satisfied_requester_concludes() -> None:
    life = replied().do("call_back", **HEARD, satisfaction="satisfied")

    assert life.order.stage == "concluded"
    assert life.order.conclusion is not None
    assert (life.order.conclusion.how, life.order.conclusion.clause) == ("rated", "CD-19")


@pytest.mark.clause("CD-19")
def test_a_dissatisfied_one_leaves_the_order_with_the_office() -> None:
    life = replied().do("call_back", **HEARD, satisfaction="dissatisfied")

    assert (life.order.stage, life.clock("rating")[1]) == ("awaiting_review", "met")


@pytest.mark.clause("CD-18")
def test_a_callback_asks_all_its_questions() -> None:
    refusal = replied().refused("call_back", contacted=True)

    assert (refusal.clause, missing(refusal)) == ("CD-18", {"informed", "consistent", "attitude"})


@pytest.mark.clause("CD-18")
def test_who_was_not_reached_is_asked_nothing() -> None:
    life = replied().do("call_back", contacted=False)

    assert (life.order.stage, life.clock("rating")[1]) == ("awaiting_rating", "running")


@pytest.mark.clause("CD-18")
@pytest.mark.parametrize(
    "heard", [{"informed": False}, {"satisfaction": "dissatisfied"}], ids=["untold", "unhappy"]
)
def test_what_the_unit_said_otherwise_is_flagged(heard: dict[str, object]) -> None:
    life = replied().do("call_back", **{**HEARD, **heard})

    assert "confirm_mark:disagreement" in life.tasks


@pytest.mark.clause("CD-18")
def test_what_both_say_is_no_disagreement() -> None:
    life = signed().do("reply", **{**result(), "informed": {**TOLD, "result": "dissatisfied"}})
    life.do("review", decision="accept").do("call_back", **HEARD, satisfaction="dissatisfied")

    assert "confirm_mark:disagreement" not in life.tasks


@pytest.mark.clause("CD-21", "GF-04")
def test_after_a_redo_a_rating_alone_does_not_conclude() -> None:
    life = redone().do("rate", satisfaction="satisfied")
    assert (life.order.stage, "call_back" in life.tasks) == ("awaiting_rating", True)

    life.do("call_back", **HEARD)

    assert (life.order.stage, life.tasks) == ("concluded", set())


@pytest.mark.clause("CD-20", "CD-21")
def test_after_a_redo_nothing_lapses_before_the_callback() -> None:
    life = redone().wait("2025-03-20T09:00")
    assert (life.order.stage, life.clock("rating")[1]) == ("awaiting_rating", "late")

    life.do("call_back", contacted=False)

    assert life.order.stage == "filed"
    assert life.order.conclusion is not None
    assert life.order.conclusion.deemed == "basically_satisfied"


@pytest.mark.clause("QP-08f")
def test_a_second_callback_does_the_task_of_both() -> None:
    life = replied(WATER).do("rate", satisfaction="dissatisfied")
    assert "second_call_back" in life.tasks

    life.do("call_back", **HEARD, second=True, satisfaction="dissatisfied")

    assert not {"call_back", "second_call_back"} & life.tasks


@pytest.mark.clause("QP-10")
def test_an_untrue_result_is_supervised() -> None:
    life = replied(WATER).do("call_back", contacted=True, consistent=False)

    assert "QP-10" in life.order.supervised


def test_before_the_reply_is_given_nobody_is_called_back() -> None:
    assert "答复" in reported().refused("call_back", **HEARD).because


def test_before_the_result_nobody_is_called_back() -> None:
    assert signed().refused("call_back", **HEARD).clause == "NA-02"


def test_a_unit_does_not_call_back_for_the_office() -> None:
    assert replied(CHENGDU).refused("call_back", by="water", **HEARD).missing == ()


def test_the_office_may_call_again() -> None:
    life = replied(NATIONAL).do("call_back", contacted=False)

    assert life.do("call_back", contacted=False).names == ["CalledBack"]


def test_what_the_unit_never_claimed_is_not_contradicted() -> None:
    life = signed().do("contact", outcome="no_answer")
    life.do("reply", outcome="solved", text="已修复").do("review", decision="accept")
    life.do("call_back", **{**HEARD, "informed": False})

    assert "confirm_mark:disagreement" not in life.tasks
