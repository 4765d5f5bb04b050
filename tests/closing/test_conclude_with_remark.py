"""备注办结: the facts are clear, and no law allows more."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, CHENGDU, Life, concluded, missing, replied, reported, result

REMARK = {"ground": "期望超出法规", "evidence": ["单位说明"], "reviewer": "审核岗"}


def dissatisfied(pack: str = CHENGDU) -> Life:
    return replied(pack).do("rate", satisfaction="dissatisfied")


@pytest.mark.clause("CD-23")
def test_a_remark_concludes_and_is_counted_apart() -> None:
    life = dissatisfied().do("conclude_with_remark", **REMARK)

    assert life.order.conclusion is not None
    assert (life.order.conclusion.how, life.order.conclusion.clause) == ("remark", "CD-23")


@pytest.mark.clause("CD-23")
def test_what_a_remark_misses_is_named() -> None:
    refusal = dissatisfied().refused("conclude_with_remark")

    assert (refusal.clause, missing(refusal)) == ("CD-23", {"ground", "evidence", "reviewer"})


@pytest.mark.clause("CD-23")
def test_a_remark_is_for_the_dissatisfied_alone() -> None:
    assert replied().refused("conclude_with_remark", **REMARK).clause == "CD-23"


@pytest.mark.clause("GF-04")
def test_elsewhere_there_is_no_such_conclusion() -> None:
    assert dissatisfied(ANHUI).refused("conclude_with_remark", **REMARK).clause == "GF-04"


def test_before_the_review_there_is_nothing_to_remark_on() -> None:
    life = dissatisfied().do("redo", ground="reasonable_demand").do("reply", **result())

    assert "审核" in life.refused("conclude_with_remark", **REMARK).because
    assert reported().refused("conclude_with_remark", **REMARK).clause == "CD-23"


def test_a_unit_makes_no_remark() -> None:
    assert dissatisfied().refused("conclude_with_remark", by="water", **REMARK).missing == ()


def test_an_order_is_concluded_once() -> None:
    assert concluded().refused("conclude_with_remark", **REMARK).missing == ()
