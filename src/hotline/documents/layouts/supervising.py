"""督办单的版式."""

from __future__ import annotations

from hotline.archive.moments import day, end, minute
from hotline.archive.supervision_notice import SupervisionNotice
from hotline.documents.blocks import Cell, Grid, Paper
from hotline.documents.layouts.handling import FORM
from hotline.documents.layouts.saying import (
    SIGN,
    Say,
    flags,
    label,
    limits_said,
    matter_rows,
    numbered,
    pair,
    pairs,
    signed_said,
)


def supervision_notice(one: SupervisionNotice, say: Say) -> Paper:
    """督办单: to whom, why, what is asked until when, the answer and the end."""
    why = [*one.grounds, *(f"依据{clause}" for clause in one.clauses)]
    if one.is_overdue:
        why.append("超过办理时限")
    until = end(one.due_at) if one.due_at else "（未限定）"
    days = f"（{one.days}个工作日）" if one.days and one.due_at else ""
    answer = one.answer
    told = f"{answer.unit}（{minute(answer.at)}）：\n{say(answer.text)}" if answer else ""
    ended = f"{say(one.finding)}\n（{minute(one.closed_at)}）" if one.closed_at else ""
    rows = (
        pairs(("被督办\n单位", one.lead or "（尚未派单）"), ("签发时间", minute(one.head.at))),
        pair("督办缘由", "；".join(why) or "（未注明）"),
        pairs(("督办方式", "、".join(one.modes)), ("联合督办\n单位", "、".join(one.participants))),
        (label("原工单情况", 4),),
        *matter_rows(one.raised, say),
        pairs(("派单时间", minute(one.sent_at) if one.sent_at else ""), ("督办编号", _place(one))),
        pair("办理时限", limits_said(one.limits, one.lead) or "（未计时）"),
        (label("督办要求与反馈", 4),),
        pair("督办事项\n及要求", say(one.text), tall=30),
        pair("反馈时限", until + days),
        pair("反馈情况", told, tall=35),
        (
            label("负责人\n审签"),
            Cell(signed_said(one.signed, say), 3, foot=SIGN, tall=20),
        ),
        pair("督办结论", ended, tall=20, foot="" if ended else SIGN),
    )
    return Paper(
        title="督　办　单",
        masthead=one.head.issuer,
        flags=flags(one.head),
        left=numbered(one.head),
        right=f"督办第{one.head.place}号",
        addressee="",
        blocks=(Grid(FORM, rows),),
        signed=(one.head.issuer, day(one.head.at)),
        remark="注：请在反馈时限内书面答复，并经单位负责人审签。",
        at=one.head.at,
    )


def _place(one: SupervisionNotice) -> str:
    return f"{one.head.number}-督{one.head.place:02}"
