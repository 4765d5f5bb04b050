"""延期申请: why a unit needs more time, and until when it was given (CT-07, QP-09e)."""

from __future__ import annotations

from datetime import datetime

from hotline.archive.case import Case, signatures, word
from hotline.archive.heading import head, raised
from hotline.archive.paper import Content, Head, PaperKind, Raised, Signature
from hotline.order.events import ExtensionGranted, ExtensionRequested
from hotline.order.names import ApprovalOf
from hotline.order.state import Clock
from hotline.order.text import TextRef


class ExtensionRequest(Content):
    """延期申请."""

    head: Head
    raised: Raised
    unit: str
    days: int
    ground: str
    reason: TextRef | None
    basis: TextRef | None
    explained: bool
    explanation: TextRef | None
    #: 原到期时刻
    due_at: datetime | None
    #: 依据条款 of the limit
    clause: str
    signed: tuple[Signature, ...]
    granted_at: datetime | None
    granted_days: int | None
    new_due_at: datetime | None


def extension_request(case: Case, place: int = 1) -> ExtensionRequest:
    """The request of that count, with its signatures and its end where there are some."""
    asked = case.found(ExtensionRequested)[place - 1]
    later = case.after(asked, until=ExtensionRequested)
    granted = next((one for one in later if isinstance(one, ExtensionGranted)), None)
    moved = [one.due_at for one in granted.clocks if one.name == "completion"] if granted else []
    clock = case.order.clock("completion", asked.unit)
    return ExtensionRequest(
        head=head(case, PaperKind.EXTENSION_REQUEST, asked.at, issuer=asked.unit, place=place),
        raised=raised(case),
        unit=case.name(asked.unit),
        days=asked.days,
        ground=word("ExtensionGround", asked.ground),
        reason=asked.reason,
        basis=asked.basis,
        explained=asked.explained_to_requester,
        explanation=asked.explanation,
        due_at=_due_before(case, clock, asked),
        clause=case.cite(clock.clause) if clock else "",
        signed=signatures(later, ApprovalOf.EXTENSION, asked.unit),
        granted_at=granted.at if granted else None,
        granted_days=granted.days if granted else None,
        new_due_at=moved[-1] if moved else None,
    )


def _due_before(case: Case, clock: Clock | None, asked: ExtensionRequested) -> datetime | None:
    """When the unit's completion was due as the request was made."""
    if clock is None:
        return None
    told = [
        change.due_at
        for event in case.events[: case.events.index(asked)]
        for change in event.clocks
        if (change.name, change.owner) == ("completion", clock.owner)
    ]
    return next((one for one in reversed(told) if one is not None), clock.due_at)
