"""受理: a recorded matter is taken in, so that it can be dispatched."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, CITIZEN, missing, received


@pytest.mark.clause("AH-11")
def test_a_recorded_matter_is_accepted() -> None:
    life = received(ANHUI).do("accept")

    assert (life.order.stage, life.names) == ("awaiting_dispatch", ["Accepted"])


@pytest.mark.clause("GF-01")
def test_a_record_without_time_and_place_is_refused_by_name() -> None:
    refusal = received(lacking=("time", "place")).refused("accept")

    assert (refusal.clause, missing(refusal)) == ("GF-01", {"time", "place"})


@pytest.mark.clause("JN-03")
def test_a_company_is_recorded_with_its_credit_code() -> None:
    fields = {"requester_type": "company", "lacking": ("credit_code",)}
    refusal = received("jinan", **fields).refused("accept")

    assert (refusal.clause, missing(refusal)) == ("JN-03", {"credit_code"})


def test_a_person_needs_no_credit_code() -> None:
    life = received("jinan", lacking=("credit_code",)).do("accept")

    assert life.order.stage == "awaiting_dispatch"


@pytest.mark.clause("WS-01")
def test_a_record_without_a_phone_is_refused_by_the_standard() -> None:
    refusal = received(CITIZEN, lacking=("phone",)).refused("accept")

    assert (refusal.clause, missing(refusal)) == ("WS-01", {"phone"})


def test_what_upstream_sends_is_accepted_with_its_number() -> None:
    refusal = received(ANHUI, channel="upstream", lacking=("foreign_number",)).refused("accept")

    assert (refusal.clause, missing(refusal)) == ("AH-09", {"foreign_number"})


def test_a_unit_accepts_nothing() -> None:
    refusal = received().refused("accept", by="water")

    assert (refusal.command, refusal.missing) == ("accept", ())


def test_a_matter_is_accepted_once() -> None:
    refusal = received().do("accept").refused("accept")

    assert refusal.clause == "NA-02"
