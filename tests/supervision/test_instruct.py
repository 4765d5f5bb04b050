"""批示: a leader instructs, and the order is followed."""

from __future__ import annotations

import pytest

from tests.order.building import (
    ANHUI,
    CITIZEN,
    NATIONAL,
    WATER,
    concluded,
    dispatched,
    missing,
    replied,
)


@pytest.mark.clause("AH-20a", "QP-10", "WS-04", "NA-05")
@pytest.mark.parametrize(
    ("pack", "clause"),
    [(ANHUI, "AH-20a"), (WATER, "QP-10"), (CITIZEN, "WS-04"), (NATIONAL, "NA-05")],
)
def test_an_instruction_puts_the_order_on_the_list(pack: str, clause: str) -> None:
    life = dispatched(pack).do("instruct", leader="分管副市长", text="请抓紧办理")

    assert life.order.is_instructed
    assert life.order.supervised == (clause,)


@pytest.mark.clause("WS-05")
def test_the_result_of_an_instructed_matter_goes_to_the_leader() -> None:
    life = replied(CITIZEN).do("instruct", leader="分管副市长")
    life.do("call_back", contacted=True, satisfaction="satisfied")

    assert life.order.stage == "concluded"
    assert "report_to_heads" in life.tasks


def test_an_ended_order_may_still_be_instructed_on() -> None:
    life = concluded().do("instruct", leader="分管副市长")

    assert life.order.stage == "concluded"


def test_it_is_said_who_instructs() -> None:
    assert missing(dispatched().refused("instruct", text="请抓紧办理")) == {"leader"}


def test_a_unit_does_not_instruct() -> None:
    assert dispatched().refused("instruct", by="water", leader="局长").missing == ()


def test_a_second_instruction_lists_the_order_once() -> None:
    life = dispatched(ANHUI).do("instruct", leader="甲").do("instruct", leader="乙")

    assert life.order.supervised == ("AH-20a",)
