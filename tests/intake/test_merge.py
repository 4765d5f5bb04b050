"""并单: another order of the same matter stands for this one."""

from __future__ import annotations

from tests.order.building import WATER, concluded, dispatched, missing, received

OTHER = "202503030002"


def test_a_merged_order_owes_nothing_more() -> None:
    life = dispatched(WATER).do("merge", into=OTHER)

    assert life.order.stage == "merged"
    assert {clock.state for clock in life.order.clocks} <= {"met", "closed"}


def test_it_is_said_which_order_stands_for_it() -> None:
    assert missing(received().refused("merge")) == {"into"}


def test_no_order_stands_for_itself() -> None:
    life = received()

    assert "自身" in life.refused("merge", into=life.order.number).because


def test_an_order_that_has_ended_is_not_merged() -> None:
    assert concluded().refused("merge", into=OTHER).clause == "NA-02"


def test_an_order_is_merged_once() -> None:
    assert received().do("merge", into=OTHER).refused("merge", into=OTHER).clause == "NA-02"


def test_a_unit_merges_nothing() -> None:
    assert dispatched().refused("merge", by="water", into=OTHER).missing == ()
