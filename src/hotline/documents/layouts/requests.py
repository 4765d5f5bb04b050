"""退单申请和延期申请的版式: what a unit asks for."""

from __future__ import annotations

from hotline.archive.extension_request import ExtensionRequest
from hotline.archive.moments import end, minute
from hotline.archive.return_request import ReturnRequest, Ruling
from hotline.documents.blocks import Grid, Paper, Row
from hotline.documents.layouts.handling import FORM
from hotline.documents.layouts.saying import (
    SIGN,
    Say,
    flags,
    limit_said,
    matter_rows,
    numbered,
    pair,
    pairs,
    signed_said,
)


def return_request(one: ReturnRequest, say: Say) -> Paper:
    """退单申请: ground, what was found on the spot, basis, the unit suggested, and the ruling."""
    rows = (
        *matter_rows(one.raised, say),
        pairs(("申请单位", one.unit), ("申请时间", minute(one.head.at))),
        pairs(("申请次数", f"本单位第{one.count}次"), ("理由类别", one.ground)),
        pair("核查情况\n及理由", say(one.reason), tall=24),
        pair("依据", say(one.basis), tall=14),
        pairs(
            ("建议承办\n单位", one.suggested_unit), ("附件材料", "、".join(one.attachments) or "无")
        ),
        pair("退单时限", limit_said(one.window, one.unit) if one.window else "（未限定）"),
        pair("本单位\n审批", signed_said(one.signed, say), tall=20, foot=SIGN),
        pair("热线裁定", _ruling(one.ruling, say), tall=20, foot="" if one.ruling else SIGN),
    )
    return _paper("退　单　申　请", one, rows)


def extension_request(one: ExtensionRequest, say: Say) -> Paper:
    """延期申请: how long and why, how the requester was told, and until when it was given."""
    told = say(one.explanation) or ("已向诉求人解释说明" if one.explained else "（未说明）")
    due = f"{end(one.due_at)}（{one.clause}）" if one.due_at else "（未限定）"
    ended = ""
    if one.granted_at is not None:
        until = f"，办理时限延至{end(one.new_due_at)}" if one.new_due_at else ""
        ended = f"同意延期{one.granted_days}个工作日{until}。\n（{minute(one.granted_at)}）"
    rows = (
        *matter_rows(one.raised, say),
        pairs(("申请单位", one.unit), ("申请时间", minute(one.head.at))),
        pair("原办理\n时限", due),
        pairs(("申请延期", f"{one.days}个工作日"), ("理由类别", one.ground)),
        pair("延期理由", say(one.reason), tall=24),
        pair("依据", say(one.basis), tall=14),
        pair("与诉求人\n沟通", told, tall=16),
        pair("签批", signed_said(one.signed, say), tall=20, foot=SIGN),
        pair("审批结果", ended, tall=20, foot="" if ended else SIGN),
    )
    return _paper("延　期　申　请", one, rows)


def _ruling(ruling: Ruling | None, say: Say) -> str:
    if ruling is None:
        return ""
    said = "同意退单" if ruling.granted else "不同意退单，由原承办单位在原时限内继续办理"
    return f"{said}。{say(ruling.reason)}\n（{minute(ruling.at)}）"


def _paper(title: str, one: ReturnRequest | ExtensionRequest, rows: tuple[Row, ...]) -> Paper:
    return Paper(
        title=title,
        masthead="",
        flags=flags(one.head),
        left=numbered(one.head),
        right=f"申请单位：{one.unit}",
        addressee="",
        blocks=(Grid(FORM, rows),),
        signed=("", ""),
        remark="",
        at=one.head.at,
    )
