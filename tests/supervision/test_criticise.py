"""通报批评: a unit is criticised in a notice."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, NATIONAL, missing, signed

FOUND = {"finding": "瞒报", "evidence": ["工单记录"], "measures": ["通报全市"]}


@pytest.mark.clause("AH-22")
def test_criticism_has_its_finding_and_its_evidence() -> None:
    assert signed(ANHUI).do("criticise", **FOUND).names[0] == "Criticised"


@pytest.mark.clause("AH-22")
def test_what_it_misses_is_named() -> None:
    refusal = signed(ANHUI).refused("criticise")

    assert refusal.clause == "AH-22"
    assert {"finding", "evidence"} <= missing(refusal)


def test_elsewhere_it_has_a_finding_too() -> None:
    assert missing(signed(NATIONAL).refused("criticise")) == {"finding"}


def test_a_unit_criticises_nobody() -> None:
    assert signed().refused("criticise", by="water", **FOUND).missing == ()
