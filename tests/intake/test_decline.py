"""不予受理: a no with its basis."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, CHENGDU, NATIONAL, WATER, dispatched, missing, received


@pytest.mark.clause("CD-06", "AH-10")
@pytest.mark.parametrize("pack", [CHENGDU, ANHUI])
def test_a_listed_basis_declines_and_records_the_advice(pack: str) -> None:
    life = received(pack).do(
        "decline", basis="litigation", told_body="人民法院", told_contact="12368"
    )

    assert life.order.stage == "declined"
    assert life.names == ["Declined"]


@pytest.mark.parametrize(("pack", "clause"), [(CHENGDU, "CD-06"), (ANHUI, "AH-10")])
@pytest.mark.parametrize("basis", [None, "too_much_work"])
def test_an_unlisted_basis_is_refused(pack: str, clause: str, basis: str | None) -> None:
    refusal = received(pack).refused("decline", basis=basis)

    assert (refusal.clause, missing(refusal)) == (clause, {"basis"})


def test_without_a_list_any_basis_will_do() -> None:
    assert received(NATIONAL).do("decline", basis="outside the city").order.stage == "declined"


def test_nothing_is_owed_on_what_was_declined() -> None:
    life = received(WATER).do("decline", basis="litigation")

    assert life.clock("triage")[1] == "closed"


def test_a_dispatched_order_is_not_declined() -> None:
    assert dispatched().refused("decline", basis="litigation").clause == "NA-02"


def test_a_unit_declines_nothing() -> None:
    assert received().refused("decline", by="water", basis="litigation").missing == ()


def test_a_matter_is_declined_once() -> None:
    life = received().do("decline", basis="litigation")

    assert life.refused("decline", basis="litigation").clause == "NA-02"
