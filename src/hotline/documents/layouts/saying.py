"""措辞: what all layouts say alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hotline.archive.moments import end, minute
from hotline.archive.paper import Head, Limited, Raised, Signature, Step
from hotline.documents.blocks import Cell, Row
from hotline.order.text import TextRef

#: The words of a text, as they may stand on paper; empty where there is none.
Say = Callable[[TextRef | None], str]

#: What stands on every paper in place of who raised the matter.
WITHHELD = "（身份信息不随文书流转，凭权限在系统内查看）"
SIGN = "签字：　　　　　　　　　年　　月　　日"
_ENDS = ("。", "！", "？", "；", "…", "”", ".", "!", "?")
#: What a step of many words is about.
_FEW, _GIST = 2, frozenset({"内容", "办理结果说明"})
_SEAL = "（公章）　　　　　　　　年　　月　　日"


def label(words: str, wide: int = 1) -> Cell:
    """A cell that says what stands beside it."""
    return Cell(words, wide, is_label=True)


def pair(name: str, words: str, wide: int = 3, tall: float = 0, foot: str = "") -> Row:
    """A row of a name and what it says."""
    return (label(name), Cell(words, wide, tall=tall, foot=foot))


def pairs(one: tuple[str, str], two: tuple[str, str]) -> Row:
    """A row of two names and what they say."""
    return (label(one[0]), Cell(one[1]), label(two[0]), Cell(two[1]))


def spaced(number: str) -> str:
    """A work order's number in groups: area, day, running number."""
    return f"{number[:6]} {number[6:14]} {number[14:]}".strip()


def numbered(head: Head) -> str:
    """编号: that of the order, and of the paper where there may be several."""
    return f"编号：{spaced(head.number)}"


def flags(head: Head) -> tuple[str, ...]:
    """密级、紧急程度."""
    return tuple(
        one for one in ("内部件　注意保密" if head.is_confidential else "", head.urgency) if one
    )


def subject(raised: Raised) -> str:
    """What the matter is, in a few words."""
    return f"{raised.category}{raised.kind}"


def matter_rows(raised: Raised, say: Say) -> tuple[Row, ...]:
    """诉求: where it came from, what it is, and what was said."""
    came = f"{raised.source}（{raised.channel}）"
    kind = f"{raised.kind}{f'　{raised.category}' if raised.category else ''}"
    rows = [
        pairs(("诉求来源", came), ("收到时间", minute(raised.received_at))),
        pairs(("诉求类别", kind), ("主体类型", raised.requester_type)),
        pair("诉求人", WITHHELD),
        pair("诉求内容", say(raised.text) or "（无文字内容）", tall=18),
    ]
    if raised.foreign_number:
        rows.insert(1, pair("外部编号", raised.foreign_number))
    if raised.raisings > 1:
        told = f"已反映{raised.raisings}次，涉及{raised.requesters}名诉求人"
        rows.append(pair("重复反映", told))
    if raised.notes:
        rows.append(pair("注意事项", "；".join(raised.notes)))
    return tuple(rows)


def limits_said(limits: Iterable[Limited], unit: str = "") -> str:
    """时限, a line each; whose it is, where it is not the unit's that the paper is about."""
    return "\n".join(limit_said(one, unit) for one in limits)


def limit_said(one: Limited, unit: str = "") -> str:
    """One limit with the clause that gives it."""
    parts = ("" if one.owner == unit else one.owner, "已超期" if one.is_late else "", one.clause)
    provisional = "，暂定" if one.provisional else ""
    told = "，".join(part for part in parts if part)
    return f"{one.name}：{end(one.due_at)}{provisional}（{told}）"


def signed_said(signed: Iterable[Signature], say: Say) -> str:
    """签批, a line each."""
    return "\n".join(
        f"{one.step}{'同意' if one.granted else '不同意'}（{minute(one.at)}）"
        f"{f'：{say(one.reason)}' if one.reason else ''}"
        for one in signed
    )


def steps_said(steps: Iterable[Step], say: Say) -> str:
    """经过, a paragraph each, with the words that were written."""
    return "\n".join(step_said(one, say) for one in steps)


def step_said(step: Step, say: Say) -> str:
    """One step; of a whole report no more than its result."""
    by = "" if step.by in step.sentence else f"{step.by}："
    words = step.words
    if len(words) > _FEW:
        words = tuple(one for one in words if one.called in _GIST)
    told = "".join(ended(f"{one.called}：{say(one.ref)}") for one in words if say(one.ref))
    return f"{minute(step.at)}，{by}{ended(step.sentence)}{told}"


def ended(words: str) -> str:
    """The words as a sentence with its end."""
    return words if words.endswith(_ENDS) else f"{words}。"


def seal_of(unit: str) -> str:
    """Where a unit's seal goes."""
    return f"{unit}{_SEAL}"
