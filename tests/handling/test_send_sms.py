"""短信告知: who could not be reached is told in writing."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, CHENGDU, WATER, concluded, dispatched, led


@pytest.mark.clause("QP-09a")
def test_after_two_counted_attempts_a_message_meets_the_duty() -> None:
    life = dispatched(WATER).do("contact", outcome="no_answer")
    life.later(hours=1).do("contact", outcome="switched_off").do("send_sms", text="请回电")

    assert life.clock("first_contact")[1] == "met"


@pytest.mark.clause("QP-09a")
def test_after_one_attempt_it_does_not() -> None:
    life = dispatched(WATER).do("contact", outcome="no_answer").do("send_sms", text="请回电")

    assert life.clock("first_contact")[1] == "running"


def test_where_no_number_of_attempts_is_written_a_message_meets_nothing() -> None:
    life = dispatched(ANHUI).do("contact", outcome="no_answer").do("send_sms", text="请回电")

    assert life.clock("first_contact")[1] == "running"


def test_a_message_is_noted_with_its_time() -> None:
    life = dispatched(CHENGDU).do("send_sms", text="请回电")

    assignment = life.order.assignment("water")
    assert assignment is not None
    assert assignment.sms_at == life.now


def test_a_co_unit_sends_no_message() -> None:
    assert led().refused("send_sms", by="housing").missing == ()


def test_on_an_ended_order_no_message_is_sent() -> None:
    assert concluded().refused("send_sms", by="water").clause == "NA-02"


def test_a_unit_that_still_has_its_part_sends_none_after_a_merger() -> None:
    life = dispatched().do("merge", into="202503030002")

    assert life.refused("send_sms").clause == "NA-02"
