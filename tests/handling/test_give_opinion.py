"""协办意见: a co-unit reports to the lead."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, CHENGDU, Life, led, result, signed


def helped(pack: str = CHENGDU) -> Life:
    return led(pack).do("sign_for", by="water")


@pytest.mark.clause("CD-08", "AH-14")
@pytest.mark.parametrize("pack", [CHENGDU, ANHUI])
def test_an_opinion_does_the_co_units_part(pack: str) -> None:
    life = helped(pack).do("give_opinion", by="housing", text="同意拆除")

    assert life.order.open_assignment("housing") is None
    assert all(one.state == "met" for one in life.order.clocks if one.owner == "housing")


@pytest.mark.clause("CD-08")
def test_the_reply_waits_for_the_opinion() -> None:
    life = helped()

    refusal = life.refused("reply", **result())
    assert (refusal.clause, [one.name for one in refusal.missing]) == ("CD-08", ["opinion"])

    life.do("give_opinion", by="housing", text="同意拆除").do("reply", **result())
    assert life.order.stage == "awaiting_review"


def test_the_lead_gives_no_opinion_to_itself() -> None:
    assert helped().refused("give_opinion", by="water", text="x").missing == ()


def test_a_co_unit_gives_its_opinion_once() -> None:
    life = helped().do("give_opinion", by="housing", text="同意拆除")

    assert life.refused("give_opinion", by="housing", text="x").clause == "NA-02"


def test_the_only_co_unit_is_meant_where_nobody_is_named() -> None:
    life = helped().do("give_opinion", text="同意拆除")

    assert life.order.open_assignment("housing") is None


def test_of_two_co_units_one_must_be_named() -> None:
    life = led(co_units=("housing", "roads"))

    assert life.refused("give_opinion", text="同意拆除").missing == ()


def test_after_a_merger_there_is_no_opinion_to_give() -> None:
    life = helped().do("merge", into="202503030002")

    assert life.refused("give_opinion", by="housing", text="x").clause == "NA-02"


def test_an_ordinary_order_has_no_co_unit() -> None:
    assert signed().refused("give_opinion", by="housing", text="x").missing == ()
