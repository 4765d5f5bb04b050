"""抽到的工单: the sample of a month as a list, and the course of one as an outsider may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hotline.ledger.sampling import Drawn, list_drawn
from hotline.order.events import Answered, CompletionReported
from hotline.web.kit.order_page import Happening, OrderTold
from hotline.web.kit.wording import label, unit_name
from hotline.web.kit.work_list import cursor_at, place_of

PAGE = 30

#: 诉求的经过, which an observer may see; not what the office says of units or of callers
_OPEN = frozenset(
    {
        *("Received", "Accepted", "Declined", "Answered", "Merged", "RaisedAgain"),
        *("Dispatched", "CoordinationOpened", "CoordinationSettled", "HandedOver"),
        *("SignedFor", "ContactAttempted", "SmsSent", "Responded", "ProgressReported"),
        *("ReturnRequested", "ReturnGranted", "ReturnRefused"),
        *("ExtensionRequested", "ExtensionGranted", "StatutoryLimitSet"),
        *("CompletionReported", "ReplyGiven", "ReportRejected", "RedoOrdered"),
        *("CalledBack", "Rated", "DeemedBasicallySatisfied", "ClockFellDue"),
        *("Concluded", "ConcludedWithRemark", "CaseFiled", "Scored"),
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list."""

    drawn: Drawn
    kind: str
    lead: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A page of the sample, and where the next begins."""

    rows: tuple[Line, ...]
    next: str


def drawn(month: date, after: str) -> Sample:
    """The sample of a month, newest first."""
    found = list_drawn(month, place_of(after), PAGE + 1)
    rows = tuple(
        Line(one, label("Kind", one.kind), unit_name(one.lead) if one.lead else "")
        for one in found[:PAGE]
    )
    return Sample(
        rows,
        cursor_at(found[PAGE - 1].received_at, found[PAGE - 1].number) if len(found) > PAGE else "",
    )


@dataclass(frozen=True, slots=True)
class Course:
    """经过 and what the requester was answered."""

    steps: tuple[Happening, ...]
    replies: tuple[tuple[datetime, str], ...]


def course(told: OrderTold) -> Course:
    """What happened to the matter, oldest first, and each answer in its own words."""
    steps = tuple(one for one in reversed(told.timeline) if one.name in _OPEN)
    replies = tuple(
        (one.at, told.texts[one.event.text.id])
        for one in steps
        if isinstance(one.event, (Answered, CompletionReported))
        and one.event.text is not None
        and one.event.text.id in told.texts
    )
    return Course(steps, replies)
