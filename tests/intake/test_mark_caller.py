"""来电人标记: proposed on a ground and evidence, and still answered."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, CHENGDU, missing, received

ABUSE = {"ground": "骚扰辱骂", "evidence": "录音编号"}


@pytest.mark.clause("AH-13")
def test_a_mark_waits_for_its_review() -> None:
    life = received(ANHUI).do("mark_caller", **ABUSE)

    assert life.tasks == {"review_mark"}
    assert life.order.caller_mark == "骚扰辱骂"
    assert life.order.marks == ()


@pytest.mark.clause("AH-13")
def test_a_mark_without_evidence_is_refused_by_name() -> None:
    refusal = received(ANHUI).refused("mark_caller")

    assert (refusal.clause, missing(refusal)) == ("AH-13", {"ground", "evidence"})


@pytest.mark.clause("AH-13")
def test_a_marked_caller_is_still_answered() -> None:
    life = received(ANHUI, kind="inquiry").do("mark_caller", **ABUSE)

    assert life.do("answer", articles=["k-17"]).order.stage == "answered"


def test_a_mark_needs_a_ground_under_any_pack() -> None:
    assert missing(received(CHENGDU).refused("mark_caller")) == {"ground"}


def test_one_mark_waits_at_a_time() -> None:
    assert (
        "待审核"
        in received(ANHUI).do("mark_caller", **ABUSE).refused("mark_caller", **ABUSE).because
    )


def test_a_unit_marks_no_caller() -> None:
    assert received(ANHUI).refused("mark_caller", by="water", **ABUSE).missing == ()
