"""应办事项办毕: something that had to be done is done."""

from __future__ import annotations

import pytest

from tests.order.building import CHENGDU, COMPANY, concluded, dispatched, missing, received


def test_a_task_ends_here_whatever_opened_it() -> None:
    life = concluded(COMPANY).do("complete_task", task="report_upstream", note="已报送")

    assert life.names == ["TaskCompleted"]
    assert "report_upstream" not in life.tasks


@pytest.mark.clause("CD-15")
def test_the_last_report_of_an_emergency_meets_its_clock() -> None:
    life = received(CHENGDU, urgency="special")
    first, *others = sorted(life.tasks)
    for task in others:
        life.do("complete_task", task=task)
    assert life.clock("emergency_report")[1] == "running"

    life.do("complete_task", task=first)

    assert life.clock("emergency_report")[1] == "met"


def test_it_is_said_which_task() -> None:
    assert missing(dispatched().refused("complete_task")) == {"task"}


def test_there_must_be_such_a_task() -> None:
    assert "没有" in dispatched().refused("complete_task", task="urge").because


def test_a_task_is_done_once() -> None:
    life = concluded(COMPANY).do("complete_task", task="report_upstream")

    assert "没有" in life.refused("complete_task", task="report_upstream").because
