"""不纳入测评: left out of the assessment, in the open."""

from __future__ import annotations

import pytest

from tests.order.building import CHENGDU, WATER, concluded, missing, received, signed

OUT = {"reason": "不可抗力", "clause": "QP-07c", "approver": "deputy_head"}


@pytest.mark.clause("QP-07c")
def test_an_order_is_left_out_with_the_deputy_heads_confirmation() -> None:
    life = signed(WATER).do("leave_out", **OUT)

    assert life.order.left_out == "QP-07c"


@pytest.mark.clause("QP-07c")
@pytest.mark.parametrize("approver", [None, "section"])
def test_without_it_it_is_not(approver: str | None) -> None:
    refusal = signed(WATER).refused("leave_out", **{**OUT, "approver": approver})

    assert refusal.clause == "QP-07c"


def test_what_it_misses_is_named() -> None:
    assert missing(signed(CHENGDU).refused("leave_out")) == {"reason", "approver"}


def test_the_unit_may_ask_for_it_itself() -> None:
    assert signed(WATER).do("leave_out", by="water", **OUT).order.left_out == "QP-07c"


def test_an_ended_order_may_still_be_left_out() -> None:
    assert concluded().do("leave_out", **OUT).order.stage == "concluded"


def test_an_order_is_left_out_once() -> None:
    assert "已不纳入" in signed(WATER).do("leave_out", **OUT).refused("leave_out", **OUT).because


def test_a_merged_order_is_not_assessed_at_all() -> None:
    life = received().do("merge", into="202503030002")

    assert life.refused("leave_out", **OUT).clause == "NA-02"


def test_a_stranger_leaves_nothing_out() -> None:
    assert signed().refused("leave_out", by="roads", **OUT).missing == ()
