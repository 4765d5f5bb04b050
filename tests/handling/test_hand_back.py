"""下级退回: a lower unit gives the work back to the unit above it."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, CHENGDU, Life, missing, signed


def below(pack: str = CHENGDU) -> Life:
    return signed(pack).do("hand_down", unit="town", **({"days": 2} if pack == CHENGDU else {}))


@pytest.mark.clause("AH-14")
def test_the_unit_above_still_answers_and_its_clocks_run_on() -> None:
    life = below(ANHUI)
    upper = life.clock("completion", "water")
    life.do("hand_back", by="town", reason="不在辖区")

    assert life.clock("completion", "water") == upper
    assert life.clock("completion", "town")[1] == "closed"
    assert life.order.lead == "water"


def test_the_only_lower_unit_is_meant_where_nobody_is_named() -> None:
    assert below().do("hand_back", reason="不在辖区").told[0].by == "town"


def test_a_unit_says_why() -> None:
    assert missing(below().refused("hand_back", by="town")) == {"reason"}


def test_the_lead_asks_for_a_return_instead() -> None:
    assert below().refused("hand_back", by="water", reason="x").missing == ()


def test_the_work_is_handed_back_once() -> None:
    life = below().do("hand_back", by="town", reason="不在辖区")

    assert life.refused("hand_back", by="town", reason="x").missing == ()


def test_after_a_merger_there_is_nothing_to_hand_back() -> None:
    life = below().do("merge", into="202503030002")

    assert life.refused("hand_back", by="town", reason="x").clause == "NA-02"


def test_it_may_then_be_handed_to_another() -> None:
    life = below().do("hand_back", by="town", reason="不在辖区").do("hand_down", unit="village")

    assert life.order.open_assignment("village") is not None
