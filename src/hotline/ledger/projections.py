"""Order -> rows: what lists, alarms and reports read follows from the events alone.

One function makes the rows, for the desk and for a rebuild alike, from the order as its events
tell it and from nothing else: so both come to the same rows, and a test compares them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from hotline.ledger.awaiting import awaited
from hotline.ledger.standing import standing
from hotline.order.clocks import waits
from hotline.order.names import ClockState, Role
from hotline.order.state import Assignment, Clock, Order

Row: TypeAlias = tuple[object, ...]

ORDER = (
    *("number", "stage", "kind", "urgency", "channel", "source", "category", "requester"),
    *("lead", "cycle", "received_at", "due_at", "concluded_at", "is_final", "is_overdue"),
    *("is_supervised", "is_confidential", "extensions", "pack", "calendar", "standing"),
    *("published_at", "publication", "last_seq", "last_hash"),
)
CLOCK = (
    *("number", "place", "name", "owner", "cycle", "clause", "starts_at", "due_at", "state"),
    *("waits", "provisional"),
)
ASSIGNMENT = ("number", "unit", "role", "stage", "is_open", "at", "received_at", "due_at")
TASK = ("number", "name", "to", "clause", "at")

#: The clocks whose date is the date of the whole order, in this preference.
_DATED = ("completion", "feedback")


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of one order; each dict by the part of its key that is not the number."""

    order: Row
    clocks: dict[int, Row]
    assignments: dict[str, Row]
    tasks: dict[str, Row]


def project(order: Order, head: tuple[int, bytes]) -> Rows:
    """The rows of an order after the event of this seq and hash."""
    number = order.number
    return Rows(
        order=_order(order, head),
        clocks={place: _clock(order, place, one) for place, one in enumerate(order.clocks)},
        assignments={one.unit: _assignment(order, one) for one in order.assignments},
        tasks={
            **{one.name: (number, one.name, one.to, one.clause, one.at) for one in order.tasks},
            **{str(row[1]): row for row in awaited(order)},
        },
    )


def _order(order: Order, head: tuple[int, bytes]) -> Row:
    matter = order.matter
    dated = next((c for name in _DATED if (c := order.clock(name, order.lead)) is not None), None)
    return (
        order.number,
        order.stage,
        matter.kind,
        matter.urgency,
        matter.channel,
        matter.source,
        matter.category or "",
        matter.requester,
        order.lead or "",
        order.cycle,
        order.received_at,
        dated.due_at if dated is not None else None,
        order.conclusion.at if order.conclusion is not None else None,
        order.is_final,
        order.is_overdue,
        bool(order.supervised),
        matter.confidential,
        order.extensions,
        order.policy.pack,
        order.policy.calendar,
        standing(order),
        order.publication.at if order.publication is not None else None,
        order.publication.id if order.publication is not None else "",
        head[0],
        head[1],
    )


def _clock(order: Order, place: int, clock: Clock) -> Row:
    running = clock.state is ClockState.RUNNING
    return (
        order.number,
        place,
        clock.name,
        clock.owner,
        clock.cycle,
        clock.clause,
        clock.starts_at,
        clock.due_at,
        clock.state,
        running and waits(order, clock),
        clock.provisional,
    )


def _assignment(order: Order, one: Assignment) -> Row:
    own = order.clock("completion", one.unit)
    if own is None and one.role is Role.LEAD:
        own = order.clock("feedback", one.unit)
    return (
        order.number,
        one.unit,
        one.role,
        one.stage,
        one.is_open,
        one.at,
        order.received_at,
        own.due_at if own is not None else None,
    )
