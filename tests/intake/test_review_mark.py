"""来电人标记审核: confirmed until a day, or dismissed."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, CHENGDU, Life, missing, received


def marked(pack: str = ANHUI) -> Life:
    return received(pack).do("mark_caller", ground="骚扰辱骂", evidence="录音编号")


@pytest.mark.clause("AH-13")
def test_a_confirmed_mark_has_an_end() -> None:
    life = marked().do("review_mark", decision="confirm", until="2025-06-01")

    assert (life.order.marks, life.order.caller_mark) == (("骚扰辱骂",), None)
    assert life.tasks == set()


@pytest.mark.clause("AH-13")
def test_a_mark_without_end_is_refused() -> None:
    refusal = marked().refused("review_mark", decision="confirm")

    assert refusal.clause == "AH-13"
    assert "until" in missing(refusal)


@pytest.mark.clause("AH-13")
def test_a_dismissed_mark_leaves_nothing() -> None:
    life = marked().do("review_mark", decision="dismiss")

    assert (life.order.marks, life.order.caller_mark) == ((), None)


def test_a_review_decides() -> None:
    assert missing(marked().refused("review_mark")) == {"decision"}


def test_there_must_be_a_mark_to_review() -> None:
    refusal = received(CHENGDU).refused("review_mark", decision="dismiss")

    assert "没有" in refusal.because


def test_a_mark_is_reviewed_once() -> None:
    life = marked().do("review_mark", decision="dismiss")

    assert "没有" in life.refused("review_mark", decision="dismiss").because


def test_the_same_mark_is_kept_once() -> None:
    confirmed = {"decision": "confirm", "until": "2025-06-01"}
    life = marked().do("review_mark", **confirmed)
    life.do("mark_caller", ground="骚扰辱骂", evidence="又一录音").do("review_mark", **confirmed)

    assert life.order.marks == ("骚扰辱骂",)


def test_a_unit_reviews_no_mark() -> None:
    assert marked().refused("review_mark", by="water", decision="dismiss").missing == ()
