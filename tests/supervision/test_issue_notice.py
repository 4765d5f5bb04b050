"""督办单: how it is followed, with whom, until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hotline.ledger import packs
from hotline.order.evolve import evolve
from hotline.order.recount import recounted
from tests.order.building import ANHUI, NATIONAL, concluded, dispatched, led, missing


@pytest.mark.clause("AH-21", "NA-05")
def test_a_notice_has_its_modes_and_its_limit() -> None:
    life = dispatched(ANHUI).do("issue_notice", modes=["phone"], days=3)

    assert life.clock("notice", "water") == ("2025-03-07T00:00", "running")
    assert life.whole_clock("notice").clause == "AH-21"
    assert life.order.notices == 1


@pytest.mark.clause("AH-21")
def test_a_notice_says_how() -> None:
    refusal = dispatched(ANHUI).refused("issue_notice", days=3)

    assert (refusal.clause, missing(refusal)) == ("AH-21", {"modes"})


@pytest.mark.clause("AH-21")
def test_over_several_departments_it_is_joint() -> None:
    refusal = led(ANHUI).refused("issue_notice", modes=["phone"])

    assert (refusal.clause, missing(refusal)) == ("AH-21", {"participants"})


@pytest.mark.clause("AH-21")
def test_on_a_hard_matter_it_is_joint() -> None:
    refusal = dispatched(ANHUI, difficulty="hard").refused("issue_notice", modes=["site"])

    assert (refusal.clause, missing(refusal)) == ("AH-21", {"participants"})


@pytest.mark.clause("NA-05")
def test_a_notice_is_a_record_that_the_assessment_counts() -> None:
    life = dispatched(NATIONAL).do("issue_notice", text="请办理")

    assert ("supervision_notice", life.now) in life.order.noted


def test_without_days_no_clock_runs() -> None:
    life = dispatched(NATIONAL).do("issue_notice")

    assert life.order.clock("notice") is None


def test_two_notices_run_side_by_side() -> None:
    life = dispatched(NATIONAL).do("issue_notice", days=5).do("issue_notice", days=2)
    life.wait("2025-03-06T00:00")

    states = [(one.within, one.state) for one in life.order.clocks if one.name == "notice"]
    assert states == [("5 working days", "running"), ("2 working days", "late")]


def test_a_published_calendar_moves_each_of_two_notices() -> None:
    life = dispatched(NATIONAL, at="2025-01-24T09:00").do("issue_notice", days=9)
    life.later(days=1).do("issue_notice", days=3)
    known = replace(life.policy, calendar=packs.calendar(date(2024, 6, 1)))
    changed = recounted(life.order, known, life.now)
    assert changed is not None

    life.order = evolve(life.order, changed)

    dues = [one.due_at.date().isoformat() for one in life.order.clocks if one.name == "notice"]
    assert dues == ["2025-02-07", "2025-01-30"]


def test_an_ended_order_may_still_get_one() -> None:
    life = concluded().do("issue_notice", modes=["phone"], days=3)

    assert (life.order.stage, life.clock("notice")[1]) == ("concluded", "running")


def test_a_unit_issues_none() -> None:
    assert dispatched().refused("issue_notice", by="water", modes=["phone"]).missing == ()
