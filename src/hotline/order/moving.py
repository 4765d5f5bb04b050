"""A completion clock gets another date, and what hangs on that date moves with it."""

from __future__ import annotations

from hotline.law.clause import ClauseId
from hotline.law.convention import Due
from hotline.law.counting import before
from hotline.order.clocks import MARGIN, Scene, latest_below
from hotline.order.event import ClockChange
from hotline.order.names import Party
from hotline.order.state import Clock, Order


def move_completion(
    scene: Scene, owner: str, found: Due, source: tuple[ClauseId, str]
) -> tuple[ClockChange, ...]:
    """Move the completion clock, the window to extend it, and the clocks of the units below.

    An order that had none gets one: law may set a limit where the pack has not. A clock that is
    over keeps its date.
    """
    assignment = scene.order.assignment(owner)
    begun = assignment.at if assignment is not None else scene.now
    former = scene.order.clock("completion", owner)
    below = _move_below(scene, owner, found)
    if former is None or former.starts_at < begun:
        started = ClockChange(
            change="started",
            name="completion",
            owner=Party(owner),
            starts_at=begun,
            due_at=found.at,
            clause=source[0],
            within=source[1],
            provisional=found.provisional,
        )
        return (started, *below)
    if scene.order.running("completion", owner) is None:
        return ()
    return (_moved("completion", owner, found, source), *_move_window(scene, owner, found), *below)


def _moved(name: str, owner: str, found: Due, source: tuple[ClauseId, str]) -> ClockChange:
    return ClockChange(
        change="moved",
        name=name,
        owner=Party(owner),
        due_at=found.at,
        clause=source[0],
        within=source[1],
        provisional=found.provisional,
    )


def _move_window(scene: Scene, owner: str, completion: Due) -> tuple[ClockChange, ...]:
    """The window to ask for more time; one that is over by now is closed at once."""
    limit = scene.policy.limit("extension", scene.facts)
    if limit is None or limit.less is None or scene.order.clock("extension", owner) is None:
        return ()
    found = before(completion.at, limit.less.days, scene.policy.calendar)
    source = (limit.clause, f"{limit.less} before completion")
    moved = _moved("extension", owner, found, source)
    if found.at > scene.now:
        return (moved,)
    return (moved, ClockChange(change="closed", name="extension", owner=Party(owner)))


def _move_below(scene: Scene, upper: str, above: Due) -> tuple[ClockChange, ...]:
    """The units that work for another must still be done before it."""
    margin = scene.policy.count(MARGIN, scene.facts)
    if margin is None:
        return ()
    latest, source = latest_below(scene, margin, above)
    changes: list[ClockChange] = []
    for clock in _clocks_below(scene.order, upper):
        if clock.due_at > latest.at:
            changes.append(_moved("completion", clock.owner, latest, source))
            changes.extend(_move_below(scene, clock.owner, latest))
    return tuple(changes)


def _clocks_below(order: Order, upper: str) -> list[Clock]:
    units = [one.unit for one in order.assignments if one.upper == upper and one.is_open]
    clocks = [order.running("completion", unit) for unit in dict.fromkeys(units)]
    return [clock for clock in clocks if clock is not None]
