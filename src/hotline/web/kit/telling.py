"""进度: what of an order its requester is told, in plain sentences.

Nothing that offices say among themselves, no approvals, no names of persons.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from hotline.ledger.queries import EventLine
from hotline.ledger.versions import policy_of
from hotline.order.events import (
    Answered,
    AnyEvent,
    CompletionReported,
    ContactAttempted,
    Declined,
    FilesAttached,
    HandedOver,
    RaisedAgain,
    Rated,
    ReplyGiven,
    Supplemented,
)
from hotline.order.names import REQUESTER, ContactOutcome, ReplyOutcome
from hotline.order.state import Order
from hotline.order.story import sentence, tell
from hotline.order.text import TextRef
from hotline.people.vault import Erased, read_texts
from hotline.web.kit.expecting import Expected, running
from hotline.web.kit.wording import label, language, unit_name

#: The steps that every matter takes, and the stages that belong to each.
STEPS = (
    ("已收到", ("received", "verifying")),
    ("已受理", ("awaiting_dispatch", "coordinating")),
    (
        "办理中",
        ("dispatched", "handling", "awaiting_ruling", "awaiting_approval", "awaiting_review"),
    ),
    ("已答复", ("awaiting_rating", "answered")),
    ("已办结", ("concluded", "filed")),
)
#: Stages off that way.
OFF = {
    "declined": "不予受理",
    "handed_over": "已转其他部门",
    "merged": "与此前的诉求合并办理",
}
NOW = {
    "received": "我们正在审核您的诉求。",
    "verifying": "我们正在核实诉求内容，可能会与您联系。",
    "awaiting_dispatch": "正在确定由哪个单位承办。",
    "coordinating": "涉及多个单位，正在协调确定由谁承办。",
    "dispatched": "已经转交承办单位，等待接收。",
    "handling": "承办单位正在办理。",
    "awaiting_ruling": "正在重新确定由哪个单位承办。",
    "awaiting_approval": "承办单位正在办理。",
    "awaiting_review": "承办单位已提交办理结果，正在审核。",
    "awaiting_rating": "已经答复，请您评价。",
    "answered": "已经直接答复您。",
    "declined": "按规定不能受理，理由见下。",
    "handed_over": "已经转给有权处理的部门。",
    "merged": "与此前同一件事的诉求合并办理，您仍会得到答复。",
    "concluded": "这件诉求已经办结。",
    "filed": "这件诉求已经办结。",
}

#: The events that a requester is told of. What is not here is not told.
PLAIN: dict[str, str] = {
    "Received": "收到您的诉求。",
    "VerificationBegun": "开始核实诉求内容。",
    "Verified": "诉求内容已经核实。",
    "Accepted": "予以受理。",
    "Answered": "直接答复您。",
    "Merged": "与此前同一件事的诉求合并办理。",
    "CoordinationOpened": "召集有关单位协调由谁承办。",
    "Dispatched": "转交%(unit)s承办。",
    "CoordinationSettled": "协调确定由%(unit)s承办。",
    "SignedFor": "%(unit)s接收，开始办理。",
    "SmsSent": "%(unit)s给您发送了短信。",
    "Responded": "%(unit)s作出初步回应。",
    "ProgressReported": "%(unit)s报告了办理进展。",
    "ReturnGranted": "重新确定承办单位。",
    "ExtensionGranted": "办理时间延长%(days)s个工作日。",
    "StatutoryLimitSet": "改按法律规定的期限办理。",
    "ReplyGiven": "%(unit)s的办理结果审核通过，答复您。",
    "RedoOrdered": "要求%(unit)s重新办理。",
    "CalledBack": "12345向您回访。",
    "DeemedBasicallySatisfied": "在规定时间内没有评价，按规定视为基本满意。",
    "Concluded": "办结。",
    "ConcludedWithRemark": "作出说明后办结。",
    "CaseFiled": "归档。",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way: done, where it is now, or still ahead."""

    title: str
    state: str


@dataclass(frozen=True, slots=True)
class Progress:
    """What the requester sees."""

    number: str
    stage: str
    now: str
    steps: tuple[Step, ...]
    unit: str
    happened: tuple[tuple[datetime, str], ...]
    owed: tuple[Expected, ...]
    #: 答复, once the office has given it
    reply: str = field(repr=False)
    reply_at: datetime | None
    outcome: str
    may_rate: bool
    may_raise_again: bool
    may_add: bool


def progress_of(order: Order, events: list[EventLine]) -> Progress:
    """The progress of an order."""
    given = [one for one in order.replies if one.given]
    reply, reply_at = _reply(order, events)
    is_closed = order.stage in OFF
    return Progress(
        number=order.number,
        stage=_stage(order),
        now=_(NOW.get(order.stage, "")),
        steps=_steps(order),
        unit=unit_name(order.lead) if order.lead is not None else "",
        happened=tuple(
            reversed([(one.event.at, told) for one in events if (told := _told(one, order))])
        ),
        owed=() if order.is_final else running(order),
        reply=reply,
        reply_at=reply_at,
        outcome=label(ReplyOutcome.__name__, given[-1].outcome) if given else "",
        may_rate=order.stage == "awaiting_rating",
        may_raise_again=not is_closed,
        may_add=not order.is_final,
    )


def _stage(order: Order) -> str:
    if order.stage in OFF:
        return _(OFF[order.stage])
    return next((_(title) for title, stages in STEPS if order.stage in stages), "")


def _steps(order: Order) -> tuple[Step, ...]:
    at = next((n for n, (_title, stages) in enumerate(STEPS) if order.stage in stages), None)
    if at is None:
        return ()
    states = ["past" if n < at else "now" if n == at else "ahead" for n in range(len(STEPS))]
    return tuple(
        Step(_(title), state) for (title, _stages), state in zip(STEPS, states, strict=True)
    )


def _told(line: EventLine, order: Order) -> str:
    """The event in a plain sentence; empty where it is not for the requester."""
    event = line.event
    name = type(event).__name__
    unit = getattr(event, "unit", None)
    if name in _OF_LEAD_ALONE and unit != order.lead:
        return ""
    if name in PLAIN:
        parts = {"unit": unit_name(unit) if unit else "", "days": getattr(event, "days", "")}
        return _(PLAIN[name]) % parts
    return _with_parts(event, order)


def _with_parts(event: AnyEvent, order: Order) -> str:
    """The sentences that depend on what happened."""
    match event:
        case RaisedAgain():
            is_own = event.requester == order.matter.requester
            own, others = _("您再次反映这件事，已经记录。"), _("又有人反映同一件事，已经记录。")
            return own if is_own else others
        case ContactAttempted():
            reached = event.outcome is ContactOutcome.REACHED
            told = _("%(unit)s与您取得联系。") if reached else _("%(unit)s联系您，没有接通。")
            return told % {"unit": unit_name(event.unit)}
        case Rated():
            return _("您评价：%(grade)s。") % {"grade": label("Grade", event.satisfaction)}
        case Declined():
            return _declined(event, order)
        case HandedOver():
            # The record's own sentence is plain enough.
            return sentence(tell(event), language(), unit_name)
        case FilesAttached() if event.by == REQUESTER:
            return _("您补充了材料。")
        case Supplemented() if event.by == REQUESTER:
            return _("您补充了说明。")
        case _:
            return ""


def _declined(event: Declined, order: Order) -> str:
    """Why it cannot be taken in, in the regulation's own list, and whom to turn to (AH-10)."""
    listed = policy_of(order.policy).grounds("decline")
    words = {one.value: one.zh for one in listed} if language() == "zh" else {}
    ground = words.get(event.basis) or event.basis.replace("_", " ")
    told = _("不能受理：%(ground)s。") % {"ground": ground}
    if not event.told_body:
        return told
    return told + _("请向%(body)s反映。") % {"body": event.told_body}


#: Steps of co-units and lower units are an inner matter of the unit that answers.
_OF_LEAD_ALONE = frozenset(
    {"SignedFor", "ContactAttempted", "Responded", "ProgressReported", "SmsSent"}
)


def _reply(order: Order, events: list[EventLine]) -> tuple[str, datetime | None]:
    """The words of the last reply that the office gave, and when."""
    ref: TextRef | None = None
    handed_in: TextRef | None = None
    at: datetime | None = None
    for one in events:
        match one.event:
            case CompletionReported(text=text):
                handed_in = text
            case ReplyGiven(at=given_at):
                ref, at = handed_in, given_at
            case Answered(at=given_at, text=text) | Declined(at=given_at, told_contact=text):
                ref, at = text, given_at
            case _:
                pass
    if ref is None:
        return "", at
    try:
        return read_texts(order.number, [ref.id]).get(ref.id, ""), at
    except Erased:
        return "", at
