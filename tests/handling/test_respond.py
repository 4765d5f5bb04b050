"""初步响应: the first answer of a unit to a special matter."""

from __future__ import annotations

import pytest

from tests.order.building import COMPANY, dispatched, led, received, reported


@pytest.mark.clause("CD-10", "CD-11")
@pytest.mark.parametrize(
    ("urgency", "due"), [("special", "2025-03-03T12:00"), ("special_urgent", "2025-03-03T11:00")]
)
def test_a_special_matter_is_answered_within_hours(urgency: str, due: str) -> None:
    life = dispatched(urgency=urgency)
    assert life.clock("preliminary_response") == (due, "running")

    life.do("respond", text="已派员到场")

    assert life.clock("preliminary_response")[1] == "met"
    assert life.clock("progress")[1] == "running"


@pytest.mark.clause("CD-10")
def test_a_late_answer_is_late_and_the_order_is_not_overdue() -> None:
    life = dispatched(urgency="special").do("respond", at="2025-03-03T12:00", text="已到场")

    assert life.clock("preliminary_response")[1] == "late"
    assert not life.order.is_overdue


@pytest.mark.clause("EN-04a")
def test_at_the_company_an_answer_is_feedback() -> None:
    life = dispatched(COMPANY, danger=True).do("respond", text="抢修已到场")

    assert life.clock("feedback", "hotline") == ("2025-03-03T12:00", "met")


def test_an_order_without_such_a_clock_may_be_answered_too() -> None:
    assert dispatched().do("respond", text="已到场").names == ["Responded"]


def test_a_co_unit_leaves_the_answer_to_the_lead() -> None:
    assert led().refused("respond", by="housing").missing == ()


def test_before_dispatch_no_unit_answers() -> None:
    assert received().refused("respond", by="water").clause == "NA-02"


def test_the_result_is_handed_in_and_no_first_answer_follows() -> None:
    assert reported().refused("respond").clause == "NA-02"
