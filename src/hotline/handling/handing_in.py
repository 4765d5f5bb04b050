"""交办理结果: what happens to the clocks and tasks once a result has reached the office."""

from __future__ import annotations

from hotline.order.clocks import Scene, end, end_all, met_by
from hotline.order.event import ClockChange
from hotline.order.events import AnyEvent
from hotline.order.follow import published_tasks
from hotline.order.names import Role

_NO_LONGER_OWED = ("preliminary_response", "progress", "return", "extension")


def handed_in_clocks(scene: Scene, unit: str) -> tuple[ClockChange, ...]:
    """Completion is met, windows close, and nothing more is owed by the units below."""
    order = scene.order
    met = met_by(scene, "reply", unit)
    named = {(one.name, one.owner) for one in met}
    closed = tuple(
        one
        for one in end(order, "closed", _NO_LONGER_OWED, unit)
        if (one.name, one.owner) not in named
    )
    was_told = bool(order.replies) and order.replies[-1].informed
    told = end(order, "met", ("first_contact",), unit) if was_told else ()
    below = tuple(
        change
        for one in order.assignments
        if one.role is Role.SUB and one.is_open
        for change in end_all(order, one.unit)
    )
    return (*met, *closed, *told, *below)


def published(scene: Scene, unit: str) -> tuple[AnyEvent, ...]:
    """What the pack asks for once a reply has passed its last signature."""
    return published_tasks(scene, unit)
