"""约谈: the heads of a unit hear of a finding."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, NATIONAL, missing, signed

FOUND = {"finding": "推诿", "evidence": ["工单记录"], "measures": ["限期整改"]}


@pytest.mark.clause("AH-22", "NA-05")
@pytest.mark.parametrize("pack", [ANHUI, NATIONAL])
def test_a_talk_is_a_record_that_the_assessment_counts(pack: str) -> None:
    life = signed(pack).do("talk", **FOUND)

    assert ("admonitory_talk", life.now) in life.order.noted


@pytest.mark.clause("AH-22")
def test_what_a_talk_misses_is_named() -> None:
    refusal = signed(ANHUI).refused("talk")

    assert refusal.clause == "AH-22"
    assert {"finding", "evidence"} <= missing(refusal)


def test_elsewhere_it_has_a_finding_too() -> None:
    assert missing(signed(NATIONAL).refused("talk")) == {"finding"}


def test_a_unit_does_not_hold_it() -> None:
    assert signed().refused("talk", by="water", **FOUND).missing == ()
