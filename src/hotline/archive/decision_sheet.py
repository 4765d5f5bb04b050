"""批办单: a hard case put before the heads, and what they decided (QP-13)."""

from __future__ import annotations

from datetime import datetime

from hotline.archive.case import Case, word
from hotline.archive.heading import head, limits, raised
from hotline.archive.paper import Content, Head, Limited, PaperKind, Raised, Step
from hotline.order.events import (
    CompletionReported,
    CoordinationOpened,
    CoordinationSettled,
    DecisionSheetProposed,
    Dispatched,
    ExtensionGranted,
    HandedBack,
    Instructed,
    RaisedAgain,
    RedoOrdered,
    ReportRejected,
    ReturnGranted,
    ReturnRefused,
    ReturnRequested,
    SheetDecided,
)
from hotline.order.text import TextRef

#: How a case became hard.
_HISTORY = (
    Dispatched,
    ReturnRequested,
    ReturnGranted,
    ReturnRefused,
    HandedBack,
    CoordinationOpened,
    CoordinationSettled,
    ExtensionGranted,
    CompletionReported,
    ReportRejected,
    RedoOrdered,
    RaisedAgain,
    Instructed,
)


class Party(Content):
    """涉及单位."""

    unit: str
    role: str
    stage: str


class Meeting(Content):
    """协调会."""

    office: str
    attendees: tuple[str, ...]
    opened_at: datetime
    settled_at: datetime | None = None
    unit: str = ""
    decision: TextRef | None = None


class Decision(Content):
    """议定."""

    at: datetime
    text: TextRef | None
    unit: str
    taken_from: str


class DecisionSheet(Content):
    """复杂疑难事项批办单."""

    head: Head
    raised: Raised
    ground: str
    stage: str
    parties: tuple[Party, ...]
    history: tuple[Step, ...]
    meeting: Meeting | None
    limits: tuple[Limited, ...]
    decision: Decision | None


def decision_sheet(case: Case, place: int = 1) -> DecisionSheet:
    """The sheet of that count, with its decision where there is one."""
    proposed = case.found(DecisionSheetProposed)[place - 1]
    before = case.events[: case.events.index(proposed)]
    return DecisionSheet(
        head=head(case, PaperKind.DECISION_SHEET, proposed.at, place=place),
        raised=raised(case),
        ground=case.ground("decision_sheet", proposed.ground),
        stage=word("Stage", case.order.stage),
        parties=tuple(
            Party(
                unit=case.name(one.unit),
                role=word("Role", one.role),
                stage=word("Stage", one.stage),
            )
            for one in case.order.assignments
        ),
        history=tuple(case.step(one) for one in before if isinstance(one, _HISTORY)),
        meeting=_meeting(case),
        limits=limits(case),
        decision=_decision(case, proposed),
    )


def _meeting(case: Case) -> Meeting | None:
    opened = case.last(CoordinationOpened)
    if opened is None:
        return None
    settled = next(
        (one for one in case.after(opened) if isinstance(one, CoordinationSettled)), None
    )
    return Meeting(
        office=case.name(opened.office),
        attendees=tuple(map(case.name, opened.attendees)),
        opened_at=opened.at,
        settled_at=settled.at if settled else None,
        unit=case.name(settled.unit) if settled else "",
        decision=settled.decision if settled else None,
    )


def _decision(case: Case, proposed: DecisionSheetProposed) -> Decision | None:
    later = case.after(proposed, until=DecisionSheetProposed)
    one = next((event for event in later if isinstance(event, SheetDecided)), None)
    if one is None:
        return None
    return Decision(
        at=one.at,
        text=one.decision,
        unit=case.name(one.unit) if one.unit else "",
        taken_from=case.name(one.taken_from) if one.taken_from else "",
    )
