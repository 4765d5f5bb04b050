"""承办单: the form by which a matter goes to the unit that handles it (WS-02)."""

from __future__ import annotations

from datetime import datetime

from hotline.archive.case import Case, word
from hotline.archive.heading import head, limits, raised
from hotline.archive.paper import Content, Head, Limited, PaperKind, Raised
from hotline.order.events import (
    CompletionReported,
    Dispatched,
    Instructed,
    ReplyGiven,
    SignedFor,
)
from hotline.order.text import TextRef


class Instruction(Content):
    """一条批示."""

    leader: str
    at: datetime
    text: TextRef | None


class Result(Content):
    """办理结果."""

    unit: str
    at: datetime
    outcome: str
    text: TextRef | None


class HandlingForm(Content):
    """市民热线承办单."""

    head: Head
    raised: Raised
    #: 派单方式和原则
    mode: str = ""
    principle: str = ""
    sent_at: datetime | None = None
    #: 拟办意见
    requirement: TextRef | None = None
    lead: str = ""
    co_units: tuple[str, ...] = ()
    limits: tuple[Limited, ...] = ()
    signed_at: datetime | None = None
    instructions: tuple[Instruction, ...] = ()
    result: Result | None = None
    replied_at: datetime | None = None
    #: 评价, of the latest reply
    satisfaction: str = ""
    stage: str


def handling_form(case: Case) -> HandlingForm:
    """The form as the order stands now; what has not happened yet is left open."""
    order, sent = case.order, case.last(Dispatched)
    signed = [one for one in case.found(SignedFor) if one.unit == order.lead]
    given = case.last(ReplyGiven)
    surveyed = order.surveyed
    return HandlingForm(
        head=head(case, PaperKind.HANDLING_FORM, sent.at if sent else order.received_at),
        raised=raised(case),
        mode=word("DispatchMode", order.mode) if order.mode else "",
        principle=word("Principle", order.principle) if order.principle else "",
        sent_at=sent.at if sent else None,
        requirement=sent.requirement if sent else None,
        lead=case.name(order.lead) if order.lead else "",
        co_units=tuple(case.name(one.unit) for one in order.co_units),
        limits=limits(case, of_units=True),
        signed_at=signed[-1].at if signed else None,
        instructions=instructions(case),
        result=_result(case),
        replied_at=given.at if given else None,
        satisfaction=word("Grade", surveyed) if surveyed else "",
        stage=word("Stage", order.stage),
    )


def instructions(case: Case) -> tuple[Instruction, ...]:
    """What leaders instructed."""
    return tuple(
        Instruction(leader=one.leader, at=one.at, text=one.text) for one in case.found(Instructed)
    )


def _result(case: Case) -> Result | None:
    one = case.last(CompletionReported)
    if one is None:
        return None
    return Result(
        unit=case.name(one.unit),
        at=one.at,
        outcome=word("ReplyOutcome", one.outcome),
        text=one.text,
    )
