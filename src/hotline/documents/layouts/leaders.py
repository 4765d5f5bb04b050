"""呈阅件和批办单的版式: what is put before leaders."""

from __future__ import annotations

from hotline.archive.briefing import Briefing
from hotline.archive.decision_sheet import Decision, DecisionSheet, Meeting
from hotline.archive.moments import day, minute
from hotline.documents.blocks import Block, Grid, Lines, Paper
from hotline.documents.layouts.handling import FORM, instructions_said
from hotline.documents.layouts.saying import (
    SIGN,
    Say,
    flags,
    limits_said,
    matter_rows,
    numbered,
    pair,
    pairs,
    steps_said,
    subject,
)

_SHEET = (15, 81)


def briefing(one: Briefing, say: Say) -> Paper:
    """呈阅件: facts, measures, risks and advice, then room for the leaders' instructions."""
    matter = one.raised
    units = f"由{one.lead}承办" if one.lead else "尚未派单"
    helped = f"，{'、'.join(one.co_units)}协办" if one.co_units else ""
    risks = "；".join(one.risks) or "工单记录中无需要特别提示的情形"
    blocks: tuple[Block, ...] = (
        Lines("一、主要情况", "heading"),
        Lines(_facts(one)),
        Lines(f"诉求反映：{say(matter.text) or '（无文字内容）'}"),
        Lines("二、已采取措施", "heading"),
        Lines(f"该事项{units}{helped}。"),
        Lines(steps_said(one.measures, say)),
        Lines("三、风险研判", "heading"),
        Lines(f"{risks}。"),
        Lines(limits_said(one.limits, one.lead)),
        Grid(
            _SHEET,
            (
                pair("工作建议", "", 1, tall=24),
                pair("领导批示", instructions_said(one.instructions, say), 1, tall=45, foot=SIGN),
                pair("批示落实\n情况", steps_said(one.followed, say), 1, tall=28),
            ),
        ),
    )
    return Paper(
        title=f"关于{subject(matter)}事项有关情况的呈阅件",
        masthead="市民热线呈阅件",
        flags=flags(one.head),
        left=numbered(one.head),
        right=f"{one.head.issuer}　{day(one.head.at)}",
        addressee="",
        blocks=tuple(block for block in blocks if isinstance(block, Grid) or block.words),
        signed=("", ""),
        remark="",
        at=one.head.at,
    )


def _facts(one: Briefing) -> str:
    matter = one.raised
    again = f"同一事项已反映{matter.raisings}次，涉及{matter.requesters}名诉求人。"
    return (
        f"{minute(matter.received_at)}，{matter.source}通过{matter.channel}收到"
        f"{subject(matter)}事项。{again if matter.raisings > 1 else ''}"
        f"截至{minute(one.until)}，工单处于“{one.stage}”环节。"
    )


def decision_sheet(one: DecisionSheet, say: Say) -> Paper:
    """批办单: the case, how it became hard, the meeting, and what was decided."""
    parties = "\n".join(f"{party.unit}（{party.role}，{party.stage}）" for party in one.parties)
    rows = (
        *matter_rows(one.raised, say),
        pairs(("呈报理由", one.ground), ("呈报时间", minute(one.head.at))),
        pairs(("当前环节", one.stage), ("重办退单", _turns(one))),
        pair("涉及单位", parties or "（尚未派单）"),
        pair("办理经过", steps_said(one.history, say), tall=20),
        pair("办理时限", limits_said(one.limits) or "（未计时）"),
        pair("协调会议", _meeting(one.meeting, say)),
        pair("议定意见", _decision(one.decision, say), tall=26, foot=SIGN),
        pair("分工及\n时限", "", tall=18),
        pair("落实反馈", "", tall=18),
    )
    return Paper(
        title="复杂疑难事项批办单",
        masthead="",
        flags=flags(one.head),
        left=numbered(one.head) + _count(one.head.place),
        right=f"呈报单位：{one.head.issuer}",
        addressee="",
        blocks=(Grid(FORM, rows),),
        signed=("", ""),
        remark="",
        at=one.head.at,
    )


def _count(place: int) -> str:
    return f"（第{place}号）" if place > 1 else ""


def _turns(one: DecisionSheet) -> str:
    returned = sum("申请退单" in step.sentence for step in one.history)
    redone = sum("重办" in step.sentence for step in one.history)
    return f"退单申请{returned}次，重办{redone}次"


def _meeting(meeting: Meeting | None, say: Say) -> str:
    if meeting is None:
        return "（未召开）"
    with_ = f"，{'、'.join(meeting.attendees)}参加" if meeting.attendees else ""
    told = f"{minute(meeting.opened_at)}，{meeting.office}召集{with_}。"
    if meeting.settled_at is None:
        return told
    return f"{told}\n{minute(meeting.settled_at)}议定由{meeting.unit}承办。{say(meeting.decision)}"


def _decision(decision: Decision | None, say: Say) -> str:
    if decision is None:
        return ""
    to = f"由{decision.unit}承办" if decision.unit else ""
    taken = f"，{decision.taken_from}不再承办" if decision.taken_from else ""
    return f"{say(decision.text)}\n{f'{to}{taken}。' if to else ''}（{minute(decision.at)}）"
