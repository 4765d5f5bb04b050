"""签收: the unit takes the order into its hands."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, CHENGDU, COUNTY, dispatched, led, received, signed


@pytest.mark.clause("CD-13")
def test_signing_within_a_working_day_meets_the_clock() -> None:
    life = dispatched()
    assert life.clock("sign_for") == ("2025-03-05T00:00", "running")

    life.do("sign_for")

    assert (life.order.stage, life.clock("sign_for")[1]) == ("handling", "met")


@pytest.mark.clause("CD-13")
def test_an_urgent_order_is_signed_for_at_once() -> None:
    assert dispatched(urgency="urgent").clock("sign_for") == ("2025-03-03T10:15", "running")


@pytest.mark.clause("CT-01")
def test_the_county_counts_hours_of_working_days() -> None:
    life = dispatched(COUNTY, at="2025-03-07T15:00")

    assert life.clock("sign_for") == ("2025-03-10T15:00", "running")


def test_signing_late_is_possible_and_stays_late() -> None:
    life = dispatched().do("sign_for", at="2025-03-05T00:00")

    assert (life.order.stage, life.clock("sign_for")[1]) == ("handling", "late")
    assert not life.order.is_overdue


@pytest.mark.clause("CD-12")
def test_the_window_to_return_starts_with_the_signature() -> None:
    life = dispatched().do("sign_for", at="2025-03-04T15:20")

    assert life.clock("return") == ("2025-03-07T00:00", "running")


@pytest.mark.clause("AH-24")
@pytest.mark.parametrize(
    ("matter_class", "head"), [("key", "unit_head"), ("general", "deputy_head")]
)
def test_the_head_who_signs_depends_on_the_class(matter_class: str, head: str) -> None:
    life = dispatched(ANHUI, **{"class": matter_class}).do("sign_for")

    assert [(one.what, one.steps) for one in life.order.approvals] == [("handling", (head,))]


def test_a_co_unit_signs_for_itself() -> None:
    life = led().do("sign_for", by="housing")

    assert life.order.stage == "dispatched"
    assert life.clock("sign_for", "housing")[1] == "met"
    assert life.clock("sign_for", "water")[1] == "running"


def test_a_stranger_does_not_sign() -> None:
    assert dispatched().refused("sign_for", by="roads").missing == ()


def test_nobody_signs_before_dispatch() -> None:
    assert received(CHENGDU).refused("sign_for", by="water").clause == "NA-02"


def test_a_unit_signs_once() -> None:
    assert "已签收" in signed().refused("sign_for").because
