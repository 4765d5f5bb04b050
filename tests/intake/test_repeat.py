"""重复反映: the same matter is raised again."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, WATER, dispatched, received


@pytest.mark.clause("AH-20f")
def test_the_third_raising_by_one_requester_is_supervised() -> None:
    life = dispatched(ANHUI, requester="wang").do("repeat", requester="wang")
    assert not life.order.supervised

    life.do("repeat", requester="wang")

    assert life.order.supervised == ("AH-20f",)


@pytest.mark.clause("AH-20f")
def test_the_fifth_raising_by_several_is_supervised() -> None:
    life = dispatched(ANHUI, requester="wang")
    for who in ("li", "zhao", "li"):
        life.do("repeat", requester=who)
    assert not life.order.supervised

    life.do("repeat", requester="zhao")

    assert life.order.supervised == ("AH-20f",)


@pytest.mark.clause("QP-13")
def test_the_fifth_raising_proposes_a_decision_sheet() -> None:
    life = dispatched(WATER, requester="wang")
    for _ in range(3):
        life.do("repeat", requester="wang")
    assert "propose_decision_sheet" not in life.tasks

    life.do("repeat", requester="li")

    assert "propose_decision_sheet" in life.tasks


def test_a_repeat_is_the_requesters_own_doing() -> None:
    life = received().do("repeat", requester="li", by="hotline")

    assert [event.by for event in life.told] == ["requester"]
    assert life.order.raisings == ("someone", "li")


def test_a_unit_raises_nothing_again() -> None:
    assert received().refused("repeat", by="water").missing == ()


def test_a_merged_order_takes_no_repeat() -> None:
    assert received().do("merge", into="202503030002").refused("repeat").clause == "NA-02"
