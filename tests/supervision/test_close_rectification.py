"""整改销号: the measures were taken, and someone has looked."""

from __future__ import annotations

import pytest

from tests.order.building import CHENGDU, Life, concluded, missing, signed

PLAN = {"measures": ["培训窗口人员"], "days": 5}


def planned(life: Life) -> Life:
    return life.do("open_rectification", **PLAN)


@pytest.mark.clause("WR-01")
def test_a_rectification_ends_with_evidence() -> None:
    life = planned(signed()).do("close_rectification", finding="到位", evidence=["回访记录"])

    assert (life.order.rectifications, life.clock("rectification")[1]) == (0, "met")


@pytest.mark.clause("WR-01")
def test_without_evidence_it_does_not_end() -> None:
    refusal = planned(signed()).refused("close_rectification")

    assert (refusal.clause, missing(refusal)) == ("WR-01", {"evidence"})


@pytest.mark.clause("CD-02")
def test_while_it_runs_the_case_is_not_filed() -> None:
    life = planned(concluded(CHENGDU))
    assert life.refused("file_case").clause == "CD-02"

    life.do("close_rectification", evidence=["回访记录"]).do("file_case")

    assert life.order.stage == "filed"


def test_there_must_be_one() -> None:
    assert "没有" in signed().refused("close_rectification", evidence=["x"]).because


def test_it_is_closed_once() -> None:
    life = planned(signed()).do("close_rectification", evidence=["回访记录"])

    assert "没有" in life.refused("close_rectification", evidence=["x"]).because


def test_a_unit_does_not_close_its_own() -> None:
    refusal = planned(signed()).refused("close_rectification", by="water", evidence=["x"])

    assert refusal.missing == ()
