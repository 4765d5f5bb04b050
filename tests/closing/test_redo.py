"""重办: a new cycle with clocks of its own."""

from __future__ import annotations

import pytest

from tests.order.building import CHENGDU, COMPANY, NATIONAL, WATER, Life, missing, replied, reported

WHY = {"ground": "should_have_acted", "reason": "应当修复"}


def dissatisfied(pack: str = CHENGDU) -> Life:
    return replied(pack).do("rate", satisfaction="dissatisfied")


@pytest.mark.clause("CD-21")
def test_a_redo_starts_a_cycle_with_its_own_clocks() -> None:
    life = dissatisfied().later(days=1).do("redo", **WHY)

    assert (life.order.stage, life.order.cycle, life.order.lead) == ("dispatched", 2, "water")
    assert life.clock("completion") == ("2025-03-12T00:00", "running")
    assert life.whole_clock("completion").cycle == 2


@pytest.mark.clause("EN-04a")
def test_feedback_runs_again_too() -> None:
    life = dissatisfied(COMPANY).later(days=1).do("redo", **WHY)

    assert life.clock("feedback", "hotline") == ("2025-03-12T00:00", "running")


@pytest.mark.clause("CD-21")
def test_a_redo_has_its_ground() -> None:
    refusal = dissatisfied().refused("redo", reason="应当修复")

    assert (refusal.clause, missing(refusal)) == ("CD-21", {"ground"})


@pytest.mark.clause("QP-08f")
def test_at_the_water_bureau_a_second_callback_comes_first() -> None:
    life = dissatisfied(WATER)
    refusal = life.refused("redo", **WHY)
    assert (refusal.clause, missing(refusal)) == ("QP-08f", {"second_callback"})

    life.do("call_back", second=True, contacted=True, satisfaction="dissatisfied")

    assert life.do("redo", **WHY).order.cycle == 2


@pytest.mark.clause("CD-21")
def test_a_satisfied_requester_needs_no_redo() -> None:
    assert replied().refused("redo", **WHY).clause == "CD-21"


def test_what_is_not_yet_reviewed_is_reviewed_first() -> None:
    assert "审核" in reported(NATIONAL).refused("redo", **WHY).because


def test_a_unit_orders_no_redo() -> None:
    assert dissatisfied().refused("redo", by="water", **WHY).missing == ()


def test_a_redo_is_ordered_once() -> None:
    assert dissatisfied(NATIONAL).do("redo", **WHY).refused("redo", **WHY).clause == "NA-02"
