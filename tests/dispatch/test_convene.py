"""专题协调: a meeting finds who answers for the matter."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, dispatched, received


@pytest.mark.clause("CD-09", "NA-05")
def test_a_meeting_is_a_record_of_its_own() -> None:
    life = received().do("convene", office="territory", attendees=["water", "housing"])

    assert life.order.stage == "coordinating"
    assert "coordination_meeting" in [name for name, _ in life.order.noted]


def test_a_matter_that_is_convened_as_received_is_accepted_in_the_same_breath() -> None:
    assert received().do("convene").names[:2] == ["Accepted", "CoordinationOpened"]


def test_what_cannot_be_accepted_is_not_convened() -> None:
    assert received(lacking=("time",)).refused("convene").clause == "GF-01"


@pytest.mark.clause("AH-20c")
def test_unclear_responsibility_is_supervised() -> None:
    assert "AH-20c" in received(ANHUI).do("convene").order.supervised


def test_a_meeting_may_be_convened_again() -> None:
    life = received().do("convene").do("convene", attendees=["roads"])

    assert life.order.stage == "coordinating"


def test_once_dispatched_nobody_is_convened() -> None:
    assert dispatched().refused("convene").clause == "NA-02"


def test_a_unit_convenes_nobody() -> None:
    assert received().refused("convene", by="water").missing == ()
