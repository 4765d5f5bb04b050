"""回访、办结: how the order changes by what came back, and how it ends."""

from __future__ import annotations

from typing import assert_never

from hotline.order.change import replace
from hotline.order.events import (
    CalledBack,
    ClockFellDue,
    ClosingEvent,
    Concluded,
    ConcludedWithRemark,
    DeemedAccepted,
    DeemedBasicallySatisfied,
    DeemedOverdue,
    LeftOut,
    MarkReviewed,
    PublicationWithdrawn,
    Rated,
    RedoOrdered,
    ReplyGiven,
    ReplyMadePublic,
    ReportRejected,
)
from hotline.order.evolving.assignments import changed_assignment
from hotline.order.names import ConclusionHow, Grade, Role, Stage
from hotline.order.state import Assignment, Conclusion, Order, Publication, Survey


def evolve_closing(order: Order, event: ClosingEvent) -> Order:
    """The order after an event of closing."""
    match event:
        case ReplyGiven() | ReportRejected():
            return _reviewed(order, event)
        case CalledBack() | Rated():
            return _surveyed(order, event)
        case ReplyMadePublic() | PublicationWithdrawn():
            return replace(order, publication=_publication(event))
        case RedoOrdered():
            return _redone(order, event)
        case MarkReviewed():
            marks = (*order.marks, event.mark) if event.confirmed else order.marks
            return replace(order, marks=tuple(dict.fromkeys(marks)))
        case Concluded() | ConcludedWithRemark():
            return _concluded(order, event)
        case _:
            return _by_lapse(order, event)


def _publication(event: ReplyMadePublic | PublicationWithdrawn) -> Publication | None:
    if isinstance(event, PublicationWithdrawn):
        return None
    return Publication(event.at, event.text.id if event.text is not None else "")


def _by_lapse(
    order: Order,
    event: ClockFellDue | DeemedAccepted | DeemedOverdue | DeemedBasicallySatisfied | LeftOut,
) -> Order:
    match event:
        case ClockFellDue() | DeemedBasicallySatisfied():
            return order
        case DeemedAccepted():
            return changed_assignment(order, event.unit, deemed_accepted=True)
        case DeemedOverdue():
            return replace(order, is_overdue=True)
        case LeftOut():
            return replace(order, left_out=event.clause)
        case _:
            assert_never(event)


def _reviewed(order: Order, event: ReplyGiven | ReportRejected) -> Order:
    is_given = isinstance(event, ReplyGiven)
    last = replace(order.replies[-1], given=is_given)
    stage = Stage.AWAITING_RATING if is_given else Stage.HANDLING
    order = replace(order, stage=stage, replies=(*order.replies[:-1], last))
    if not is_given:
        return changed_assignment(order, event.unit, stage=stage)
    # One reply stands for all who had a part in it.
    assignments = tuple(
        replace(one, stage=Stage.DONE) if one.is_open and one.cycle == order.cycle else one
        for one in order.assignments
    )
    return replace(order, assignments=assignments)


def _surveyed(order: Order, event: CalledBack | Rated) -> Order:
    survey = Survey(
        at=event.at,
        cycle=order.cycle,
        reply=order.replies_given,
        own=isinstance(event, Rated),
        second=isinstance(event, CalledBack) and event.second,
        satisfaction=event.satisfaction,
        attitude=event.attitude,
    )
    if isinstance(event, CalledBack):
        survey = replace(
            survey,
            contacted=event.contacted,
            informed=event.informed,
            consistent=event.consistent,
        )
    order = replace(order, surveys=(*order.surveys, survey))
    if event.satisfaction is not None and event.satisfaction.is_bad:
        return replace(order, stage=Stage.AWAITING_REVIEW)
    return order


def _redone(order: Order, event: RedoOrdered) -> Order:
    cycle = order.cycle + 1
    again = Assignment(event.unit, Role.LEAD, Stage.DISPATCHED, event.at, cycle)
    return replace(
        order,
        stage=Stage.DISPATCHED,
        cycle=cycle,
        assignments=(*order.assignments, again),
        extensions=0,
        extension=None,
        is_statutory=False,
        progress_every=None,
    )


def _concluded(order: Order, event: Concluded | ConcludedWithRemark) -> Order:
    how = event.how if isinstance(event, Concluded) else ConclusionHow.REMARK
    deemed = Grade.BASICALLY_SATISFIED if how is ConclusionHow.LAPSED else None
    conclusion = Conclusion(how, event.at, event.clause, deemed)
    return replace(order, stage=Stage.CONCLUDED, conclusion=conclusion)
