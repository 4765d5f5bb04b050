"""受理: how the order changes while it is with the hotline."""

from __future__ import annotations

from typing import assert_never

from hotline.order.change import replace
from hotline.order.events import (
    Accepted,
    Answered,
    CallerMarked,
    CallerMarkReviewed,
    CallTransferred,
    Declined,
    EmergencyReported,
    ExpertJoined,
    IntakeEvent,
    Merged,
    RaisedAgain,
    Received,
    Supplemented,
    VerificationBegun,
    Verified,
)
from hotline.order.matter import Matter
from hotline.order.names import ConclusionHow, Stage
from hotline.order.state import Conclusion, Order


def evolve_intake(order: Order, event: IntakeEvent) -> Order:
    """The order after an event of intake."""
    match event:
        case Received() | CallTransferred() | ExpertJoined() | EmergencyReported():
            return order
        case Supplemented():
            return order
        case CallerMarked() | CallerMarkReviewed():
            return _marked(order, event)
        case RaisedAgain():
            return replace(order, raisings=(*order.raisings, event.requester))
        case Answered():
            conclusion = Conclusion(ConclusionHow.ANSWERED, event.at, event.clause)
            return replace(order, stage=Stage.ANSWERED, conclusion=conclusion)
        case Verified():
            return replace(
                order, stage=Stage.RECEIVED, is_verified=True, matter=_named(order, event)
            )
        case VerificationBegun() | Accepted() | Declined() | Merged():
            return replace(order, stage=_STAGES[type(event).__name__])
        case _:
            assert_never(event)


_STAGES = {
    "VerificationBegun": Stage.VERIFYING,
    "Accepted": Stage.AWAITING_DISPATCH,
    "Declined": Stage.DECLINED,
    "Merged": Stage.MERGED,
}


def _named(order: Order, event: Verified) -> Matter:
    """The matter under the category that verification found."""
    if event.category is None:
        return order.matter
    return order.matter.model_copy(update={"category": event.category})


def _marked(order: Order, event: CallerMarked | CallerMarkReviewed) -> Order:
    if isinstance(event, CallerMarked):
        return replace(order, caller_mark=event.ground)
    marks = (*order.marks, event.ground) if event.confirmed else order.marks
    return replace(order, caller_mark=None, marks=tuple(dict.fromkeys(marks)))
