"""文头与诉求: what all papers of a case begin with."""

from __future__ import annotations

from datetime import datetime

from hotline.archive.case import Case, word
from hotline.archive.paper import Head, Limited, PaperKind, Raised
from hotline.order.names import HOTLINE, OFFICES, ClockState, Kind
from hotline.order.state import Clock

#: What may be asked for until then: letting it pass is no delay.
WINDOWS = frozenset({"return", "extension"})


def head(
    case: Case, kind: PaperKind, at: datetime, *, issuer: str = HOTLINE, place: int = 1
) -> Head:
    """The head of a paper."""
    matter = case.order.matter
    return Head(
        kind=kind,
        number=case.order.number,
        place=place,
        issuer=case.name(issuer),
        at=at,
        urgency="" if matter.urgency == "ordinary" else word("urgency", matter.urgency),
        is_confidential=matter.confidential,
    )


def raised(case: Case) -> Raised:
    """What was raised; of who raised it no more than what has to be kept in mind."""
    order, matter = case.order, case.order.matter
    notes = (
        ("诉求人要求保密", matter.confidential),
        ("匿名反映", matter.anonymous),
        ("举报事项，不得泄露举报人信息", matter.kind is Kind.TIP_OFF),
        ("危及生命财产安全", matter.danger),
        ("水电气热等民生保障事项", matter.sustenance),
    )
    return Raised(
        kind=word("Kind", matter.kind),
        category=matter.category or "",
        source=matter.source,
        channel=word("Channel", matter.channel),
        received_at=order.received_at,
        requester_type=word("RequesterType", matter.requester_type),
        notes=tuple(note for note, is_so in notes if is_so),
        foreign_number=matter.foreign_number or "",
        raisings=len(order.raisings),
        requesters=len(set(order.raisings)),
        text=matter.text,
    )


def limits(case: Case, *, of_units: bool = False) -> tuple[Limited, ...]:
    """The limits that run, and those that were not kept; windows to ask for something are none.

    Args:
        case: the case.
        of_units: without those that the office owes itself.
    """
    told = {ClockState.RUNNING, ClockState.LATE}
    return tuple(
        limited(case, one)
        for one in case.order.clocks
        if one.state in told and one.name not in WINDOWS and not (of_units and one.owner in OFFICES)
    )


def limited(case: Case, clock: Clock) -> Limited:
    """One limit."""
    return Limited(
        name=word("clock", clock.name),
        owner=case.name(clock.owner),
        due_at=clock.due_at,
        is_late=clock.state is ClockState.LATE,
        clause=clock.clause,
        cite=case.cite(clock.clause),
        provisional=clock.provisional,
    )
