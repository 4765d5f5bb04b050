"""办结报告的版式: a letter of its ten parts (QP-09i)."""

from __future__ import annotations

from hotline.archive.completion_report import CompletionReport, Review, Section
from hotline.archive.moments import day, minute
from hotline.documents.blocks import Grid, Lines, Paper
from hotline.documents.layouts.saying import (
    SIGN,
    Say,
    ended,
    flags,
    numbered,
    pair,
    signed_said,
    subject,
)

_NUMBERS = "一二三四五六七八九十"


def completion_report(one: CompletionReport, say: Say) -> Paper:
    """办结报告: facts clear, basis sufficient, signed by name."""
    matter = one.raised
    again = f"（第{one.cycle}轮办理）" if one.cycle > 1 else ""
    opening = (
        f"{minute(matter.received_at)}收到的{subject(matter)}事项（工单编号{one.head.number}）"
        f"{again}，我单位已办理完毕，现将有关情况报告如下。"
    )
    said = f"诉求反映：{say(matter.text) or '（无文字内容）'}"
    parts = [block for place, part in enumerate(one.sections) for block in _part(place, part, say)]
    end = Grid(
        (18, 82),
        (
            pair("附件", "、".join(one.attachments) or "无", 1),
            pair("经办人", "", 1, tall=12, foot=SIGN),
            pair("负责人审签", signed_said(one.signed, say), 1, tall=18, foot=SIGN),
            pair("热线审核", _review(one.review, say), 1, tall=14),
        ),
    )
    return Paper(
        title=f"关于{subject(matter)}事项的办结报告",
        masthead=one.unit,
        flags=flags(one.head),
        left=numbered(one.head),
        right=f"第{one.head.place}次报告" if one.head.place > 1 else "",
        addressee=one.addressee,
        blocks=(Lines(opening), Lines(said), *parts, end),
        signed=(one.unit, day(one.head.at)),
        remark="",
        at=one.head.at,
    )


def _part(place: int, part: Section, say: Say) -> tuple[Lines, ...]:
    """A part: its heading, what the ledger knows, and what the unit wrote."""
    words = map(ended, [*part.known, *filter(None, (say(one.ref) for one in part.words))])
    return (
        Lines(f"{_NUMBERS[place]}、{part.title}", "heading"),
        Lines("\n".join(words) or "无。"),
    )


def _review(review: Review | None, say: Say) -> str:
    if review is None:
        return ""
    if review.accepted:
        return f"审核通过（{minute(review.at)}）"
    why = "；".join(filter(None, map(say, review.reasons)))
    return f"审核退回（{minute(review.at)}）：{why}"
