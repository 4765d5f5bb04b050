"""联合调查: a serious matter gets a joint team."""

from __future__ import annotations

import pytest

from tests.order.building import missing, received, signed


@pytest.mark.clause("GF-02")
def test_a_team_has_its_members() -> None:
    life = signed().do("open_investigation", members=["water", "housing"])

    assert life.names == ["InvestigationOpened"]


@pytest.mark.clause("GF-02")
def test_without_members_there_is_no_team() -> None:
    refusal = received().refused("open_investigation")

    assert (refusal.clause, missing(refusal)) == ("GF-02", {"members"})


def test_a_second_team_may_follow() -> None:
    life = signed().do("open_investigation", members=["water"])

    assert life.do("open_investigation", members=["roads"]).names == ["InvestigationOpened"]


def test_a_unit_opens_none() -> None:
    refusal = signed().refused("open_investigation", by="water", members=["water"])

    assert refusal.missing == ()
