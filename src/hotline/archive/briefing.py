"""呈阅件: a matter put before the leaders, who instruct what is to be done (WS-03)."""

from __future__ import annotations

from datetime import datetime

from hotline.archive.case import Case, word
from hotline.archive.handling_form import Instruction, instructions
from hotline.archive.heading import head, limits, raised
from hotline.archive.paper import Content, Head, Limited, PaperKind, Raised, Step
from hotline.order.events import (
    CompletionReported,
    Concluded,
    ConcludedWithRemark,
    CoordinationOpened,
    CoordinationSettled,
    Dispatched,
    EmergencyReported,
    FastTracked,
    Inspected,
    Instructed,
    InvestigationOpened,
    NoticeAnswered,
    NoticeIssued,
    ProgressReported,
    RectificationOpened,
    RedoOrdered,
    ReplyGiven,
    Responded,
    SheetDecided,
    SignedFor,
    TalkHeld,
)
from hotline.order.names import MatterClass

#: What has been done about a matter, as far as a leader wants to know it.
_MEASURES = (
    Dispatched,
    CoordinationOpened,
    CoordinationSettled,
    FastTracked,
    SignedFor,
    Responded,
    ProgressReported,
    EmergencyReported,
    CompletionReported,
    ReplyGiven,
    RedoOrdered,
    NoticeIssued,
    NoticeAnswered,
    Inspected,
    InvestigationOpened,
    SheetDecided,
    TalkHeld,
    RectificationOpened,
    Concluded,
    ConcludedWithRemark,
)


class Briefing(Content):
    """呈阅件."""

    head: Head
    raised: Raised
    stage: str
    lead: str
    co_units: tuple[str, ...]
    #: 已采取措施
    measures: tuple[Step, ...]
    #: 风险研判, each a finding of fact
    risks: tuple[str, ...]
    limits: tuple[Limited, ...]
    instructions: tuple[Instruction, ...]
    #: 批示落实情况, what has been done since the first instruction
    followed: tuple[Step, ...]
    #: 截至
    until: datetime


def briefing(case: Case) -> Briefing:
    """What leaders are told: the facts, what was done, what may come of it."""
    order = case.order
    first = next(iter(case.found(Instructed)), None)
    later = case.after(first) if first is not None else ()
    return Briefing(
        head=head(case, PaperKind.BRIEFING, order.last_at),
        raised=raised(case),
        stage=word("Stage", order.stage),
        lead=case.name(order.lead) if order.lead else "",
        co_units=tuple(case.name(one.unit) for one in order.co_units),
        measures=tuple(case.step(one) for one in case.events if isinstance(one, _MEASURES)),
        risks=_risks(case),
        limits=limits(case),
        instructions=instructions(case),
        followed=tuple(case.step(one) for one in later if isinstance(one, _MEASURES)),
        until=case.now,
    )


def _risks(case: Case) -> tuple[str, ...]:
    """What the order itself says of how grave it is; nothing is guessed."""
    order, matter = case.order, case.order.matter
    several, people = len(order.raisings), len(set(order.raisings))
    told = (
        ("事项危及生命财产安全", matter.danger),
        ("事项涉及水电气热等民生保障", matter.sustenance),
        ("已列为重点件", order.matter_class is MatterClass.KEY),
        (f"同一事项已反映{several}次，涉及{people}名诉求人", several > 1),
        (f"已重办，现为第{order.cycle}轮办理", order.cycle > 1),
        ("已超过办理时限", order.is_overdue),
        (f"已退单{len(order.returns)}次", bool(order.returns)),
        (f"已列入督办，依据{'、'.join(map(case.cite, order.supervised))}", bool(order.supervised)),
    )
    return tuple(one for one, is_so in told if is_so)
