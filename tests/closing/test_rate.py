"""评价: the requester says what they think of the reply."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, CHENGDU, NATIONAL, WATER, missing, replied, reported


@pytest.mark.clause("CD-19")
@pytest.mark.parametrize("grade", ["very_satisfied", "satisfied", "basically_satisfied"])
def test_a_satisfied_requester_ends_the_order(grade: str) -> None:
    life = replied().do("rate", satisfaction=grade)

    assert (life.order.stage, life.clock("rating")[1]) == ("concluded", "met")


@pytest.mark.clause("AH-25")
@pytest.mark.parametrize("grade", ["dissatisfied", "very_dissatisfied"])
def test_a_bad_rating_opens_callback_and_rectification(grade: str) -> None:
    life = replied(ANHUI).do("rate", satisfaction=grade)

    assert life.order.stage == "awaiting_review"
    assert {"call_back", "open_rectification"} <= life.tasks


@pytest.mark.clause("AH-25")
@pytest.mark.parametrize("grade", ["satisfied", "dissatisfied"])
def test_one_matter_has_one_rating(grade: str) -> None:
    life = replied(ANHUI).do("rate", satisfaction=grade)

    assert life.refused("rate", satisfaction="satisfied").clause == "AH-25"


@pytest.mark.clause("QP-07c", "QP-08f")
def test_at_the_water_bureau_it_is_urged_and_called_back_again() -> None:
    life = replied(WATER).do("rate", satisfaction="dissatisfied")

    assert {"urge", "second_call_back"} <= life.tasks


@pytest.mark.clause("GF-04")
def test_a_rating_rates() -> None:
    refusal = replied(NATIONAL).refused("rate", result="satisfied")

    assert (refusal.clause, missing(refusal)) == ("GF-04", {"satisfaction"})


def test_who_never_had_a_reply_rates_nothing() -> None:
    assert reported().refused("rate", satisfaction="satisfied").clause == "NA-02"


@pytest.mark.parametrize("party", ["water", "hotline"])
def test_nobody_rates_for_the_requester(party: str) -> None:
    assert replied(CHENGDU).refused("rate", by=party, satisfaction="satisfied").missing == ()
