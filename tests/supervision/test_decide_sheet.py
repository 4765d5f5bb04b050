"""批办单议定: the meeting's decision binds the order."""

from __future__ import annotations

import pytest

from tests.order.building import (
    NATIONAL,
    WATER,
    Life,
    concluded,
    dispatched,
    missing,
    received,
    signed,
)

RETURN = {
    "ground": "not_our_function",
    "basis": "三定方案",
    "suggested_unit": "housing",
    "attachments": ["site_photo", "recording"],
}


def proposed(life: Life) -> Life:
    return life.do("propose_decision_sheet", ground="体制原因")


@pytest.mark.clause("QP-13")
def test_the_unit_that_has_it_is_bound_and_cannot_return_it() -> None:
    life = proposed(signed(WATER)).do("decide_sheet", decision="由水务局办", unit="water")

    assert (life.order.is_bound, life.order.lead, life.order.stage) == (True, "water", "handling")
    assert life.refused("request_return", **RETURN).clause == "QP-13"


@pytest.mark.clause("QP-13")
def test_another_unit_gets_the_order() -> None:
    life = proposed(signed(WATER)).do("decide_sheet", decision="由住建局办", unit="housing")

    assert (life.order.lead, life.order.stage) == ("housing", "dispatched")
    assert life.clock("completion", "water")[1] == "closed"
    assert life.clock("completion", "housing")[1] == "running"


def test_an_order_that_was_with_nobody_is_accepted_and_sent() -> None:
    life = proposed(received(NATIONAL)).do("decide_sheet", decision="由住建局办", unit="housing")

    assert life.names[:3] == ["SheetDecided", "Accepted", "Dispatched"]
    assert life.order.mode == "assigned"


def test_a_decision_without_a_unit_binds_nobody() -> None:
    life = proposed(signed(WATER)).do("decide_sheet", decision="分步实施")

    assert (life.order.is_bound, life.order.sheet_proposed) == (False, False)


def test_a_sheet_is_decided_in_words() -> None:
    assert missing(proposed(signed(WATER)).refused("decide_sheet", unit="water")) == {"decision"}


def test_no_office_is_bound() -> None:
    life = proposed(signed(WATER))

    assert "承办机构" in life.refused("decide_sheet", decision="x", unit="hotline").because


def test_there_must_be_a_sheet() -> None:
    assert "没有" in dispatched(WATER).refused("decide_sheet", decision="x").because


def test_a_sheet_is_decided_once() -> None:
    life = proposed(signed(WATER)).do("decide_sheet", decision="分步实施")

    assert "没有" in life.refused("decide_sheet", decision="x").because


def test_what_has_ended_is_not_decided() -> None:
    assert concluded().refused("decide_sheet", decision="x").clause == "NA-02"


def test_a_unit_decides_none() -> None:
    assert proposed(signed()).refused("decide_sheet", by="water", decision="x").missing == ()


def test_a_return_that_was_asked_is_settled_by_the_decision() -> None:
    life = proposed(signed(NATIONAL)).do("request_return", reason="不属职责")
    life.do("decide_sheet", decision="由住建局办", unit="housing")

    assert [one.granted for one in life.order.returns] == [True]
    assert (life.order.stage, life.order.lead) == ("dispatched", "housing")
