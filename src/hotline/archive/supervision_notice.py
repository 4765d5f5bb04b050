"""督办单: what a unit is held to, until when, and what it answered (NA-05, QP-10)."""

from __future__ import annotations

from datetime import datetime

from hotline.archive.case import Case, signatures, word
from hotline.archive.heading import head, limits, raised
from hotline.archive.paper import Content, Head, Limited, PaperKind, Raised, Signature
from hotline.order.events import (
    Dispatched,
    Enlisted,
    NoticeAnswered,
    NoticeClosed,
    NoticeIssued,
)
from hotline.order.names import ApprovalOf
from hotline.order.text import TextRef


class Answer(Content):
    """答复督办."""

    unit: str
    at: datetime
    text: TextRef | None


class SupervisionNotice(Content):
    """督办单."""

    head: Head
    raised: Raised
    #: 被督办单位
    lead: str
    sent_at: datetime | None
    #: 督办缘由: grounds, and the clauses that put it under supervision
    grounds: tuple[str, ...]
    clauses: tuple[str, ...]
    is_overdue: bool
    limits: tuple[Limited, ...]
    #: 督办事项与要求
    text: TextRef | None
    modes: tuple[str, ...]
    participants: tuple[str, ...]
    days: int | None
    #: 反馈时限
    due_at: datetime | None
    signed: tuple[Signature, ...]
    answer: Answer | None
    #: 督办结论
    finding: TextRef | None
    closed_at: datetime | None


def supervision_notice(case: Case, place: int = 1) -> SupervisionNotice:
    """The notice of that count, with its answer and its end where there are some."""
    issued, order = case.found(NoticeIssued)[place - 1], case.order
    later, sent = case.after(issued, until=NoticeIssued), case.last(Dispatched)
    answered = next((one for one in later if isinstance(one, NoticeAnswered)), None)
    closed = next((one for one in later if isinstance(one, NoticeClosed)), None)
    dues = [one.due_at for one in issued.clocks if one.name == "notice"]
    return SupervisionNotice(
        head=head(case, PaperKind.SUPERVISION_NOTICE, issued.at, place=place),
        raised=raised(case),
        lead=case.name(order.lead) if order.lead else "",
        sent_at=sent.at if sent else None,
        grounds=tuple(dict.fromkeys(_ground(case, one) for one in case.found(Enlisted))),
        clauses=tuple(map(case.cite, order.supervised)),
        is_overdue=order.is_overdue,
        limits=limits(case),
        text=issued.text,
        modes=tuple(word("mode", one) for one in issued.modes),
        participants=tuple(map(case.name, issued.participants)),
        days=issued.days,
        due_at=dues[0] if dues else None,
        signed=signatures(later, ApprovalOf.NOTICE, order.lead or ""),
        answer=_answer(case, answered),
        finding=closed.finding if closed else None,
        closed_at=closed.at if closed else None,
    )


def _ground(case: Case, enlisted: Enlisted) -> str:
    return case.ground("enlist", enlisted.ground)


def _answer(case: Case, one: NoticeAnswered | None) -> Answer | None:
    if one is None:
        return None
    return Answer(unit=case.name(one.unit), at=one.at, text=one.text)
