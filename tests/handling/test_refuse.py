"""审批不同意: a step says no, what was asked for is off, and the unit goes on."""

from __future__ import annotations

import pytest

from tests.order.building import (
    ANHUI,
    COMPANY,
    COUNTY,
    WATER,
    Life,
    dispatched,
    missing,
    result,
    signed,
)

WHY = {"reason": "汛期无法施工", "basis": "规程第三条", "explained_to_requester": True}
RETURN = {"ground": "not_our_function", "basis": "三定方案", "suggested_unit": "housing"}


@pytest.mark.clause("CT-07")
def test_a_refused_extension_moves_no_clock() -> None:
    life = signed(COUNTY).do("request_extension", **WHY, days=5)
    due = life.clock("completion")
    life.do("refuse", what="extension", reason="理由不充分")

    assert life.clock("completion") == due
    assert life.order.extension is None


@pytest.mark.clause("CT-07")
def test_a_limit_that_passed_meanwhile_is_late_the_moment_it_is_refused() -> None:
    life = signed(COUNTY).do("request_extension", **WHY, days=5).wait("2025-03-12T09:00")
    assert not life.order.is_overdue

    life.do("refuse", what="extension", reason="理由不充分")

    assert life.clock("completion")[1] == "late"
    assert life.order.is_overdue


@pytest.mark.clause("QP-09d")
def test_a_refused_return_leaves_the_order_with_the_unit() -> None:
    proof = {"attachments": ["site_photo", "recording"]}
    life = signed(WATER).do("request_return", **RETURN, **proof)
    life.do("refuse", what="return", step="deputy_head", reason="属本单位职责")

    assert (life.order.stage, life.order.approvals) == ("handling", ())
    assert life.order.returns == ()


@pytest.mark.clause("EN-04b")
def test_a_refused_reply_goes_back_to_handling() -> None:
    life = signed(COMPANY).do("reply", **result(COMPANY))
    life.do("refuse", what="reply", reason="依据不足")

    assert (life.order.stage, life.order.replies) == ("handling", ())
    assert life.do("reply", **result(COMPANY)).order.stage == "awaiting_approval"


@pytest.mark.clause("AH-24")
def test_handling_that_was_refused_still_waits_for_its_signature() -> None:
    life = dispatched(ANHUI).do("sign_for").do("refuse", what="handling", reason="方案不当")

    assert [one.what for one in life.order.approvals] == ["handling"]
    assert life.refused("reply", **result()).clause == "AH-24"


def replying() -> Life:
    return signed(ANHUI).do("reply", **result())


def test_a_step_out_of_its_order_does_not_refuse() -> None:
    assert replying().refused("refuse", what="reply", step="unit_head").clause == "AH-24"


def test_another_unit_does_not_refuse() -> None:
    assert replying().refused("refuse", what="reply", by="housing").clause == "AH-24"


def test_it_is_said_what_is_refused() -> None:
    assert missing(replying().refused("refuse")) == {"what"}


def test_there_must_be_something_to_refuse() -> None:
    life = replying().do("refuse", what="reply", reason="依据不足")

    assert "没有" in life.refused("refuse", what="reply", reason="依据不足").because


@pytest.mark.clause("QP-07e")
@pytest.mark.parametrize(("days", "state"), [(None, None), (1, "late"), (5, "running")])
def test_an_answer_that_its_head_refused_is_owed_again(days: int | None, state: str | None) -> None:
    life = signed(WATER).do("issue_notice", modes=["paper"], days=days)
    life.do("answer_notice", text="已整改").wait("2025-03-06T09:00")
    life.do("refuse", what="notice", reason="未附照片")

    clock = life.order.clock("notice")
    assert (clock.state if clock else None) == state
