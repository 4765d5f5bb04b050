"""督办办结: a notice ends with a finding."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, NATIONAL, WATER, Life, missing, signed


def answered(pack: str = NATIONAL) -> Life:
    return (
        signed(pack).do("issue_notice", modes=["paper"], days=3).do("answer_notice", text="已整改")
    )


@pytest.mark.clause("AH-21")
def test_a_notice_ends_with_what_was_found() -> None:
    life = answered(ANHUI).do("close_notice", finding="整改到位")

    assert (life.order.notices, life.order.answered_notices) == (0, 0)


@pytest.mark.clause("QP-07e")
def test_an_answer_that_its_head_has_not_signed_is_not_closed() -> None:
    life = answered(WATER)
    refusal = life.refused("close_notice", finding="整改到位")
    assert (refusal.clause, missing(refusal)) == ("QP-07e", {"unit_head"})

    life.do("approve", what="notice").do("close_notice", finding="整改到位")

    assert life.order.notices == 0


@pytest.mark.clause("QP-07e")
def test_where_a_written_answer_is_owed_it_comes_first() -> None:
    life = signed(WATER).do("issue_notice", modes=["paper"])
    refusal = life.refused("close_notice", finding="整改到位")

    assert (refusal.clause, refusal.instead) == ("QP-07e", ("answer_notice",))


def test_elsewhere_a_notice_may_end_unanswered_and_its_clock_with_it() -> None:
    life = signed(ANHUI).do("issue_notice", modes=["phone"], days=3)
    life.do("close_notice", finding="现场核实已解决")

    assert life.clock("notice")[1] == "closed"


def test_it_has_a_finding() -> None:
    assert missing(answered().refused("close_notice")) == {"finding"}


def test_without_a_notice_there_is_nothing_to_close() -> None:
    assert "没有" in signed().refused("close_notice", finding="x").because


def test_a_notice_is_closed_once() -> None:
    life = answered().do("close_notice", finding="整改到位")

    assert "没有" in life.refused("close_notice", finding="x").because


def test_a_unit_does_not_close_it() -> None:
    assert answered().refused("close_notice", by="water", finding="x").missing == ()
