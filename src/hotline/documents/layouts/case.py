"""卷内目录和办理经过的版式."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hotline.archive.case_index import CaseIndex, Timeline
from hotline.archive.moments import day, minute
from hotline.documents.blocks import Cell, Grid, Paper, Row
from hotline.documents.layouts.handling import FORM
from hotline.documents.layouts.saying import (
    Say,
    flags,
    label,
    matter_rows,
    numbered,
    pair,
    pairs,
)

_ITEMS = (7, 45, 28, 20)
_STEPS = (29, 46, 25)


@dataclass(frozen=True, slots=True)
class Item:
    """卷内的一件."""

    name: str
    #: 责任者
    by: str
    #: 日期
    on: str
    #: 文件名、大小和摘要; empty on an index that stands alone
    file: str = ""


def case_index(one: CaseIndex, say: Say, items: Sequence[Item] = ()) -> Paper:
    """卷内目录: the case, the materials that the rules ask for, and what lies in the file."""
    ended = ""
    if one.concluded_at is not None:
        ended = f"{one.concluded}，{minute(one.concluded_at)}，{one.concluded_by}"
    filed = minute(one.filed_at) if one.filed_at else "（未归档）"
    blocks = [
        Grid(
            FORM,
            (
                *matter_rows(one.raised, say),
                pairs(("承办单位", one.lead or "（无）"), ("当前环节", one.stage)),
                pair("适用规则", one.rules),
                pair("办结情况", ended or "（未办结）"),
                pairs(("归档时间", filed), ("列明材料", "、".join(one.named) or "（无）")),
            ),
        )
    ]
    if one.materials:
        blocks.append(Grid((40, 20, 40), tuple(_materials(one)), head=1))
    if items:
        blocks.append(Grid(_ITEMS, tuple(_items(items)), head=1))
    return Paper(
        title="一案一档卷内目录",
        masthead="",
        flags=flags(one.head),
        left=numbered(one.head),
        right=f"立卷单位：{one.head.issuer}",
        addressee="",
        blocks=tuple(blocks),
        signed=("", ""),
        remark="",
        at=one.head.at,
    )


def _materials(one: CaseIndex) -> list[Row]:
    rows: list[Row] = [(label("应归材料"), label("是否齐备"), label("依据"))]
    for material in one.materials:
        lost = "缺（必备）" if material.required else "尚无"
        rows.append(
            (Cell(material.name), Cell("有" if material.is_there else lost), Cell(material.clause))
        )
    return rows


def _items(items: Sequence[Item]) -> list[Row]:
    rows: list[Row] = [
        (label("序号"), label("题名及文件"), label("责任者"), label("日期")),
    ]
    for place, item in enumerate(items, 1):
        named = f"{item.name}\n{item.file}" if item.file else item.name
        rows.append((Cell(str(place)), Cell(named), Cell(item.by), Cell(item.on)))
    return rows


def timeline(one: Timeline, say: Say) -> Paper:
    """办理经过: every event, with the words that were written."""
    rows: list[Row] = [(label("时间"), label("事项"), label("办理单位"))]
    for step in one.steps:
        told = "\n".join(f"{words.called}：{say(words.ref)}" for words in step.words)
        said = f"{step.sentence}。\n{told}" if told else f"{step.sentence}。"
        rows.append((Cell(minute(step.at)), Cell(said), Cell(step.by)))
    return Paper(
        title="工单办理经过",
        masthead="",
        flags=flags(one.head),
        left=numbered(one.head),
        right=f"当前环节：{one.stage}",
        addressee="",
        blocks=(Grid(_STEPS, tuple(rows), head=1),),
        signed=("", ""),
        remark=f"截至{day(one.head.at)}共{len(one.steps)}项。",
        at=one.head.at,
    )
