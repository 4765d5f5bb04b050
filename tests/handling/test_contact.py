"""先行联系: the unit tries to reach the requester."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, CHENGDU, WATER, dispatched, led, missing, received

WHOLE = {"outcome": "reached", "told": ["acceptance", "unit_contact"]}


@pytest.mark.clause("AH-15")
def test_reaching_the_requester_with_all_that_is_to_be_told_meets_the_duty() -> None:
    life = dispatched(ANHUI)
    assert life.clock("first_contact") == ("2025-03-05T00:00", "running")

    life.do("contact", **WHOLE)

    assert life.clock("first_contact")[1] == "met"


@pytest.mark.clause("AH-15")
def test_a_contact_that_told_too_little_does_not() -> None:
    life = dispatched(ANHUI).do("contact", outcome="reached", told=["acceptance"])

    assert life.clock("first_contact")[1] == "running"


@pytest.mark.clause("QP-09a")
def test_the_water_bureau_asks_for_contact_alone() -> None:
    life = dispatched(WATER).do("contact", outcome="reached")

    assert life.clock("first_contact")[1] == "met"


@pytest.mark.clause("QP-09a")
@pytest.mark.parametrize(("minutes", "counts"), [(59, False), (60, True)])
def test_an_attempt_within_the_hour_does_not_count(minutes: int, *, counts: bool) -> None:
    life = dispatched(WATER).do("contact", outcome="no_answer")
    life.later(minutes=minutes).do("contact", outcome="busy")

    assignment = life.order.assignment("water")
    assert assignment is not None
    assert [one.counted for one in assignment.attempts] == [True, counts]


def test_a_failed_attempt_leaves_the_duty() -> None:
    life = dispatched(ANHUI).do("contact", outcome="switched_off")

    assert life.clock("first_contact")[1] == "running"


def test_an_attempt_has_an_outcome() -> None:
    assert missing(dispatched(CHENGDU).refused("contact")) == {"outcome"}


def test_a_co_unit_leaves_the_contact_to_the_lead() -> None:
    assert led().refused("contact", by="housing", **WHOLE).missing == ()


def test_before_dispatch_nobody_is_contacted() -> None:
    assert received().refused("contact", by="water", **WHOLE).clause == "NA-02"


def test_once_the_reply_is_given_there_is_no_first_contact() -> None:
    life = dispatched().do("sign_for")
    life.do("merge", into="202503030002")

    assert life.refused("contact", **WHOLE).clause == "NA-02"
