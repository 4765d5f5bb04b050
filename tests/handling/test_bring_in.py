"""邀请协办: the first unit stays lead and brings in others."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, dispatched, led, missing, received, reported, signed


@pytest.mark.clause("AH-14", "AH-20e")
def test_a_co_unit_is_due_before_the_lead_and_the_order_is_supervised() -> None:
    life = signed(ANHUI).do("bring_in", co_units=["housing"])

    assert life.order.lead == "water"
    assert life.clock("completion", "water") == ("2025-03-18T00:00", "running")
    assert life.clock("completion", "housing") == ("2025-03-15T00:00", "running")
    assert "AH-20e" in life.order.supervised


@pytest.mark.clause("AH-14")
def test_one_brought_in_on_the_last_day_is_due_at_once_but_not_before() -> None:
    life = signed(ANHUI).do("bring_in", at="2025-03-17T16:00", co_units=["housing"])

    assert life.clock("completion", "housing")[0] == "2025-03-17T16:00"


@pytest.mark.clause("DL-03")
def test_only_the_first_receiver_brings_others_in() -> None:
    refusal = led("dalian-2015").refused("bring_in", by="housing", co_units=["roads"])

    assert refusal.clause == "DL-03"


def test_bringing_others_in_signs_for_the_order() -> None:
    life = dispatched().do("bring_in", co_units=["housing"])

    assert life.names[:2] == ["SignedFor", "CoUnitsBroughtIn"]
    assert life.order.stage == "handling"


def test_it_is_said_who_is_brought_in() -> None:
    assert missing(signed().refused("bring_in")) == {"co_units"}


@pytest.mark.parametrize("co_units", [["water"], ["housing", "housing"], ["leader"]])
def test_no_unit_is_brought_in_twice_and_no_office(co_units: list[str]) -> None:
    assert "协办单位" in signed().refused("bring_in", co_units=co_units).because


def test_a_stranger_brings_nobody_in() -> None:
    assert signed().refused("bring_in", by="roads", co_units=["housing"]).missing == ()


def test_before_dispatch_nobody_is_brought_in() -> None:
    assert received().refused("bring_in", by="water", co_units=["housing"]).clause == "NA-02"


def test_after_the_result_nobody_is_brought_in() -> None:
    assert reported().refused("bring_in", co_units=["housing"]).clause == "NA-02"
