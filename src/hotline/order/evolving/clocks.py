"""What an event did to the clocks. Late stays late; a clock that is over keeps its date."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from hotline.law.clause import ClauseId
from hotline.order.change import replace
from hotline.order.event import ClockChange
from hotline.order.names import ClockState, Role
from hotline.order.state import Clock, Order

#: The clocks whose lateness makes the order overdue.
OVERDUE_BY = frozenset({"completion", "feedback"})


class Changes(TypedDict, total=False):
    """What of an order its clocks change."""

    clocks: tuple[Clock, ...]
    is_overdue: bool


def changed_clocks(order: Order, changes: tuple[ClockChange, ...]) -> Changes:
    """What these changes, in their order, make of the order's clocks."""
    if not changes:
        return {}
    clocks = list(order.clocks)
    overdue = order.is_overdue
    for change in changes:
        if change.change == "started":
            clocks.append(_started(order, change))
            continue
        at = _index(clocks, change)
        clocks[at] = _changed(clocks[at], change, order.policy.calendar)
        overdue = overdue or (
            clocks[at].state is ClockState.LATE
            and change.name in OVERDUE_BY
            and _answers_for_the_order(order, change)
        )
    return {"clocks": tuple(clocks), "is_overdue": overdue}


def _answers_for_the_order(order: Order, change: ClockChange) -> bool:
    assignment = order.assignment(change.owner)
    return assignment is None or assignment.role is Role.LEAD


def _started(order: Order, change: ClockChange) -> Clock:
    starts_at, due_at, clause = _given(change)
    return Clock(
        name=change.name,
        owner=change.owner,
        cycle=order.cycle,
        clause=clause,
        within=change.within or "",
        starts_at=starts_at,
        due_at=due_at,
        provisional=change.provisional,
        calendar=order.policy.calendar,
    )


def _given(change: ClockChange) -> tuple[datetime, datetime, ClauseId]:
    if change.starts_at is None or change.due_at is None or change.clause is None:
        message = f"the clock {change.name} starts without its dates or its clause"
        raise ValueError(message)
    return change.starts_at, change.due_at, change.clause


def _index(clocks: list[Clock], change: ClockChange) -> int:
    """Of several clocks of this name, such as two notices, the one that runs and is first due."""
    meant = [
        at
        for at, clock in enumerate(clocks)
        if clock.name == change.name
        and clock.owner == change.owner
        and change.starts_at in {None, clock.starts_at}
    ]
    if not meant:
        message = f"{change.change} a clock {change.name} of {change.owner} that never started"
        raise ValueError(message)
    running = [at for at in meant if clocks[at].state is ClockState.RUNNING]
    return min(running, key=lambda at: clocks[at].due_at, default=meant[-1])


def _changed(clock: Clock, change: ClockChange, calendar: str) -> Clock:
    match change.change:
        case "met":
            return _unless_late(clock, ClockState.MET)
        case "closed":
            return _unless_late(clock, ClockState.CLOSED)
        case "late":
            return replace(clock, state=ClockState.LATE)
        case "resumed":
            return replace(clock, state=ClockState.RUNNING)
        case _:
            return _moved(clock, change, calendar)


def _unless_late(clock: Clock, state: ClockState) -> Clock:
    return clock if clock.state is ClockState.LATE else replace(clock, state=state)


def _moved(clock: Clock, change: ClockChange, calendar: str) -> Clock:
    due_at = change.due_at or clock.due_at
    clause = change.clause or clock.clause
    return replace(
        clock,
        due_at=due_at,
        state=ClockState.RUNNING,
        provisional=change.provisional,
        calendar=calendar,
        moves=(*clock.moves, (clause, change.within or "", clock.due_at)),
    )
