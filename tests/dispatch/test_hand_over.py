"""转其他平台: what is not ours goes back upstream or to a peer."""

from __future__ import annotations

import pytest

from tests.order.building import WATER, dispatched, missing, received


@pytest.mark.clause("QP-08a", "QP-08b")
def test_what_is_clearly_not_ours_goes_straight_back() -> None:
    life = received(WATER).do("hand_over", to="upstream", basis="三定方案第四条")

    assert life.order.stage == "handed_over"
    assert life.clock("triage")[1] == "met"


@pytest.mark.clause("QP-08a")
def test_a_matter_is_handed_over_on_a_basis() -> None:
    refusal = received(WATER).refused("hand_over", to="upstream")

    assert (refusal.clause, missing(refusal)) == ("QP-08a", {"basis"})


def test_it_is_said_to_whom() -> None:
    assert missing(received(WATER).refused("hand_over", basis="三定方案第四条")) == {"to"}


def test_a_dispatched_order_is_not_handed_over() -> None:
    refusal = dispatched(WATER).refused("hand_over", to="peer", basis="三定方案第四条")

    assert refusal.clause == "NA-02"


def test_a_matter_is_handed_over_once() -> None:
    life = received(WATER).do("hand_over", to="peer", basis="三定方案第四条")

    assert life.refused("hand_over", to="peer", basis="三定方案第四条").clause == "NA-02"


def test_a_unit_hands_nothing_over() -> None:
    refusal = received(WATER).refused("hand_over", by="water", to="peer", basis="x")

    assert refusal.missing == ()
