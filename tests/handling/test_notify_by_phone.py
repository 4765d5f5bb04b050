"""电话通知: an urgent order is phoned to its unit."""

from __future__ import annotations

import pytest

from tests.order.building import COUNTY, concluded, dispatched, missing, received


@pytest.mark.clause("CT-04")
def test_the_call_does_the_task() -> None:
    life = dispatched(COUNTY, urgency="urgent").do("notify_by_phone", unit="water")

    assert life.names == ["PhoneNoticeGiven", "TaskCompleted"]
    assert life.tasks == set()


def test_the_lead_is_meant_where_nobody_is_named() -> None:
    life = dispatched(COUNTY, urgency="urgent").do("notify_by_phone")

    assert life.tasks == set()


def test_an_ordinary_order_may_be_phoned_too() -> None:
    assert dispatched(COUNTY).do("notify_by_phone").names == ["PhoneNoticeGiven"]


def test_there_must_be_a_unit_to_phone() -> None:
    assert missing(received().refused("notify_by_phone")) == {"unit"}


def test_a_unit_does_not_phone_itself() -> None:
    assert dispatched().refused("notify_by_phone", by="water").missing == ()


def test_an_ended_order_is_not_phoned() -> None:
    assert concluded().refused("notify_by_phone").clause == "NA-02"
