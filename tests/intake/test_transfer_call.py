"""转接: a call is passed on with the caller's consent."""

from __future__ import annotations

import pytest

from tests.order.building import dispatched, missing, received


@pytest.mark.clause("CD-04")
def test_a_call_is_passed_on_with_consent() -> None:
    life = received().do("transfer_call", to="社保局热线", consent=True)

    assert (life.names, life.order.stage) == (["CallTransferred"], "received")


@pytest.mark.clause("CD-04")
def test_without_consent_no_call_is_passed_on() -> None:
    refusal = received().refused("transfer_call", to="社保局热线")

    assert (refusal.clause, missing(refusal)) == ("CD-04", {"consent"})


def test_a_call_is_passed_on_to_someone() -> None:
    assert missing(received().refused("transfer_call", consent=True)) == {"to"}


def test_once_dispatched_there_is_no_call_to_pass_on() -> None:
    refusal = dispatched().refused("transfer_call", to="社保局热线", consent=True)

    assert refusal.clause == "NA-02"


def test_a_unit_passes_on_no_call() -> None:
    refusal = received().refused("transfer_call", by="water", to="x", consent=True)

    assert refusal.missing == ()


def test_a_call_may_be_passed_on_again() -> None:
    life = received().do("transfer_call", to="社保局热线", consent=True)

    assert life.do("transfer_call", to="医保局热线", consent=True).names == ["CallTransferred"]
