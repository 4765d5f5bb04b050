"""专家座席: an expert joins the call with the caller's consent."""

from __future__ import annotations

import pytest

from tests.order.building import dispatched, missing, received


@pytest.mark.clause("CD-04")
def test_an_expert_joins_with_consent() -> None:
    life = received().do("join_expert", expert="社保专席", consent=True)

    assert (life.names, life.order.stage) == (["ExpertJoined"], "received")


@pytest.mark.clause("CD-04")
def test_without_consent_no_expert_joins() -> None:
    refusal = received().refused("join_expert", expert="社保专席", consent=False)

    assert (refusal.clause, missing(refusal)) == ("CD-04", {"consent"})


def test_it_is_said_which_expert_joins() -> None:
    assert missing(received().refused("join_expert", consent=True)) == {"expert"}


def test_no_expert_joins_a_dispatched_order() -> None:
    refusal = dispatched().refused("join_expert", expert="社保专席", consent=True)

    assert refusal.clause == "NA-02"


def test_a_unit_brings_no_expert_in() -> None:
    refusal = received().refused("join_expert", by="water", expert="x", consent=True)

    assert refusal.missing == ()
