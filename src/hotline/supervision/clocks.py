"""督办、整改的时限: set by the office, in working days, for the unit that answers."""

from __future__ import annotations

from hotline.law.clause import ClauseId
from hotline.law.counting import due
from hotline.law.span import WorkingDays
from hotline.order.clocks import Scene
from hotline.order.event import ClockChange
from hotline.order.names import HOTLINE, Party


def set_by_office(
    scene: Scene, name: str, days: int | None, clause: ClauseId
) -> tuple[ClockChange, ...]:
    """A clock of the days that the office gave; none where it gave none."""
    if days is None:
        return ()
    span = WorkingDays(days)
    found = due(scene.now, span, scene.policy.calendar, scene.policy.convention)
    change = ClockChange(
        change="started",
        name=name,
        owner=Party(scene.order.lead or HOTLINE),
        starts_at=scene.now,
        due_at=found.at,
        clause=clause,
        within=str(span),
        provisional=found.provisional,
    )
    return (change,)
