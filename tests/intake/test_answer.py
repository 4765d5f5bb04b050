"""直接答复: what the knowledge base can answer is answered at once."""

from __future__ import annotations

import pytest

from tests.order.building import (
    ANHUI,
    CHENGDU,
    CITIZEN,
    NATIONAL,
    WATER,
    dispatched,
    missing,
    received,
)


@pytest.mark.clause("CD-04", "AH-12", "WS-14")
@pytest.mark.parametrize(
    ("pack", "clause"), [(CHENGDU, "CD-04"), (ANHUI, "AH-12"), (CITIZEN, "WS-14")]
)
def test_an_answer_closes_the_matter_with_its_articles(pack: str, clause: str) -> None:
    life = received(pack, kind="inquiry").do("answer", articles=["k-17"], text="工作日九时至十七时")

    assert life.order.stage == "answered"
    assert life.order.conclusion is not None
    assert (life.order.conclusion.how, life.order.conclusion.clause) == ("answered", clause)


@pytest.mark.clause("CD-04")
def test_an_answer_without_an_article_is_refused() -> None:
    refusal = received(kind="inquiry").refused("answer", text="工作日九时至十七时")

    assert (refusal.clause, missing(refusal)) == ("CD-04", {"articles"})


@pytest.mark.clause("AH-12", "QP-08a")
@pytest.mark.parametrize(("pack", "clause"), [(ANHUI, "AH-12"), (WATER, "QP-08a")])
def test_only_an_inquiry_is_answered_at_once(pack: str, clause: str) -> None:
    refusal = received(pack).refused("answer", articles=["k-17"])

    assert (refusal.clause, refusal.instead) == (clause, ("dispatch",))


@pytest.mark.clause("QP-08a")
def test_an_answer_is_the_offices_own_step() -> None:
    life = received(WATER, kind="inquiry").do("answer", text="工作日九时至十七时")

    assert life.clock("triage")[1] == "met"


def test_where_no_clause_speaks_the_flow_is_cited() -> None:
    life = received(NATIONAL, kind="inquiry").do("answer")

    assert life.order.conclusion is not None
    assert life.order.conclusion.clause == "NA-02"


def test_a_dispatched_order_is_not_answered_by_the_office() -> None:
    assert dispatched(kind="inquiry").refused("answer", articles=["k-17"]).clause == "NA-02"


def test_a_matter_is_answered_once() -> None:
    life = received(kind="inquiry").do("answer", articles=["k-17"])

    assert life.refused("answer", articles=["k-17"]).clause == "NA-02"


def test_a_unit_does_not_answer_for_the_office() -> None:
    refusal = received(kind="inquiry").refused("answer", by="water", articles=["k-17"])

    assert refusal.missing == ()
