"""文书: what each paper of an order says, as the order stands."""

from __future__ import annotations

import pytest

from hotline.archive.briefing import briefing
from hotline.archive.case import Case
from hotline.archive.case_index import case_index, timeline
from hotline.archive.completion_report import completion_report
from hotline.archive.decision_sheet import decision_sheet
from hotline.archive.extension_request import extension_request
from hotline.archive.handling_form import handling_form
from hotline.archive.moments import day, end, minute
from hotline.archive.paper import Content, PaperKind
from hotline.archive.papers import contents, papers_of
from hotline.archive.return_request import return_request
from hotline.archive.supervision_notice import supervision_notice
from hotline.law.clause import ClauseId
from hotline.order.change import replace
from tests.order.building import (
    ANHUI,
    CHENGDU,
    CITIZEN,
    COMPANY,
    NATIONAL,
    WATER,
    Life,
    concluded,
    dispatched,
    led,
    moment,
    received,
    replied,
    reported,
    result,
    signed,
)

NAMES = {"water": "示范市水务局", "housing": "示范市住建局", "hotline": "示范市12345热线办"}


def case_of(life: Life) -> Case:
    return Case(life.order, life.events, life.policy, life.now, NAMES)


def kinds(life: Life) -> list[tuple[str, int]]:
    return [(str(one.kind), one.place) for one in papers_of(case_of(life))]


def test_moments_are_written_as_officials_write_them() -> None:
    assert day(moment("2025-03-03T10:05")) == "2025年3月3日"
    assert minute(moment("2025-03-03T09:05")) == "2025年3月3日9时05分"
    assert end(moment("2025-03-08T00:00")) == "2025年3月7日24时"
    assert end(moment("2025-03-07T17:00")) == "2025年3月7日17时00分"


@pytest.mark.clause("WS-02")
def test_a_form_before_dispatch_leaves_open_what_has_not_happened() -> None:
    found = handling_form(case_of(received(confidential=True, anonymous=True, urgency="urgent")))

    assert (found.lead, found.sent_at, found.result, found.satisfaction) == ("", None, None, "")
    assert found.head.issuer == "示范市12345热线办"
    assert (found.head.urgency, found.head.is_confidential) == ("紧急件", True)
    assert found.raised.notes == ("诉求人要求保密", "匿名反映")


@pytest.mark.clause("WS-02")
def test_the_form_tells_unit_limits_signature_result_and_rating() -> None:
    life = concluded(CITIZEN).do("instruct", leader="市长", text="抓紧办理")
    found = handling_form(case_of(life))

    assert (found.lead, found.principle) == ("示范市水务局", "职能管理")
    assert found.signed_at is not None
    assert found.result is not None
    assert (found.result.unit, found.result.outcome) == ("示范市水务局", "已解决")
    assert found.satisfaction == "满意"
    assert [one.leader for one in found.instructions] == ["市长"]


def test_the_form_names_helping_units_and_the_limits_that_run() -> None:
    found = handling_form(case_of(led()))

    assert found.co_units == ("示范市住建局",)
    assert "办结时限" in {one.name for one in found.limits}
    assert "退单时限" not in {one.name for one in found.limits}
    assert found.mode == "指定交办"


def test_a_unit_that_nobody_named_goes_by_its_id() -> None:
    life = dispatched()
    bare = Case(life.order, life.events, life.policy, life.now)

    assert (bare.name("water"), bare.name("hotline")) == ("water", "12345热线")
    assert bare.cite(ClauseId("XX-99")) == "XX-99"


@pytest.mark.clause("WS-03")
def test_a_briefing_tells_facts_measures_and_risks() -> None:
    life = signed(danger=True, sustenance=True, **{"class": "key"}).do("repeat", requester="other")
    found = briefing(case_of(life))

    assert "事项危及生命财产安全" in found.risks
    assert "已列为重点件" in found.risks
    assert "同一事项已反映2次，涉及2名诉求人" in found.risks
    assert any("签收" in one.sentence for one in found.measures)
    assert (found.followed, found.until) == ((), life.now)


@pytest.mark.clause("WS-03")
def test_a_briefing_tells_what_became_of_an_instruction() -> None:
    life = signed(CITIZEN).do("instruct", leader="市长", text="三日内解决")
    life.do("report_progress", text="已开挖")
    found = briefing(case_of(life))

    assert [one.leader for one in found.instructions] == ["市长"]
    assert [one.words[0].called for one in found.followed] == ["内容"]


def test_a_briefing_before_dispatch_names_no_unit() -> None:
    assert briefing(case_of(received())).lead == ""


@pytest.mark.clause("NA-05")
def test_a_notice_says_why_until_when_and_what_was_answered() -> None:
    life = signed(WATER).do("enlist", ground="repeated")
    life.do("issue_notice", modes=["paper"], participants=["housing"], days=5, text="限期答复")
    first = supervision_notice(case_of(life))
    life.do("answer_notice", by="water", text="已修复").do("approve", what="notice")
    life.do("close_notice", finding="属实")
    second = supervision_notice(case_of(life))

    assert (first.lead, first.modes, first.participants) == (
        "示范市水务局",
        ("书面方式",),
        ("示范市住建局",),
    )
    assert (first.grounds, first.days, first.answer) == (("repeated",), 5, None)
    assert first.due_at is not None
    assert second.answer is not None
    assert second.answer.unit == "示范市水务局"
    assert [one.granted for one in second.signed] == [True]
    assert second.closed_at is not None
    assert second.text == first.text


def test_a_notice_before_dispatch_and_without_days_says_no_more_than_there_is() -> None:
    life = received(COMPANY).do("issue_notice", text="督办")
    found = supervision_notice(case_of(life))

    assert (found.lead, found.sent_at, found.modes) == ("", None, ())


@pytest.mark.clause("QP-13")
def test_a_sheet_tells_how_the_case_became_hard_and_what_was_decided() -> None:
    life = signed(WATER).do("propose_decision_sheet", ground="多部门职责交叉")
    before = decision_sheet(case_of(life))
    life.do("decide_sheet", by="leader", decision="由水务局牵头")
    after = decision_sheet(case_of(life))

    assert (before.ground, before.decision) == ("多部门职责交叉", None)
    assert [one.unit for one in before.parties] == ["示范市水务局"]
    assert [one.sentence[:2] for one in before.history] == ["普通"]
    assert after.decision is not None
    assert (after.decision.unit, after.decision.taken_from) == ("", "")


@pytest.mark.clause("QP-13")
def test_a_sheet_that_names_another_unit_says_from_whom_the_order_was_taken() -> None:
    life = signed(WATER).do("propose_decision_sheet", ground="权属不清")
    life.do("decide_sheet", by="leader", decision="改由住建局承办", unit="housing")
    found = decision_sheet(case_of(life)).decision

    assert found is not None
    assert (found.unit, found.taken_from) == ("示范市住建局", "示范市水务局")


def test_a_sheet_tells_the_meeting_before_it() -> None:
    life = received(CHENGDU).do("convene", office="district", attendees=["water", "housing"])
    life.do("propose_decision_sheet", ground="权属不清")
    opened = decision_sheet(case_of(life)).meeting
    life.do("settle", by="territory", unit="water", decision="由水务局承办")
    settled = decision_sheet(case_of(life)).meeting

    assert opened is not None
    assert (opened.attendees, opened.settled_at) == (("示范市水务局", "示范市住建局"), None)
    assert settled is not None
    assert settled.unit == "示范市水务局"


@pytest.mark.clause("CT-02")
def test_a_return_tells_its_ground_its_signature_and_its_ruling() -> None:
    life = signed(WATER).do(
        "request_return",
        ground="not_our_function",
        reason="不属本单位职责",
        basis="三定方案",
        suggested_unit="housing",
        attachments=["site_photo", "recording"],
    )
    asked = return_request(case_of(life))
    while life.order.approvals:
        life.do("approve", what="return")
    life.do("rule_on_return", decision="refuse", reason="职责清楚")
    ruled = return_request(case_of(life))

    told = " ".join(one.sentence for one in timeline(case_of(life)).steps)
    assert "理由为反映内容不属于本部门职能范围" in told
    assert "附现场照片、录音" in told
    assert (asked.unit, asked.suggested_unit, asked.count) == ("示范市水务局", "示范市住建局", 1)
    assert asked.head.issuer == "示范市水务局"
    assert asked.window is not None
    assert asked.ruling is None
    assert "现场照片" in asked.attachments
    assert ruled.signed
    assert ruled.ruling is not None
    assert not ruled.ruling.granted


def test_a_return_that_is_granted_says_so() -> None:
    life = signed(CHENGDU).do(
        "request_return", reason="不属职责", basis="三定方案", suggested_unit="housing"
    )
    while life.order.approvals:
        life.do("approve", what="return")
    life.do("rule_on_return", decision="grant")
    found = return_request(case_of(life)).ruling

    assert found is not None
    assert found.granted


@pytest.mark.clause("CT-07")
def test_an_extension_tells_the_date_before_and_the_date_after() -> None:
    life = signed(ANHUI).do(
        "request_extension",
        days=10,
        reason="需开挖",
        basis="施工方案",
        explained_to_requester="已电话说明",
    )
    asked = extension_request(case_of(life))
    life.do("approve", what="extension")
    granted = extension_request(case_of(life))

    assert (asked.days, asked.ground, asked.explained) == (10, "一般情形", True)
    assert asked.granted_at is None
    assert granted.granted_days == 10
    assert granted.due_at == asked.due_at
    assert granted.new_due_at is not None
    assert asked.due_at is not None
    assert granted.new_due_at > asked.due_at


def test_an_extension_of_a_unit_without_a_limit_names_no_date() -> None:
    life = signed(ANHUI).do(
        "request_extension", days=10, reason="雨", basis="规程", explained_to_requester=True
    )
    bare = Case(replace(life.order, clocks=()), life.events, life.policy, life.now)
    found = extension_request(bare)

    assert (found.due_at, found.clause) == (None, "")


@pytest.mark.clause("QP-09i")
def test_a_report_has_its_ten_parts() -> None:
    life = reported(WATER)
    found = completion_report(case_of(life))

    assert len(found.sections) == 10
    assert found.sections[0].title == "先行联系情况"
    assert all(one.words for one in found.sections)
    assert (found.unit, found.outcome, found.addressee) == (
        "示范市水务局",
        "已解决",
        "示范市12345热线办",
    )
    assert found.review is None


def test_a_report_without_parts_is_told_from_the_ledger() -> None:
    life = signed(CHENGDU).do("contact", outcome="no_answer").do("contact", outcome="reached")
    life.do("reply", **result(), basis="供水条例", next_step="回访")
    found = {one.title: one for one in completion_report(case_of(life)).sections}

    assert len(found["先行联系情况"].known) == 2
    assert found["诉求人满意度"].known[0] == "对办理结果的评价：满意"
    assert found["答复诉求人情况"].known == ("答复方式：电话",)
    assert found["办理情况及依据"].words[0].called == "依据"
    assert found["现场查看"].words == ()


def test_a_report_that_does_not_say_how_the_requester_was_told_says_nothing_of_it() -> None:
    life = signed(NATIONAL).do("reply", outcome="solved", text="已修复")
    found = {one.title: one for one in completion_report(case_of(life)).sections}

    assert found["答复诉求人情况"].known == ()
    assert found["诉求人满意度"].known == ()


def test_a_report_tells_its_review() -> None:
    given = completion_report(case_of(replied())).review
    life = reported(CHENGDU).do("review", decision="reject", reasons=["照片不清"])
    rejected = completion_report(case_of(life)).review

    assert given is not None
    assert given.accepted
    assert rejected is not None
    assert (rejected.accepted, len(rejected.reasons)) == (False, 1)


def test_a_lower_unit_reports_to_the_unit_above_it() -> None:
    life = signed(WATER).do("hand_down", unit="pipes")
    life.do("sign_for", by="pipes").do("reply", **{**result(WATER), "by": "pipes"})
    found = completion_report(case_of(life))

    assert (found.unit, found.addressee, found.outcome) == ("pipes", "示范市水务局", "")
    assert found.attachments == ()


@pytest.mark.clause("WS-06")
def test_the_index_tells_which_materials_are_there() -> None:
    life = replied(CITIZEN)
    open_ = case_index(case_of(life))
    life.do("rate", satisfaction="satisfied")
    if life.order.stage != "concluded":
        life.do("conclude", basis="办毕", reviewer="审核岗")
    ended = case_index(case_of(life))
    filed = case_index(case_of(life.do("file_case", materials=["site_photo"])))

    assert open_.concluded_at is None
    assert {one.is_there for one in open_.materials} == {True, False}
    assert ended.concluded
    assert "（" in ended.concluded_by
    assert (filed.named, filed.filed_at) == (("现场照片",), life.now)


def test_the_index_of_a_matter_that_nobody_handles_names_no_unit() -> None:
    assert case_index(case_of(received())).lead == ""


def test_the_timeline_tells_every_event_with_its_words() -> None:
    life = signed(CHENGDU)
    found = timeline(case_of(life))

    assert len(found.steps) == len(life.events)
    assert found.steps[0].sentence.startswith("收到投诉")


def test_an_order_has_its_standing_papers_and_one_for_each_request() -> None:
    life = signed(WATER).do("issue_notice", text="一").do("issue_notice", text="二")

    assert kinds(life) == [
        ("handling_form", 1),
        ("briefing", 1),
        ("supervision_notice", 1),
        ("supervision_notice", 2),
        ("timeline", 1),
        ("case_index", 1),
    ]


@pytest.mark.parametrize("pack", [ANHUI, CHENGDU, CITIZEN, COMPANY, WATER])
def test_every_paper_can_be_written_and_read_again(pack: str) -> None:
    case = case_of(concluded(pack))
    for one in papers_of(case):
        found = contents(case, one.kind, one.place)

        assert type(found).model_validate_json(found.model_dump_json()) == found
        assert isinstance(found, Content)


def test_papers_of_each_kind_arise_from_their_events() -> None:
    life = signed(WATER).do("propose_decision_sheet", ground="疑难")
    found = {one.kind: one for one in papers_of(case_of(life))}

    assert found[PaperKind.DECISION_SHEET].unit == "hotline"
    assert found[PaperKind.HANDLING_FORM].count == 1


def test_no_paper_knows_who_raised_the_matter() -> None:
    case = case_of(concluded(CHENGDU, requester="key-of-somebody"))
    told = "".join(contents(case, one.kind, one.place).model_dump_json() for one in papers_of(case))

    assert "key-of-somebody" not in told
