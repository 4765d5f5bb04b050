"""退单裁决: a return is granted and goes elsewhere, or refused and moves no clock."""

from __future__ import annotations

import pytest

from tests.order.building import CHENGDU, COUNTY, WATER, Life, missing, signed

ASKED = {"reason": "不属本单位职责", "basis": "三定方案第四条", "suggested_unit": "housing"}
PAPERS = {"ground": "not_our_function", "attachments": ["leader_signature"]}
PROOF = {"ground": "not_our_function", "attachments": ["site_photo", "recording"]}


def asked(pack: str = CHENGDU) -> Life:
    extra = {COUNTY: PAPERS, WATER: PROOF}.get(pack, {})
    return signed(pack).do("request_return", **ASKED, **extra)


@pytest.mark.clause("QP-08d")
def test_a_granted_return_goes_on_with_clocks_of_its_own() -> None:
    life = asked(WATER).do("approve", what="return").later(hours=3)
    life.do("rule_on_return", decision="grant", unit="housing")

    assert life.names == ["ReturnGranted", "Dispatched"]
    assert (life.order.stage, life.order.lead) == ("dispatched", "housing")
    assert life.clock("completion", "water")[1] == "closed"
    assert life.whole_clock("completion", "housing").starts_at == life.now


def test_a_granted_return_without_a_unit_waits_for_dispatch() -> None:
    life = asked().do("rule_on_return", decision="grant")

    assert (life.order.stage, life.order.lead) == ("awaiting_dispatch", None)
    assert life.do("dispatch", unit="housing", principle="functional").order.lead == "housing"


@pytest.mark.clause("CT-03")
def test_a_refused_return_moves_no_clock() -> None:
    life = asked(COUNTY)
    before = life.clock("completion")
    life.do("rule_on_return", decision="refuse", reason="属本单位职责")

    assert life.order.stage == "handling"
    assert life.clock("completion") == before


@pytest.mark.clause("QP-09d")
def test_a_return_that_its_head_has_not_signed_is_not_ruled_on() -> None:
    refusal = asked(WATER).refused("rule_on_return", decision="grant")

    assert (refusal.clause, missing(refusal)) == ("QP-09d", {"deputy_head"})
    assert refusal.instead == ("approve",)


def test_a_ruling_decides() -> None:
    assert missing(asked().refused("rule_on_return")) == {"decision"}


def test_a_granted_return_does_not_go_to_the_unit_that_asked() -> None:
    refusal = asked().refused("rule_on_return", decision="grant", unit="water")

    assert "原单位" in refusal.because


def test_nothing_is_ruled_that_nobody_asked() -> None:
    assert signed().refused("rule_on_return", decision="grant").clause == "NA-02"


def test_a_unit_does_not_rule_on_its_own_return() -> None:
    assert asked().refused("rule_on_return", by="water", decision="grant").missing == ()


def test_a_return_is_ruled_on_once() -> None:
    life = asked().do("rule_on_return", decision="refuse")

    assert life.refused("rule_on_return", decision="grant").clause == "NA-02"
