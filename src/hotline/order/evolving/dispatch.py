"""派单: how the order changes when it goes to a unit, or comes back from one."""

from __future__ import annotations

from typing import assert_never

from hotline.order.change import replace
from hotline.order.events import (
    CoordinationOpened,
    CoordinationSettled,
    Dispatched,
    DispatchEvent,
    FastTracked,
    HandedOver,
    ReturnGranted,
    ReturnRefused,
)
from hotline.order.evolving.assignments import changed_assignment
from hotline.order.names import ApprovalOf, DispatchMode, Role, Stage
from hotline.order.state import Assignment, Order, ReturnAsked


def evolve_dispatch(order: Order, event: DispatchEvent) -> Order:
    """The order after an event of dispatch."""
    match event:
        case Dispatched():
            return _dispatched(order, event)
        case CoordinationOpened():
            return _coordinating(order, event)
        case CoordinationSettled():
            return order
        case FastTracked():
            return replace(order, is_fast_tracked=True)
        case ReturnGranted():
            return _returned(order)
        case ReturnRefused():
            order = changed_assignment(order, event.unit, stage=Stage.HANDLING)
            return replace(order, stage=Stage.HANDLING, returns=_ended(order, granted=False))
        case HandedOver():
            return replace(order, stage=Stage.HANDED_OVER)
        case _:
            assert_never(event)


def _coordinating(order: Order, event: CoordinationOpened) -> Order:
    return replace(
        order,
        stage=Stage.COORDINATING,
        office=event.office,
        principle=event.principle or order.principle,
        days=event.days or order.days,
        matter_class=event.matter_class or order.matter_class,
    )


def _dispatched(order: Order, event: Dispatched) -> Order:
    named = event.mode is DispatchMode.ASSIGNED
    lead = Assignment(
        event.unit, Role.LEAD, Stage.DISPATCHED, event.at, order.cycle, named_lead=named
    )
    others = tuple(
        Assignment(unit, Role.CO, Stage.DISPATCHED, event.at, order.cycle, upper=event.unit)
        for unit in event.co_units
    )
    return replace(
        order,
        stage=Stage.DISPATCHED,
        mode=event.mode,
        principle=event.principle or order.principle,
        lead=event.unit,
        days=event.days or order.days,
        matter_class=event.matter_class or order.matter_class,
        assignments=(*order.assignments, lead, *others),
        extensions=0,
        extension=None,
        is_statutory=False,
        progress_every=None,
    )


def _returned(order: Order) -> Order:
    cycle = order.cycle
    assignments = tuple(
        replace(one, stage=Stage.RETURNED) if one.is_open and one.cycle == cycle else one
        for one in order.assignments
    )
    return replace(
        order,
        stage=Stage.AWAITING_DISPATCH,
        lead=None,
        assignments=assignments,
        approvals=tuple(one for one in order.approvals if one.what is ApprovalOf.NOTICE),
        returns=_ended(order, granted=True),
        extension=None,
    )


def _ended(order: Order, *, granted: bool) -> tuple[ReturnAsked, ...]:
    return (*order.returns[:-1], replace(order.returns[-1], granted=granted))
