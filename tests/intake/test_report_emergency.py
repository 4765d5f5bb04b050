"""紧急报告: those who must know are told, and acknowledge it."""

from __future__ import annotations

import pytest

from tests.order.building import CHENGDU, missing, received

ADDRESSEES = ("territory", "department", "operation_centre", "command_110")


@pytest.mark.clause("CD-15")
def test_a_special_matter_is_reported_to_four_at_once() -> None:
    life = received(CHENGDU, urgency="special_urgent")

    assert life.tasks == {f"report_emergency:{one}" for one in ADDRESSEES}
    assert life.clock("emergency_report") == ("2025-03-03T10:15", "running")


@pytest.mark.clause("CD-15")
def test_the_last_acknowledgement_meets_the_clock() -> None:
    life = received(CHENGDU, urgency="special")
    for one in ADDRESSEES[1:]:
        life.do("report_emergency", to=one, acknowledged_by="值班员")
    assert life.clock("emergency_report")[1] == "running"

    life.do("report_emergency", to="territory", acknowledged_by="值班员")

    assert life.clock("emergency_report")[1] == "met"
    assert life.tasks == set()


@pytest.mark.clause("CD-15")
def test_a_report_that_nobody_acknowledged_stays_open_and_late() -> None:
    life = received(CHENGDU, urgency="special").do("report_emergency", to="territory")
    life.wait("2025-03-03T10:15")

    assert life.clock("emergency_report")[1] == "late"
    assert "report_emergency:territory" in life.tasks
    assert not life.order.is_overdue


def test_others_may_be_told_as_well() -> None:
    life = received(CHENGDU).do("report_emergency", to="hospital", acknowledged_by="值班员")

    assert life.names == ["EmergencyReported"]


def test_it_is_said_who_was_told() -> None:
    assert missing(received().refused("report_emergency")) == {"to"}


def test_a_unit_reports_nothing_in_the_offices_name() -> None:
    assert received().refused("report_emergency", by="water", to="territory").missing == ()


def test_nothing_is_reported_on_a_merged_order() -> None:
    life = received().do("merge", into="202503030002")

    assert life.refused("report_emergency", to="territory").clause == "NA-02"
