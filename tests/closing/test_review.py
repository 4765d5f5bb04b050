"""审核: the office gives a result to the requester, or sends it back."""

from __future__ import annotations

import pytest

from tests.order.building import (
    ANHUI,
    CHENGDU,
    CITIZEN,
    COMPANY,
    WATER,
    missing,
    replied,
    reported,
    result,
    signed,
)


@pytest.mark.clause("CD-20")
def test_an_accepted_result_is_given_and_the_rating_clock_starts() -> None:
    life = reported().do("review", decision="accept")

    assert life.order.stage == "awaiting_rating"
    assert life.order.replies_given == 1
    assert life.clock("rating") == ("2025-03-11T00:00", "running")


@pytest.mark.clause("QP-08d")
def test_a_rejected_result_restarts_handling_within_the_remaining_limit() -> None:
    life = reported(WATER)
    due = life.clock("completion")[0]
    life.later(hours=5).do("review", decision="reject", reasons=["照片不清"])

    assert life.order.stage == "handling"
    assert life.clock("completion") == (due, "running")


@pytest.mark.clause("QP-08d")
def test_a_rejection_gives_its_reasons() -> None:
    refusal = reported(WATER).refused("review", decision="reject")

    assert (refusal.clause, missing(refusal)) == ("QP-08d", {"reasons"})


@pytest.mark.clause("AH-20d")
def test_what_was_sent_back_is_supervised() -> None:
    life = reported(ANHUI).do("review", decision="reject", reasons=["敷衍"])

    assert "AH-20d" in life.order.supervised


def test_a_limit_that_passed_meanwhile_is_late_once_the_result_is_rejected() -> None:
    life = reported().do("review", at="2025-03-12T09:00", decision="reject", reasons=["不清"])

    assert life.clock("completion")[1] == "late"
    assert life.order.is_overdue


def test_a_window_that_passed_meanwhile_is_not_opened_again() -> None:
    life = reported(ANHUI).do("review", at="2025-03-19T09:00", decision="reject", reasons=["x"])

    assert life.clock("extension")[1] == "closed"


def test_what_was_late_stays_late_when_the_result_is_rejected() -> None:
    life = signed().do("reply", at="2025-03-12T09:00", **result())
    life.do("review", decision="reject", reasons=["不清"])

    assert life.clock("completion") == ("2025-03-11T00:00", "late")


@pytest.mark.clause("EN-04a")
def test_feedback_of_the_order_itself_is_owed_again_too() -> None:
    life = reported(COMPANY).do("review", decision="reject", reasons=["不清"])

    assert life.clock("feedback", "hotline")[1] == "running"


@pytest.mark.clause("WS-05")
def test_the_standard_calls_back_on_every_reply() -> None:
    assert "call_back" in replied(CITIZEN).tasks


@pytest.mark.clause("WS-13")
def test_the_result_and_the_answer_are_two_facts_with_their_times() -> None:
    life = reported(CITIZEN).later(hours=2).do("review", decision="accept")

    noted = dict(life.order.noted)
    assert noted["requester_answered"] > noted["result_returned"]


@pytest.mark.clause("QP-08f")
def test_the_water_bureau_feeds_the_result_back_upstream() -> None:
    assert "report_upstream" in replied(WATER).tasks


def test_a_review_decides() -> None:
    assert missing(reported(CHENGDU).refused("review")) == {"decision"}


def test_without_a_result_there_is_nothing_to_review() -> None:
    assert signed().refused("review", decision="accept").clause == "NA-02"


def test_a_unit_does_not_review_its_own_result() -> None:
    assert reported().refused("review", by="water", decision="accept").missing == ()


def test_a_result_is_reviewed_once() -> None:
    life = replied().do("rate", satisfaction="dissatisfied")

    assert "没有" in life.refused("review", decision="accept").because
