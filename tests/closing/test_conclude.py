"""办结: the office concludes, on a basis and with a reviewer."""

from __future__ import annotations

import pytest

from tests.order.building import (
    ANHUI,
    CHENGDU,
    CITIZEN,
    NATIONAL,
    concluded,
    missing,
    replied,
    reported,
    result,
)

LAWFUL = {"basis": "物业条例第十二条", "reviewer": "审核岗"}
HEARD = {"contacted": True, "informed": True, "consistent": True, "attitude": "satisfied"}


@pytest.mark.clause("CD-19")
def test_a_lawful_reply_concludes_against_dissatisfaction() -> None:
    life = replied().do("rate", satisfaction="dissatisfied").do("conclude", **LAWFUL)

    assert life.order.conclusion is not None
    assert (life.order.stage, life.order.conclusion.how) == ("concluded", "lawful")


@pytest.mark.clause("CD-19")
def test_the_lawful_path_names_basis_and_reviewer() -> None:
    refusal = replied().do("rate", satisfaction="dissatisfied").refused("conclude")

    assert (refusal.clause, missing(refusal)) == ("CD-19", {"basis", "reviewer"})


@pytest.mark.clause("GF-04")
def test_elsewhere_the_dissatisfied_are_handled_again() -> None:
    life = replied(NATIONAL).do("rate", satisfaction="dissatisfied")

    refusal = life.refused("conclude", **LAWFUL)
    assert (refusal.clause, refusal.instead) == ("GF-04", ("redo", "call_back"))


@pytest.mark.clause("AH-25")
def test_a_bad_rating_is_called_back_before_anything_ends() -> None:
    life = replied(ANHUI).do("rate", satisfaction="dissatisfied")
    refusal = life.refused("conclude", **LAWFUL)

    assert (refusal.clause, missing(refusal)) == ("AH-25", {"callback"})


@pytest.mark.clause("WS-05")
def test_the_standard_verifies_with_the_requester_first() -> None:
    life = replied(CITIZEN)

    assert missing(life.refused("conclude", **LAWFUL)) >= {"callback"}
    life.do("call_back", **HEARD).do("conclude", **LAWFUL)
    assert life.order.stage == "concluded"


@pytest.mark.clause("CD-21")
def test_after_a_redo_the_callback_comes_first() -> None:
    life = replied().do("rate", satisfaction="dissatisfied").do("redo", ground="reasonable_demand")
    life.do("reply", **result()).do("review", decision="accept")
    refusal = life.refused("conclude", **LAWFUL)

    assert (refusal.clause, missing(refusal)) == ("CD-21", {"callback"})


def test_a_rating_that_waited_for_the_callback_concludes_as_rated() -> None:
    life = replied().do("rate", satisfaction="dissatisfied").do("redo", ground="reasonable_demand")
    life.do("reply", **result()).do("review", decision="accept").do("call_back", **HEARD)
    life.do("rate", satisfaction="satisfied")

    assert life.order.conclusion is not None
    assert life.order.conclusion.how == "rated"


def test_nothing_is_owed_after_the_end() -> None:
    life = replied().do("conclude", **LAWFUL)

    assert {clock.state for clock in life.order.clocks} <= {"met", "closed", "late"}


def test_what_is_not_yet_reviewed_is_reviewed_first() -> None:
    assert "审核" in reported().refused("conclude", **LAWFUL).because


def test_a_unit_does_not_conclude() -> None:
    assert replied(CHENGDU).refused("conclude", by="water", **LAWFUL).missing == ()


def test_an_order_is_concluded_once() -> None:
    assert concluded().refused("conclude", **LAWFUL).clause == "NA-02"
