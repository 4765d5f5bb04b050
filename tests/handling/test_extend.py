"""延期: the unit asks for more time."""

from __future__ import annotations

import pytest

from hotline.order.names import ApprovalOf
from tests.order.building import (
    ANHUI,
    CHENGDU,
    COUNTY,
    NATIONAL,
    WATER,
    Life,
    led,
    missing,
    received,
    reported,
    signed,
)

WHY = {"reason": "汛期无法施工", "basis": "规程第三条", "explained_to_requester": True}


def extended(life: Life, **fields: object) -> Life:
    life.do("request_extension", **WHY, **fields)
    while life.order.approval(ApprovalOf.EXTENSION):
        life.do("approve", what="extension")
    return life


@pytest.mark.clause("AH-18")
def test_an_extension_runs_from_the_former_due_day() -> None:
    life = extended(signed(ANHUI), days=10)

    assert life.clock("completion") == ("2025-04-01T00:00", "running")
    assert life.whole_clock("completion").moves[-1][0] == "AH-18"


@pytest.mark.clause("AH-18")
def test_it_waits_for_the_office_and_the_stage_does_not_change() -> None:
    life = signed(ANHUI).do("request_extension", **WHY, days=10)

    assert (life.order.stage, life.clock("completion")[0]) == ("handling", "2025-03-18T00:00")
    assert [(one.what, one.steps) for one in life.order.approvals] == [("extension", ("hotline",))]


@pytest.mark.clause("AH-18")
def test_it_is_no_longer_than_the_first_limit() -> None:
    assert signed(ANHUI).refused("request_extension", **WHY, days=11).clause == "AH-18"


@pytest.mark.clause("AH-18")
def test_a_third_one_needs_special_circumstances() -> None:
    life = extended(extended(signed(ANHUI), days=10), days=10)

    assert life.refused("request_extension", **WHY, days=10).clause == "AH-18"
    assert extended(life, days=10, ground="special_circumstances").order.extensions == 3


@pytest.mark.clause("AH-18", "CT-07")
@pytest.mark.parametrize(("pack", "clause"), [(ANHUI, "AH-18"), (COUNTY, "CT-07")])
def test_it_is_asked_before_the_limit_ends(pack: str, clause: str) -> None:
    life = signed(pack)
    due = life.clock("completion")[0]

    assert life.refused("request_extension", at=due, **WHY, days=1).clause == clause


@pytest.mark.clause("QP-09g")
def test_asked_in_time_it_may_be_approved_after_the_limit() -> None:
    life = signed(WATER, difficulty="hard").wait("2025-03-10T23:59")
    life.do("request_extension", **WHY, days=15).wait("2025-03-19T09:00")
    assert life.clock("completion")[1] == "running"

    life.do("approve", what="extension").do("approve", what="extension")

    assert life.clock("completion") == ("2025-04-09T00:00", "running")
    assert not life.order.is_overdue


@pytest.mark.clause("QP-09g")
@pytest.mark.parametrize("days", [14, 16, 45])
def test_the_water_bureau_knows_four_lengths(days: int) -> None:
    life = signed(WATER, difficulty="hard")

    assert life.refused("request_extension", **WHY, days=days).clause == "QP-09g"


@pytest.mark.clause("QP-09g")
def test_the_last_five_working_days_are_too_late() -> None:
    life = signed(WATER, difficulty="hard").wait("2025-03-11T00:00")

    assert life.refused("request_extension", **WHY, days=15).clause == "QP-09g"


@pytest.mark.clause("QP-09g")
def test_it_was_explained_to_the_requester() -> None:
    life = signed(WATER, difficulty="hard")
    refusal = life.refused("request_extension", days=15, reason="检测")

    assert (refusal.clause, missing(refusal)) == ("QP-09g", {"explained_to_requester"})


@pytest.mark.clause("CT-05")
def test_an_urgent_order_is_extended_for_force_majeure_alone_by_one_day() -> None:
    life = signed(COUNTY, urgency="urgent")
    force = {"ground": "force_majeure"}

    assert life.refused("request_extension", **WHY, days=1).clause == "CT-05"
    assert life.refused("request_extension", **WHY, **force, days=2).clause == "CT-05"
    assert extended(life, **force, days=1).clock("completion")[0] == "2025-03-06T00:00"


@pytest.mark.clause("CT-06")
@pytest.mark.parametrize(("kind", "most", "times"), [("inquiry", 3, 1), ("help", 5, 2)])
def test_the_county_counts_length_and_times(kind: str, most: int, times: int) -> None:
    life = signed(COUNTY, kind=kind)

    assert life.refused("request_extension", **WHY, days=most + 1).clause == "CT-06"
    for _ in range(times):
        extended(life, days=most)
    assert life.refused("request_extension", **WHY, days=1).clause == "CT-06"


@pytest.mark.clause("CT-07")
def test_what_a_request_misses_is_named() -> None:
    refusal = signed(COUNTY).refused("request_extension")

    assert refusal.clause == "CT-07"
    assert missing(refusal) == {"basis", "reason", "days", "explained_to_requester"}


def test_a_length_is_needed_under_any_pack() -> None:
    assert missing(signed(CHENGDU).refused("request_extension", **WHY)) == {"days"}


def test_a_request_that_is_pending_is_decided_first() -> None:
    life = signed(ANHUI).do("request_extension", **WHY, days=5)

    assert "待审批" in life.refused("request_extension", **WHY, days=5).because


def test_without_a_limit_there_is_nothing_to_extend() -> None:
    assert "时限" in signed(NATIONAL).refused("request_extension", **WHY, days=5).because


def test_where_the_pack_has_no_window_the_limit_itself_must_not_have_passed() -> None:
    life = signed(CHENGDU).wait("2025-03-11T00:00")

    assert "已过" in life.refused("request_extension", **WHY, days=5).because


def test_a_co_unit_asks_for_no_extension() -> None:
    assert led().refused("request_extension", by="housing", **WHY, days=1).missing == ()


def test_before_dispatch_nobody_asks() -> None:
    assert received().refused("request_extension", by="water", **WHY, days=1).clause == "NA-02"


def test_after_the_result_nobody_asks() -> None:
    assert reported().refused("request_extension", **WHY, days=1).clause == "NA-02"


@pytest.mark.clause("AH-18")
def test_what_comes_too_late_and_misses_its_reason_hears_of_both() -> None:
    refusal = signed(ANHUI).refused("request_extension", at="2025-03-18T00:00", days=5)

    assert (refusal.clause, missing(refusal)) == ("AH-18", {"reason"})


def test_a_window_that_was_closed_is_closed() -> None:
    assert reported(ANHUI).refused("request_extension", **WHY, days=1).clause == "AH-18"
