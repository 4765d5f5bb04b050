"""整改: measures within a limit, tracked to their end."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, missing, received, replied, signed

PLAN = {"measures": ["培训窗口人员"], "days": 5}


@pytest.mark.clause("WR-01")
def test_a_plan_has_measures_and_a_limit() -> None:
    life = signed().do("open_rectification", **PLAN)

    assert life.clock("rectification", "water") == ("2025-03-11T00:00", "running")
    assert life.whole_clock("rectification").clause == "WR-01"


@pytest.mark.clause("WR-01")
def test_what_a_plan_misses_is_named() -> None:
    refusal = signed().refused("open_rectification")

    assert (refusal.clause, missing(refusal)) == ("WR-01", {"measures", "days"})


@pytest.mark.clause("AH-25")
def test_after_a_bad_rating_it_does_the_task() -> None:
    life = replied(ANHUI).do("rate", satisfaction="dissatisfied")
    life.do("open_rectification", **PLAN)

    assert "open_rectification" not in life.tasks


def test_the_unit_may_open_it_itself() -> None:
    assert signed().do("open_rectification", by="water", **PLAN).order.rectifications == 1


def test_without_a_unit_it_is_the_offices() -> None:
    assert received().do("open_rectification", **PLAN).clock("rectification", "hotline")


def test_two_plans_run_side_by_side() -> None:
    life = signed().do("open_rectification", **PLAN).do("open_rectification", **PLAN)

    assert life.order.rectifications == 2


def test_a_stranger_opens_none() -> None:
    assert signed().refused("open_rectification", by="roads", **PLAN).missing == ()
