"""反馈进展: how far the handling has come."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, dispatched, led, received, reported, signed


@pytest.mark.clause("CD-10", "CD-11")
@pytest.mark.parametrize(
    ("urgency", "due"), [("special", "2025-03-07T00:00"), ("special_urgent", "2025-03-06T00:00")]
)
def test_progress_on_a_special_matter_is_owed_once(urgency: str, due: str) -> None:
    life = dispatched(urgency=urgency)
    assert life.clock("progress") == (due, "running")

    life.do("report_progress", text="正在抢修")

    assert life.clock("progress")[1] == "met"


@pytest.mark.clause("AH-17c")
def test_under_a_limit_of_law_it_is_owed_again_and_again() -> None:
    life = signed(ANHUI).do("set_statutory_limit", law="某法第十条", days=30)
    assert life.clock("progress") == ("2025-03-11T00:00", "running")

    life.do("report_progress", at="2025-03-10T09:00", text="正在鉴定")

    assert life.clock("progress") == ("2025-03-18T00:00", "running")


def test_progress_may_be_told_where_none_is_owed() -> None:
    assert signed().do("report_progress", text="正在办理").names == ["ProgressReported"]


def test_a_co_unit_tells_the_lead() -> None:
    assert led().refused("report_progress", by="housing").missing == ()


def test_before_dispatch_there_is_no_progress() -> None:
    assert received().refused("report_progress", by="water").clause == "NA-02"


def test_after_the_result_there_is_no_progress() -> None:
    assert reported().refused("report_progress").clause == "NA-02"
