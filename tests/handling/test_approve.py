"""审批同意: signatures in their order."""

from __future__ import annotations

import pytest

from tests.order.building import (
    ANHUI,
    COMPANY,
    WATER,
    Life,
    dispatched,
    missing,
    result,
    signed,
)

CHAIN = ("responsible_department", "general_management", "deputy_head", "general_manager")


def waiting(pack: str = COMPANY) -> Life:
    return signed(pack).do("reply", **result(pack))


@pytest.mark.clause("EN-04b")
def test_four_steps_sign_in_their_order() -> None:
    life = waiting()
    for step in CHAIN:
        assert life.order.stage == "awaiting_approval"
        life.do("approve", what="reply", step=step)

    assert life.order.stage == "awaiting_review"
    assert {"report_upstream", "file_with_integrity_supervisor"} <= life.tasks


@pytest.mark.clause("EN-04b")
def test_a_step_out_of_its_order_is_refused() -> None:
    refusal = waiting().refused("approve", what="reply", step="deputy_head")

    assert (refusal.clause, missing(refusal)) == ("EN-04b", {"responsible_department"})


@pytest.mark.clause("AH-24")
def test_handling_is_signed_before_the_reply() -> None:
    life = dispatched(ANHUI).do("sign_for").do("approve", what="handling", step="deputy_head")

    assert life.order.approvals == ()
    assert life.order.stage == "handling"


@pytest.mark.clause("QP-09g")
def test_an_extension_passes_the_section_and_then_upstream() -> None:
    life = signed(WATER, difficulty="hard")
    life.do("request_extension", days=15, reason="检测", explained_to_requester=True)

    assert life.refused("approve", what="extension", step="upstream").clause == "QP-09g"
    life.do("approve", what="extension", step="section")
    assert life.clock("completion")[0] == "2025-03-18T00:00"
    life.do("approve", what="extension", step="upstream")
    assert life.clock("completion")[0] == "2025-04-09T00:00"


def test_the_reply_meets_its_clock_once_the_last_has_signed() -> None:
    life = waiting(ANHUI)
    assert life.clock("completion")[1] == "running"

    life.do("approve", what="reply")

    assert life.clock("completion")[1] == "met"


def test_another_unit_does_not_sign() -> None:
    assert waiting().refused("approve", what="reply", by="housing").clause == "EN-04b"


def test_it_is_said_what_is_signed() -> None:
    assert missing(waiting().refused("approve")) == {"what"}


def test_there_must_be_something_to_sign() -> None:
    assert "没有" in signed().refused("approve", what="return").because


def test_a_step_signs_once() -> None:
    life = waiting().do("approve", what="reply", step=CHAIN[0])

    assert life.refused("approve", what="reply", step=CHAIN[0]).clause == "EN-04b"
