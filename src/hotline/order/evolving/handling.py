"""承办: how the order changes by what its units do."""

from __future__ import annotations

from typing import assert_never

from hotline.order.change import replace
from hotline.order.events import (
    ApprovalGiven,
    ApprovalOpened,
    ApprovalRefused,
    CompletionReported,
    ContactAttempted,
    CoUnitsBroughtIn,
    ExtensionGranted,
    ExtensionRequested,
    HandedBack,
    HandedDown,
    HandlingEvent,
    OpinionGiven,
    PhoneNoticeGiven,
    ProgressReported,
    Responded,
    ResultHandedUp,
    ReturnRequested,
    SignedFor,
    SmsSent,
    StatutoryLimitSet,
)
from hotline.order.evolving.approvals import evolve_approval
from hotline.order.evolving.assignments import changed_assignment
from hotline.order.names import ApprovalOf, ContactOutcome, Role, Stage, UnitId
from hotline.order.state import (
    Assignment,
    Attempt,
    ExtensionAsked,
    HandedIn,
    Order,
    ReturnAsked,
)
from hotline.order.tiers import below


def evolve_handling(order: Order, event: HandlingEvent) -> Order:
    """The order after an event of handling."""
    match event:
        case PhoneNoticeGiven() | Responded() | ProgressReported():
            return order
        case ApprovalOpened() | ApprovalGiven() | ApprovalRefused():
            return evolve_approval(order, event)
        case ReturnRequested() | ExtensionRequested() | ExtensionGranted() | StatutoryLimitSet():
            return _asked(order, event)
        case ContactAttempted() | SmsSent():
            return _contacted(order, event)
        case CompletionReported():
            return _handed_in(order, event)
        case _:
            return _shared_out(order, event)


def _shared_out(
    order: Order,
    event: SignedFor | CoUnitsBroughtIn | HandedDown | OpinionGiven | ResultHandedUp | HandedBack,
) -> Order:
    match event:
        case SignedFor():
            return _signed(order, event)
        case CoUnitsBroughtIn():
            return _joined(order, event)
        case HandedDown():
            return _handed_down(order, event)
        case OpinionGiven() | ResultHandedUp():
            return _left(order, event.unit, Stage.DONE)
        case HandedBack():
            return _left(order, event.unit, Stage.RETURNED)
        case _:
            assert_never(event)


def _left(order: Order, unit: UnitId, stage: Stage) -> Order:
    """The unit has no more to do, nor have those who worked for it."""
    lower = below(order, unit)
    order = changed_assignment(order, unit, stage=stage)
    for one in lower:
        order = changed_assignment(order, one.unit, stage=stage)
    return order


def _signed(order: Order, event: SignedFor) -> Order:
    order = changed_assignment(order, event.unit, stage=Stage.HANDLING)
    if event.unit == order.lead and order.stage is Stage.DISPATCHED:
        return replace(order, stage=Stage.HANDLING)
    return order


def _joined(order: Order, event: CoUnitsBroughtIn) -> Order:
    added = tuple(
        Assignment(unit, Role.CO, Stage.DISPATCHED, event.at, order.cycle, upper=event.unit)
        for unit in event.co_units
    )
    return replace(order, assignments=(*order.assignments, *added))


def _handed_down(order: Order, event: HandedDown) -> Order:
    lower = Assignment(
        event.to,
        Role.SUB,
        Stage.DISPATCHED,
        event.at,
        order.cycle,
        upper=event.unit,
        policy=event.policy,
    )
    return replace(order, assignments=(*order.assignments, lower))


def _contacted(order: Order, event: ContactAttempted | SmsSent) -> Order:
    if isinstance(event, SmsSent):
        return changed_assignment(order, event.unit, sms_at=event.at)
    assignment = order.assignment(event.unit)
    earlier = assignment.attempts if assignment is not None else ()
    reached = event.outcome is ContactOutcome.REACHED
    attempt = Attempt(event.at, reached, event.counted)
    return changed_assignment(order, event.unit, attempts=(*earlier, attempt))


def _asked(
    order: Order,
    event: ReturnRequested | ExtensionRequested | ExtensionGranted | StatutoryLimitSet,
) -> Order:
    match event:
        case ReturnRequested():
            order = changed_assignment(order, event.unit, stage=Stage.AWAITING_RULING)
            asked = ReturnAsked(event.unit, event.at)
            return replace(order, stage=Stage.AWAITING_RULING, returns=(*order.returns, asked))
        case ExtensionRequested():
            return replace(order, extension=ExtensionAsked(event.unit, event.days, event.at))
        case ExtensionGranted():
            return replace(order, extension=None, extensions=order.extensions + 1)
        case StatutoryLimitSet():
            return replace(order, is_statutory=True, progress_every=event.progress_every)
        case _:
            assert_never(event)


def _handed_in(order: Order, event: CompletionReported) -> Order:
    report = HandedIn(
        unit=event.unit,
        at=event.at,
        outcome=event.outcome,
        sketch=event.text.sketch if event.text else "",
        has_basis=event.basis is not None,
        informed=bool(event.informed),
        informed_bad=any(grade.is_bad for grade in event.informed.values()),
    )
    order = changed_assignment(order, event.unit, stage=Stage.AWAITING_REVIEW)
    return replace(
        order,
        stage=Stage.AWAITING_REVIEW,
        replies=(*order.replies, report),
        extension=None,
        approvals=tuple(one for one in order.approvals if one.what is ApprovalOf.NOTICE),
    )
