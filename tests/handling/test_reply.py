"""答复: the unit hands in its result."""

from __future__ import annotations

import pytest

from tests.order.building import (
    ANHUI,
    CHENGDU,
    COMPANY,
    NATIONAL,
    SECTIONS,
    TOLD,
    WATER,
    Life,
    dispatched,
    missing,
    received,
    reported,
    result,
    signed,
)


@pytest.mark.clause("CD-14", "CD-17")
def test_who_handles_replies_and_tells_the_requester_by_phone() -> None:
    life = signed().do("reply", **result())

    assert life.order.stage == "awaiting_review"
    assert life.clock("completion")[1] == "met"
    assert life.order.replies[-1].informed


@pytest.mark.clause("CD-14")
def test_another_unit_does_not_reply() -> None:
    assert signed().refused("reply", by="roads", **result()).clause == "CD-14"


@pytest.mark.clause("CD-17")
def test_the_three_answers_of_the_call_are_named_where_they_are_missing() -> None:
    refusal = signed().refused("reply", **{**result(), "informed": {"by": "phone"}})

    assert refusal.clause == "CD-17"
    assert {name.rpartition(".")[2] for name in missing(refusal)} == {
        *("result", "content", "attitude"),
    }


@pytest.mark.clause("CD-17")
def test_the_attempts_stand_for_the_call_where_nobody_could_be_reached() -> None:
    life = signed().do("contact", outcome="no_answer")

    assert life.do("reply", outcome="solved", text="已修复").order.stage == "awaiting_review"


@pytest.mark.clause("CD-17")
def test_a_message_does_not_stand_for_the_call() -> None:
    refusal = signed().refused("reply", **{**result(), "informed": {**TOLD, "by": "sms"}})

    assert (refusal.clause, refusal.instead) == ("CD-17", ("contact",))


@pytest.mark.clause("AH-24")
def test_a_reply_waits_for_the_signature_before_handling() -> None:
    refusal = dispatched(ANHUI).do("sign_for").refused("reply", **result())

    assert (refusal.clause, missing(refusal)) == ("AH-24", {"deputy_head"})


@pytest.mark.clause("AH-24")
def test_a_reply_that_would_sign_for_the_order_waits_for_it_too() -> None:
    assert dispatched(ANHUI).refused("reply", **result()).clause == "AH-24"


@pytest.mark.clause("AH-24")
def test_a_reply_without_the_heads_signature_does_not_reach_the_office() -> None:
    life = signed(ANHUI).do("reply", **result())

    assert life.order.stage == "awaiting_approval"
    assert life.refused("review", decision="accept").clause == "AH-24"


@pytest.mark.clause("QP-09i")
def test_the_ten_parts_of_the_report_are_named_where_they_are_missing() -> None:
    sections = dict.fromkeys(SECTIONS[:8], "详见附件")
    refusal = signed(WATER).refused("reply", outcome="solved", sections=sections)

    assert (refusal.clause, missing(refusal)) == ("QP-09i", {"other", "persons"})


@pytest.mark.clause("QP-09j")
def test_the_result_that_goes_back_is_a_fact_with_its_time() -> None:
    life = signed(WATER).do("reply", **result(WATER))

    assert ("fed_back", life.now) in life.order.noted


@pytest.mark.clause("GF-03", "QP-09h")
@pytest.mark.parametrize(
    ("outcome", "parts"),
    [
        ("explained_not_solvable_now", {"text", "next_step"}),
        ("lawful_refusal", {"basis", "next_step"}),
    ],
)
def test_what_is_not_solved_says_why_and_what_comes_next(outcome: str, parts: set[str]) -> None:
    refusal = signed(NATIONAL).refused("reply", outcome=outcome)

    assert (refusal.clause, missing(refusal)) == ("GF-03", parts)


@pytest.mark.clause("EN-05")
def test_the_company_replies_in_words_or_with_a_file() -> None:
    assert signed(COMPANY).refused("reply", outcome="solved").clause == "EN-05"


@pytest.mark.clause("EN-05")
def test_a_file_is_of_a_kind_that_the_company_publishes() -> None:
    refusal = signed(COMPANY).refused("reply", **result(COMPANY), attachments=["a drawing"])

    assert refusal.clause == "EN-05"


@pytest.mark.clause("QP-02")
def test_a_lower_unit_replies_to_the_unit_above_it() -> None:
    life = signed().do("hand_down", unit="town", days=2).do("reply", by="town", text="已清理")

    assert life.names == ["ResultHandedUp"]
    assert life.order.stage == "handling"
    assert life.clock("completion", "town")[1] == "met"


def test_nothing_is_owed_below_once_the_lead_has_replied() -> None:
    life = signed().do("hand_down", unit="town", days=2).do("reply", **result())

    assert life.clock("completion", "town")[1] == "closed"


def test_a_lower_unit_replies_no_more_once_the_lead_has() -> None:
    life = signed().do("hand_down", unit="town", days=2).do("reply", **result())

    assert life.refused("reply", by="town", text="已清理").clause == "NA-02"


def test_a_result_that_was_told_is_a_first_contact_too() -> None:
    life = reported(ANHUI)

    assert life.clock("first_contact")[1] == "met"


def test_a_late_result_is_handed_in_late() -> None:
    life = signed().do("reply", at="2025-03-11T00:00", **result())

    assert (life.order.stage, life.clock("completion")[1]) == ("awaiting_review", "late")
    assert life.order.is_overdue


def test_a_reply_signs_for_the_order() -> None:
    assert dispatched().do("reply", **result()).names[:2] == ["SignedFor", "CompletionReported"]


def test_a_result_has_an_outcome() -> None:
    assert missing(signed().refused("reply", text="已修复", informed=TOLD)) == {"outcome"}


def test_before_dispatch_there_is_no_reply() -> None:
    assert received().refused("reply", by="water", **result()).missing == ()


def twice(life: Life) -> str:
    return life.refused("reply", **result()).clause


def test_a_result_is_handed_in_once() -> None:
    assert twice(reported(CHENGDU)) == "NA-02"
