"""催办: the unit is pressed."""

from __future__ import annotations

import pytest

from tests.order.building import WATER, dispatched, signed


@pytest.mark.clause("QP-07c")
def test_an_overdue_order_is_urged_and_the_task_is_done() -> None:
    life = signed(WATER).wait("2025-03-07T00:00")
    assert "urge" in life.tasks

    life.do("urge", text="请立即办理")

    assert "urge" not in life.tasks


def test_an_order_may_be_urged_before_it_is_late() -> None:
    assert dispatched().do("urge", text="请抓紧").names == ["Urged"]


def test_it_may_be_urged_again() -> None:
    assert dispatched().do("urge").do("urge").names == ["Urged"]


def test_a_stranger_urges_nobody() -> None:
    assert dispatched().refused("urge", by="roads").missing == ()
