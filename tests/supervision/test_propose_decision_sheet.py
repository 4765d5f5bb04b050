"""呈报批办单: a hard case goes before the heads."""

from __future__ import annotations

import pytest

from tests.order.building import WATER, concluded, dispatched, missing, signed


@pytest.mark.clause("QP-13")
def test_a_hard_case_goes_before_the_heads_and_the_task_is_done() -> None:
    life = dispatched(WATER)
    for _ in range(4):
        life.do("repeat")
    assert "propose_decision_sheet" in life.tasks

    life.do("propose_decision_sheet", ground="反映五次")

    assert life.order.sheet_proposed
    assert "propose_decision_sheet" not in life.tasks


def test_a_sheet_has_its_ground() -> None:
    assert missing(signed().refused("propose_decision_sheet")) == {"ground"}


def test_one_sheet_waits_at_a_time() -> None:
    life = signed().do("propose_decision_sheet", ground="体制原因")

    assert "待议定" in life.refused("propose_decision_sheet", ground="x").because


def test_what_has_ended_is_not_put_before_them() -> None:
    assert concluded().refused("propose_decision_sheet", ground="x").clause == "NA-02"


def test_a_unit_proposes_none() -> None:
    assert signed().refused("propose_decision_sheet", by="water", ground="x").missing == ()
