"""A new notice of holidays: the clocks that still run are counted again, past ones keep theirs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from hotline.law.convention import Due
from hotline.law.policy import Policy, PolicyRef
from hotline.order.change import replace
from hotline.order.clocks import MARGIN, Scene, latest_below
from hotline.order.event import ClockChange
from hotline.order.events import CalendarChanged
from hotline.order.length import by_notice, count_again, lengths
from hotline.order.names import SYSTEM, ClockState
from hotline.order.state import Clock, Order
from hotline.order.tiers import ref_of_party, with_calendar


def recounted(
    order: Order,
    policy: Policy,
    at: datetime,
    policy_of: Callable[[PolicyRef], Policy] | None = None,
) -> CalendarChanged | None:
    """What a calendar that the order does not know yet does to it; None where it knows it.

    Args:
        order: the order, with every clock that ran out by `at` fallen due.
        policy: the order's own rules, with the new calendar.
        at: when the notice became known.
        policy_of: finds the rules of a lower tier; left out, the order's stand for them.
    """
    if order.is_final or order.policy.calendar == policy.calendar.version:
        return None
    changes = []
    version = policy.calendar.version
    # The clocks above come first, for those below must be over before them.
    for clock in sorted(order.clocks, key=_is_below):
        if clock.state is ClockState.RUNNING and clock.due_at > at:
            rules = policy
            ref = ref_of_party(order, clock.owner)
            if policy_of is not None and ref != order.policy:
                rules = policy_of(with_calendar(ref, version))
            change = _moved(order, clock, rules, at)
            if change is not None:
                changes.append(change)
                order = _with(order, clock, change)
    return CalendarChanged(at=at, by=SYSTEM, calendar=version, clocks=tuple(changes))


def _is_below(clock: Clock) -> bool:
    return any(one.days_before is not None for one in lengths(clock))


def _moved(order: Order, clock: Clock, policy: Policy, at: datetime) -> ClockChange | None:
    found = _bounded(order, clock, policy, at)
    if (found.at, found.provisional) == (clock.due_at, clock.provisional):
        return None
    return ClockChange(
        change="moved",
        name=clock.name,
        owner=clock.owner,
        starts_at=clock.starts_at,
        due_at=found.at,
        clause=clock.clause,
        within=by_notice(policy.calendar.version),
        provisional=found.provisional,
    )


def _bounded(order: Order, clock: Clock, policy: Policy, at: datetime) -> Due:
    """The date counted again: not behind the unit above, and not before a unit could know."""
    found = count_again(clock, policy, above(order, clock))
    assignment = order.assignment(clock.owner)
    if clock.name != "completion" or assignment is None or assignment.upper is None:
        return found
    scene = Scene(order, policy, at)
    upper = order.running("completion", assignment.upper)
    margin = policy.count(MARGIN, scene.facts)
    if upper is None or margin is None:
        return Due(max(found.at, at), found.provisional)
    latest, _ = latest_below(scene, margin, Due(upper.due_at, upper.provisional))
    return latest if latest.at < found.at else Due(max(found.at, at), found.provisional)


def above(order: Order, clock: Clock) -> datetime | None:
    """When the clock runs out on which this one leans."""
    if clock.name == "extension":
        completion = order.clock("completion", clock.owner)
        return completion.due_at if completion else None
    assignment = order.assignment(clock.owner)
    upper = order.clock("completion", assignment.upper or order.lead) if assignment else None
    return upper.due_at if upper is not None else None


def _with(order: Order, clock: Clock, change: ClockChange) -> Order:
    moved = replace(clock, due_at=change.due_at or clock.due_at)
    clocks = tuple(moved if one is clock else one for one in order.clocks)
    return replace(order, clocks=clocks)
