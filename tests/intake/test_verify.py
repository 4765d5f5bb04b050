"""核实: an unclear message is understood before it goes to anyone."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, CHENGDU, Life, missing, received


def unclear() -> Life:
    return received(ANHUI, channel="web", category=None)


@pytest.mark.clause("AH-11")
def test_an_unclear_message_is_verified_from_the_first() -> None:
    life = unclear()

    assert (life.order.stage, life.tasks) == ("verifying", {"verify"})


@pytest.mark.clause("AH-11")
def test_verification_ends_with_what_was_found() -> None:
    life = unclear().do("verify", finding="系城东路12号停水")

    assert life.order.stage == "received"
    assert life.order.is_verified
    assert life.tasks == set()


@pytest.mark.clause("AH-11")
def test_verification_gives_the_matter_the_category_that_it_lacked() -> None:
    life = unclear().do("verify", finding="系城东路12号停水", category="供水排水")

    assert life.order.matter.category == "供水排水"
    assert unclear().do("verify", finding="说明白了").order.matter.category is None


@pytest.mark.clause("AH-11")
def test_verification_does_not_end_without_a_finding() -> None:
    refusal = unclear().refused("verify")

    assert (refusal.clause, missing(refusal)) == ("AH-11", {"finding"})


@pytest.mark.clause("AH-11")
@pytest.mark.parametrize("verb", ["accept", "dispatch"])
def test_nothing_unclear_goes_on(verb: str) -> None:
    refusal = unclear().refused(verb)

    assert (refusal.clause, refusal.instead) == ("AH-11", ("verify",))


def test_the_office_may_verify_what_seemed_clear() -> None:
    life = received(CHENGDU).do("verify")

    assert (life.order.stage, life.names) == ("verifying", ["VerificationBegun"])


def test_what_was_lacking_counts_as_recorded_once_verified() -> None:
    life = received(ANHUI, channel="web", category=None, lacking=("contact",))
    life.do("verify", finding="已电话补录联系方式").do("accept")

    assert life.order.stage == "awaiting_dispatch"


def test_an_accepted_matter_is_not_verified_again() -> None:
    assert received().do("accept").refused("verify").clause == "NA-02"


def test_a_unit_does_not_verify_for_the_office() -> None:
    assert unclear().refused("verify", by="water", finding="x").missing == ()
