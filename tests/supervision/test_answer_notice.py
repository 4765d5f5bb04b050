"""答复督办单: the unit answers in writing, and its head signs."""

from __future__ import annotations

import pytest

from tests.order.building import NATIONAL, WATER, Life, missing, received, signed


def noticed(pack: str = NATIONAL) -> Life:
    return signed(pack).do("issue_notice", modes=["paper"], days=3)


@pytest.mark.clause("NA-05")
def test_an_answer_meets_the_clock() -> None:
    life = noticed().do("answer_notice", text="已整改")

    assert life.clock("notice")[1] == "met"
    assert life.order.answered_notices == 1


@pytest.mark.clause("QP-07e")
def test_at_the_water_bureau_its_principal_head_signs() -> None:
    life = noticed(WATER).do("answer_notice", text="已整改")

    assert [(one.what, one.steps) for one in life.order.approvals] == [("notice", ("unit_head",))]
    assert life.order.stage == "handling"


@pytest.mark.clause("QP-07e")
def test_an_answer_that_its_head_refused_is_owed_again() -> None:
    life = noticed(WATER).do("answer_notice", text="已整改")
    life.do("refuse", what="notice", reason="未附照片").do("answer_notice", text="附照片")

    assert [one.what for one in life.order.approvals] == ["notice"]


def test_an_answer_is_in_writing() -> None:
    assert missing(noticed().refused("answer_notice")) == {"text"}


def test_without_a_notice_there_is_nothing_to_answer() -> None:
    assert "没有" in signed().refused("answer_notice", text="x").because


def test_a_notice_is_answered_once() -> None:
    life = noticed().do("answer_notice", text="已整改")

    assert "没有" in life.refused("answer_notice", text="再答").because


def test_another_unit_does_not_answer() -> None:
    assert noticed().refused("answer_notice", by="roads", text="x").missing == ()


def test_before_dispatch_no_unit_answers() -> None:
    life = received().do("issue_notice", modes=["phone"])

    assert life.refused("answer_notice", by="water", text="x").missing == ()
