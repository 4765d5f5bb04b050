"""退单: the unit asks that the order be taken back."""

from __future__ import annotations

import pytest

from tests.order.building import (
    ANHUI,
    CHENGDU,
    COUNTY,
    WATER,
    Life,
    dispatched,
    led,
    missing,
    received,
    reported,
    signed,
)

ASKED = {
    "ground": "not_our_function",
    "reason": "不属本单位职责",
    "basis": "三定方案第四条",
    "suggested_unit": "housing",
}
PROOF = {"attachments": ["site_photo", "recording"]}


def asked_at(pack: str, at: str, **fields: object) -> Life:
    return signed(pack).do("request_return", at=at, **ASKED, **fields)


@pytest.mark.clause("CD-12")
def test_a_return_within_two_working_days_of_signing_is_in_time() -> None:
    life = asked_at(CHENGDU, "2025-03-05T23:59")

    assert (life.order.stage, life.clock("return")[1]) == ("awaiting_ruling", "met")
    assert not life.order.is_overdue


@pytest.mark.clause("CD-12")
def test_a_late_one_is_possible_and_makes_the_order_overdue() -> None:
    life = asked_at(CHENGDU, "2025-03-06T00:00")

    assert life.order.stage == "awaiting_ruling"
    assert life.order.is_overdue


@pytest.mark.clause("CD-12")
def test_what_a_return_misses_is_named() -> None:
    refusal = signed().refused("request_return", ground="not_our_function")

    assert (refusal.clause, missing(refusal)) == ("CD-12", {"reason", "basis", "suggested_unit"})


@pytest.mark.clause("AH-16", "CT-02", "QP-09d")
@pytest.mark.parametrize(
    ("pack", "clause", "at"),
    [
        (ANHUI, "AH-16", "2025-03-06T00:00"),
        (COUNTY, "CT-02", "2025-03-05T00:00"),
        (WATER, "QP-09d", "2025-03-05T00:00"),
    ],
)
def test_after_its_window_the_order_counts_as_accepted(pack: str, clause: str, at: str) -> None:
    life = signed(pack).wait(at)

    assignment = life.order.assignment("water")
    assert assignment is not None
    assert assignment.deemed_accepted
    refusal = life.refused("request_return", **ASKED, **PROOF)
    assert (refusal.clause, refusal.instead) == (clause, ("reply", "request_extension"))


@pytest.mark.clause("CT-02")
def test_the_county_wants_the_leaders_signature() -> None:
    refusal = signed(COUNTY).refused("request_return", **ASKED)

    assert (refusal.clause, missing(refusal)) == ("CT-02", {"leader_signature"})


@pytest.mark.clause("QP-09d")
def test_the_water_bureau_wants_photos_and_recordings_and_its_deputy_heads_signature() -> None:
    refusal = signed(WATER).refused("request_return", **ASKED)
    assert (refusal.clause, missing(refusal)) == ("QP-09d", {"site_photo", "recording"})

    life = asked_at(WATER, "2025-03-03T11:00", **PROOF)
    assert life.order.stage == "awaiting_approval"
    assert [one.steps for one in life.order.approvals] == [("deputy_head",)]


@pytest.mark.clause("QP-09d")
def test_a_hard_matter_has_three_working_days() -> None:
    assert dispatched(WATER, difficulty="hard").clock("return")[0] == "2025-03-07T00:00"


@pytest.mark.clause("QP-09b")
def test_the_ground_is_one_of_four() -> None:
    refusal = signed(WATER).refused("request_return", **{**ASKED, "ground": "too_hard"}, **PROOF)

    assert (refusal.clause, missing(refusal)) == ("QP-09b", {"ground"})


@pytest.mark.clause("QP-09b")
@pytest.mark.parametrize(
    ("extended", "due", "same_requester", "holds"),
    [
        (True, "2025-03-10T00:00+08:00", True, True),
        (False, "2025-03-10T00:00+08:00", True, False),
        (True, "2025-03-03T00:00+08:00", True, False),
        (True, None, True, False),
        (True, "2025-03-10T00:00+08:00", False, False),
    ],
)
def test_an_earlier_order_must_be_extended_and_in_time(
    *, extended: bool, due: str | None, same_requester: bool, holds: bool
) -> None:
    earlier = {"extended": extended, "due": due, "same_requester": same_requester}
    life = signed(WATER, earlier=earlier)
    fields = {**ASKED, **PROOF, "ground": "already_open_and_extended"}

    if holds:
        assert life.do("request_return", **fields).order.stage == "awaiting_approval"
    else:
        assert life.refused("request_return", **fields).clause == "QP-09b"


@pytest.mark.clause("CT-03", "QP-09c")
@pytest.mark.parametrize(("pack", "clause"), [(COUNTY, "CT-03"), (WATER, "QP-09c")])
def test_a_second_return_is_refused(pack: str, clause: str) -> None:
    papers = {"attachments": ["leader_signature", "site_photo", "recording"]}
    life = signed(pack).do("request_return", **ASKED, **papers)
    if life.order.approvals:
        life.do("approve", what="return")
    life.do("rule_on_return", decision="refuse", reason="属本单位职责")

    assert life.refused("request_return", **ASKED, **papers).clause == clause


@pytest.mark.clause("QP-09c")
def test_a_named_lead_returns_nothing() -> None:
    assert led(WATER).refused("request_return", **ASKED, **PROOF).clause == "QP-09c"


def test_a_return_signs_for_the_order() -> None:
    life = dispatched().do("request_return", **ASKED)

    assert life.names[:2] == ["SignedFor", "ReturnRequested"]


def test_a_co_unit_returns_nothing() -> None:
    assert led().refused("request_return", by="housing", **ASKED).missing == ()


def test_before_dispatch_there_is_nothing_to_return() -> None:
    assert received().refused("request_return", by="water", **ASKED).clause == "NA-02"


def test_after_the_result_there_is_nothing_to_return() -> None:
    assert reported().refused("request_return", **ASKED).clause == "NA-02"
