"""交下级承办: a unit gives the work to a unit below it and stays answerable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hotline.ledger import packs
from hotline.order.evolve import evolve
from hotline.order.recount import recounted
from tests.order.building import ANHUI, WATER, dispatched, led, missing, received, reported, signed


@pytest.mark.clause("AH-14", "QP-02")
@pytest.mark.parametrize("pack", [ANHUI, WATER])
def test_the_lower_tier_is_due_before_the_upper(pack: str) -> None:
    life = signed(pack, difficulty="hard").do("hand_down", unit="town")

    assert life.order.lead == "water"
    assert life.clock("completion", "town")[0] < life.clock("completion", "water")[0]


def test_a_shorter_limit_than_the_usual_one_may_be_set() -> None:
    life = signed().do("hand_down", unit="town", days=2)

    assert life.clock("completion", "town") == ("2025-03-06T00:00", "running")


def test_a_lower_limit_under_no_upper_one_is_counted_again_by_itself() -> None:
    life = received(at="2025-01-24T09:00").do("dispatch", unit="water", principle="functional")
    life.do("hand_down", unit="town", days=5)
    known = replace(life.policy, calendar=packs.calendar(date(2024, 6, 1)))
    changed = recounted(life.order, known, life.now)
    assert changed is not None

    life.order = evolve(life.order, changed)

    assert life.order.clock("completion", "water") is None
    assert life.clock("completion", "town") == ("2025-02-01T00:00", "running")


def test_handing_down_signs_for_the_order() -> None:
    assert dispatched().do("hand_down", unit="town").names == ["SignedFor", "HandedDown"]


def test_the_lower_unit_may_hand_it_down_further() -> None:
    life = signed(ANHUI).do("hand_down", unit="town").do("hand_down", by="town", unit="village")

    dues = [life.clock("completion", unit)[0] for unit in ("village", "town", "water")]
    assert dues == sorted(dues)
    assert dues[0] < dues[1] < dues[2]


def test_it_is_said_to_whom() -> None:
    assert missing(signed().refused("hand_down")) == {"unit"}


@pytest.mark.parametrize("unit", ["water", "hotline"])
def test_no_unit_gets_it_twice_and_no_office(unit: str) -> None:
    assert "下级单位" in signed().refused("hand_down", unit=unit).because


def test_a_co_unit_hands_nothing_down() -> None:
    assert led().refused("hand_down", by="housing", unit="town").missing == ()


def test_before_dispatch_nothing_is_handed_down() -> None:
    assert received().refused("hand_down", by="water", unit="town").clause == "NA-02"


def test_after_the_result_nothing_is_handed_down() -> None:
    assert reported().refused("hand_down", unit="town").clause == "NA-02"
