"""承办单的版式."""

from __future__ import annotations

from hotline.archive.handling_form import HandlingForm, Instruction
from hotline.archive.moments import day, minute
from hotline.documents.blocks import Grid, Paper
from hotline.documents.layouts.saying import (
    SIGN,
    Say,
    flags,
    limits_said,
    matter_rows,
    numbered,
    pair,
    pairs,
)

FORM = (15, 33, 15, 33)


def handling_form(one: HandlingForm, say: Say) -> Paper:
    """市民热线承办单: what the unit gets, and room for what is signed by hand."""
    sent = minute(one.sent_at) if one.sent_at else ""
    signed = minute(one.signed_at) if one.signed_at else ""
    result = one.result
    told = f"{result.outcome}（{minute(result.at)}）\n{say(result.text)}" if result else ""
    replied = f"{minute(one.replied_at)}答复诉求人" if one.replied_at else ""
    rows = (
        *matter_rows(one.raised, say),
        pair("拟办意见", say(one.requirement), tall=16, foot="" if one.requirement else SIGN),
        pairs(("承办单位", one.lead), ("协办单位", "、".join(one.co_units) or "（无）")),
        pairs(("派单方式", "　".join(filter(None, (one.mode, one.principle)))), ("派单时间", sent)),
        pair("办理时限", limits_said(one.limits, one.lead) or "（未计时）"),
        pairs(("签收时间", signed), ("当前环节", one.stage)),
        pair("领导批示", instructions_said(one.instructions, say), tall=22, foot=SIGN),
        pair("办理结果", told, tall=22),
        pairs(("答复情况", replied), ("满意度", one.satisfaction)),
        pairs(("经办人", ""), ("审核人", "")),
    )
    return Paper(
        title="市民热线承办单",
        masthead="",
        flags=flags(one.head),
        left=numbered(one.head),
        right=f"派发单位：{one.head.issuer}",
        addressee="",
        blocks=(Grid(FORM, rows),),
        signed=("", ""),
        remark="注：本单按工单现时情况填写，空白处由承办单位填写后存档。"
        f"填制日期：{day(one.head.at)}。",
        at=one.head.at,
    )


def instructions_said(instructions: tuple[Instruction, ...], say: Say) -> str:
    """批示, a paragraph each."""
    return "\n".join(f"{one.leader}（{minute(one.at)}）：{say(one.text)}" for one in instructions)
