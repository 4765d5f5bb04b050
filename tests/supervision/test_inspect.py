"""检查: how an order was handled, and what was found."""

from __future__ import annotations

import pytest

from tests.order.building import NATIONAL, WATER, missing, received, signed


@pytest.mark.clause("QP-10")
@pytest.mark.parametrize("mode", ["phone", "network", "paper", "site"])
def test_an_inspection_has_its_kind_and_its_finding(mode: str) -> None:
    life = signed(WATER).do("inspect", mode=mode, finding="程序不规范", evidence="照片")

    assert life.names[0] == "Inspected"


@pytest.mark.clause("QP-10")
def test_there_are_four_kinds() -> None:
    refusal = signed(WATER).refused("inspect", mode="crystal ball", finding="x")

    assert (refusal.clause, missing(refusal)) == ("QP-10", {"mode"})


@pytest.mark.clause("QP-10")
def test_what_it_misses_is_named() -> None:
    refusal = signed(WATER).refused("inspect")

    assert (refusal.clause, missing(refusal)) == ("QP-10", {"mode", "finding"})


def test_elsewhere_it_has_both_too() -> None:
    assert missing(received(NATIONAL).refused("inspect", mode="phone")) == {"finding"}


def test_an_order_may_be_inspected_again() -> None:
    found = {"mode": "phone", "finding": "程序规范"}

    assert signed(WATER).do("inspect", **found).do("inspect", **found).names[0] == "Inspected"


def test_a_unit_does_not_inspect_itself() -> None:
    assert signed().refused("inspect", by="water", mode="phone", finding="x").missing == ()
