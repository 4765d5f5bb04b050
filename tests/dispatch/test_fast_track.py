"""提速处置: an order goes to the fast-track team."""

from __future__ import annotations

import pytest

from tests.order.building import concluded, dispatched, missing, received


@pytest.mark.clause("CD-16")
def test_an_order_is_put_on_the_fast_track_for_a_reason() -> None:
    life = dispatched().do("fast_track", reason="影响面大")

    assert life.order.is_fast_tracked
    assert life.order.stage == "dispatched"


def test_the_leader_may_speed_it_up_too() -> None:
    life = received().do("fast_track", by="leader", reason="影响面大")

    assert life.order.is_fast_tracked
    assert life.told[0].by == "leader"


def test_a_fast_track_has_its_reason() -> None:
    assert missing(dispatched().refused("fast_track")) == {"reason"}


def test_an_order_is_sped_up_once() -> None:
    life = dispatched().do("fast_track", reason="影响面大")

    assert "已进入" in life.refused("fast_track", reason="影响面大").because


def test_what_has_ended_is_not_sped_up() -> None:
    assert concluded().refused("fast_track", reason="影响面大").clause == "NA-02"


def test_a_unit_does_not_speed_up_its_own_order() -> None:
    assert dispatched().refused("fast_track", by="water", reason="x").missing == ()
