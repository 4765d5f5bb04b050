"""议定: the meeting names the unit, and the order goes to it at once."""

from __future__ import annotations

import pytest

from tests.order.building import WATER, Life, missing, received


def convened() -> Life:
    return received().do("dispatch", mode="territorial")


@pytest.mark.clause("CD-09")
def test_the_meetings_decision_names_the_unit() -> None:
    life = convened().do("settle", unit="housing", decision="由住建部门牵头")

    assert life.names == ["CoordinationSettled", "Dispatched"]
    assert (life.order.stage, life.order.lead, life.order.mode) == (
        *("dispatched", "housing"),
        "territorial",
    )


@pytest.mark.clause("CD-09")
def test_a_settlement_without_a_unit_is_refused() -> None:
    refusal = convened().refused("settle", decision="再议")

    assert (refusal.clause, missing(refusal)) == ("CD-09", {"unit"})


@pytest.mark.clause("CD-09")
def test_only_the_territory_settles() -> None:
    assert convened().refused("settle", by="hotline", unit="housing").clause == "CD-09"


@pytest.mark.clause("QP-08b")
def test_the_settlement_is_the_offices_own_step_too() -> None:
    life = received(WATER).do("convene").do("settle", unit="housing")

    assert life.clock("triage", "hotline")[1] == "met"


def test_no_office_is_named() -> None:
    assert "承办机构" in convened().refused("settle", unit="hotline").because


def test_without_a_meeting_nothing_is_settled() -> None:
    assert received().refused("settle", unit="housing").clause == "NA-02"


def test_a_meeting_settles_once() -> None:
    life = convened().do("settle", unit="housing")

    assert life.refused("settle", unit="roads").clause == "NA-02"
