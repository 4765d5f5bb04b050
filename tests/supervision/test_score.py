"""社会评议: people from outside score what they are shown."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, NATIONAL, concluded, missing, replied, reported


@pytest.mark.clause("AH-23")
def test_an_observer_scores_and_comments() -> None:
    before = concluded(ANHUI)
    surveys = before.order.surveys
    life = before.do("score", grade="basically_satisfied", text="回复偏慢")

    assert life.names == ["Scored"]
    assert life.order.surveys == surveys, "it is no rating of the requester's"


@pytest.mark.clause("AH-23")
def test_a_score_has_a_grade() -> None:
    refusal = replied(ANHUI).refused("score", text="回复偏慢")

    assert (refusal.clause, missing(refusal)) == ("AH-23", {"grade"})


def test_a_later_score_stands_beside_the_earlier() -> None:
    life = concluded(NATIONAL).do("score", grade="satisfied").do("score", grade="dissatisfied")

    assert [type(one).__name__ for one in life.events].count("Scored") == 2


def test_without_an_outcome_there_is_nothing_to_score() -> None:
    assert reported().refused("score", grade="satisfied").clause == "NA-02"


def test_no_unit_scores() -> None:
    assert replied().refused("score", by="water", grade="satisfied").missing == ()
