"""督办: how the order changes by what those who watch over it do."""

from __future__ import annotations

from typing import assert_never

from hotline.order.change import replace
from hotline.order.events import (
    Criticised,
    DecisionSheetProposed,
    DoubtSettled,
    Enlisted,
    Inspected,
    Instructed,
    InvestigationOpened,
    NoticeAnswered,
    NoticeClosed,
    NoticeIssued,
    PutUnderSupervision,
    RectificationClosed,
    RectificationOpened,
    Scored,
    SheetDecided,
    SupervisionEvent,
    TalkHeld,
    Urged,
)
from hotline.order.evolving.assignments import without_units
from hotline.order.settled import weighed
from hotline.order.state import Order


def evolve_supervision(order: Order, event: SupervisionEvent) -> Order:
    """The order after an event of supervision."""
    match event:
        case (
            Enlisted()
            | Urged()
            | Inspected()
            | InvestigationOpened()
            | TalkHeld()
            | Criticised()
            | Scored()
        ):
            return order
        case DoubtSettled():
            return _settled(order, event)
        case Instructed() | PutUnderSupervision():
            return _watched(order, event)
        case DecisionSheetProposed():
            return replace(order, sheet_proposed=True)
        case SheetDecided():
            return _decided(order, event)
        case RectificationOpened():
            return replace(order, rectifications=order.rectifications + 1)
        case RectificationClosed():
            return replace(order, rectifications=order.rectifications - 1)
        case _:
            return _noticed(order, event)


def _watched(order: Order, event: Instructed | PutUnderSupervision) -> Order:
    if isinstance(event, Instructed):
        return replace(order, is_instructed=True)
    supervised = dict.fromkeys((*order.supervised, event.clause))
    return replace(order, supervised=tuple(supervised))


def _settled(order: Order, event: DoubtSettled) -> Order:
    told = weighed(order, event.doubt, confirmed=event.decision == "confirm")
    marks = order.marks if event.mark is None else (*order.marks, event.mark)
    return replace(order, settled=(*order.settled, told), marks=tuple(dict.fromkeys(marks)))


def _decided(order: Order, event: SheetDecided) -> Order:
    bound = order.is_bound or event.unit is not None
    order = replace(order, sheet_proposed=False, is_bound=bound)
    return order if event.taken_from is None else without_units(order)


def _noticed(order: Order, event: NoticeIssued | NoticeAnswered | NoticeClosed) -> Order:
    match event:
        case NoticeIssued():
            return replace(order, notices=order.notices + 1)
        case NoticeAnswered():
            return replace(order, answered_notices=order.answered_notices + 1)
        case NoticeClosed():
            answered = max(0, order.answered_notices - 1)
            return replace(order, notices=order.notices - 1, answered_notices=answered)
        case _:
            assert_never(event)
