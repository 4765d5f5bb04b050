"""时限届满: a clock has run out, and what the clause says of that happens by itself."""

from __future__ import annotations

import pytest

from tests.order.building import (
    ANHUI,
    CHENGDU,
    NATIONAL,
    WATER,
    Life,
    dispatched,
    replied,
    result,
    signed,
)


@pytest.mark.clause("CD-20")
def test_no_evaluation_in_five_working_days_counts_as_basically_satisfied() -> None:
    life = replied().wait("2025-03-10T23:59")
    assert life.order.stage == "awaiting_rating"

    life.wait("2025-03-11T00:00")

    assert life.names == ["ClockFellDue", "DeemedBasicallySatisfied", "Concluded", "CaseFiled"]
    assert life.order.conclusion is not None
    assert (life.order.conclusion.how, life.order.conclusion.deemed) == (
        *("lapsed", "basically_satisfied"),
    )
    assert {event.by for event in life.told} == {"system"}


@pytest.mark.clause("CD-02", "CD-20")
def test_what_is_unfinished_is_concluded_and_not_yet_filed() -> None:
    life = replied(urgency="special").wait("2025-03-11T00:00")

    assert life.order.stage == "concluded"


@pytest.mark.clause("CD-20")
def test_an_answer_at_the_last_moment_is_the_requesters_own() -> None:
    life = replied().do("rate", at="2025-03-10T23:59", satisfaction="satisfied")

    assert life.order.conclusion is not None
    assert (life.order.conclusion.how, life.order.conclusion.deemed) == ("rated", None)


def test_no_reply_lapses_that_the_office_is_looking_at() -> None:
    life = replied().do("rate", satisfaction="dissatisfied").wait("2025-03-20T09:00")

    assert life.order.stage == "awaiting_review"


@pytest.mark.clause("AH-20b")
def test_a_late_completion_makes_the_order_overdue_and_supervised() -> None:
    life = signed(ANHUI).wait("2025-03-17T23:59")
    assert life.clock("completion")[1] == "running"

    life.wait("2025-03-18T00:00")

    assert life.order.is_overdue
    assert "AH-20b" in life.order.supervised


@pytest.mark.clause("QP-07c")
def test_at_the_water_bureau_an_overdue_order_is_urged() -> None:
    assert "urge" in signed(WATER).wait("2025-03-07T00:00").tasks


def test_a_late_co_unit_does_not_make_the_order_overdue() -> None:
    life = signed(ANHUI).do("bring_in", co_units=["housing"]).wait("2025-03-15T00:00")

    assert life.clock("completion", "housing")[1] == "late"
    assert not life.order.is_overdue


def lapse(life: Life, **fields: object) -> str:
    return life.refused("lapse", clock="sign_for", unit="water", **fields).because


def test_a_clock_that_still_runs_has_not_lapsed() -> None:
    assert "尚未届满" in lapse(dispatched())


def test_a_clock_that_never_ran_has_not_lapsed() -> None:
    assert "尚未届满" in lapse(dispatched(NATIONAL))


def test_only_the_system_says_that_time_has_passed() -> None:
    assert lapse(dispatched(), by="hotline") != lapse(dispatched())


def test_a_clock_lapses_once() -> None:
    assert "尚未届满" in lapse(dispatched().wait("2025-03-05T00:00"))


def test_a_clock_that_waits_for_an_extension_has_not_lapsed() -> None:
    life = signed(ANHUI).do("request_extension", days=5, reason="汛期").wait("2025-03-20T09:00")

    refusal = life.refused("lapse", clock="completion", unit="water")
    assert "尚未届满" in refusal.because


@pytest.mark.clause("CD-21")
def test_a_rating_clock_that_runs_after_a_redo_does_not_conclude() -> None:
    life = replied(CHENGDU).do("rate", satisfaction="dissatisfied")
    life.do("redo", ground="reasonable_demand").do("reply", **result())
    life.do("review", decision="accept")

    assert life.wait("2025-03-11T00:00").names == ["ClockFellDue"]
