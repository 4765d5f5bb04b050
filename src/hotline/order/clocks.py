"""The clocks of an order: which start when and by which limit, what moves and what ends them.

All functions give the changes that an event carries; the due moment is computed once, here, and
then kept with the order, so that no later rule can move what was told to a unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from pydantic import BaseModel

from hotline.law.clause import ClauseId
from hotline.law.convention import Due
from hotline.law.counting import before, due
from hotline.law.policy import Policy
from hotline.law.span import WorkingDays
from hotline.law.tables import Limit
from hotline.law.vocabulary import CLOCKS
from hotline.order.event import ClockChange
from hotline.order.facts import Facts
from hotline.order.names import HOTLINE, ClockState, Party, Role
from hotline.order.state import Clock, Order

#: The clocks of the order itself; all others belong to a unit.
OWN = frozenset({"triage", "ruling", "rating", "emergency_report"})

#: What a unit of each role owes.
OWED: dict[Role, frozenset[str]] = {
    Role.LEAD: frozenset(CLOCKS) - OWN,
    Role.CO: frozenset({"sign_for", "completion"}),
    Role.SUB: frozenset({"sign_for", "first_contact", "completion"}),
}

#: How much earlier a lower tier is due than the one above it: a count of the pack.
MARGIN = "lower_tier_margin"


@dataclass(frozen=True)
class Scene:
    """An order at an instant, under its policy, as a command or an event sees it."""

    order: Order
    policy: Policy
    now: datetime
    source: BaseModel | None = None

    @cached_property
    def facts(self) -> Facts:
        """The facts that conditions ask for."""
        return Facts(self.order, self.policy, self.source, self.now)


def start(scene: Scene, instant: str, unit: str | None = None) -> tuple[ClockChange, ...]:
    """The clocks that start at an instant of this name: received, signed, replied."""
    changes: list[ClockChange] = []
    for clock in scene.policy.starting.get(instant, ()):
        limit = scene.policy.limit(clock, scene.facts)
        if limit is not None and limit.starts_at == instant:
            owner = HOTLINE if clock in OWN or unit is None else Party(unit)
            changes.extend(_started(scene, limit, owner))
    return tuple(changes)


def start_for_unit(
    scene: Scene, unit: str, role: Role, days: int | None = None
) -> tuple[ClockChange, ...]:
    """The clocks that start when the order reaches a unit, the window to extend among them."""
    changes: list[ClockChange] = []
    for clock in scene.policy.starting.get("dispatched", ()):
        limit = scene.policy.limit(clock, scene.facts) if clock in OWED[role] else None
        if limit is not None and limit.starts_at == "dispatched":
            changes.extend(_started(scene, limit, Party(unit), days))
    if role is Role.LEAD:
        changes.extend(_set_at_dispatch(scene, Party(unit), days))
        completion = next((one for one in changes if one.name == "completion"), None)
        changes.extend(_extension_window(scene, completion))
    return tuple(changes)


def _set_at_dispatch(scene: Scene, owner: Party, days: int | None) -> tuple[ClockChange, ...]:
    """The limit that the office sets, where the pack lets it and has none of its own."""
    rule = scene.policy.measure("limit_at_dispatch")
    own = (scene.policy.limit(name, scene.facts) for name in ("completion", "feedback"))
    if rule is None or days is None or any(own):
        return ()
    found = due(scene.now, WorkingDays(days), scene.policy.calendar, scene.policy.convention)
    source = (rule.clause, str(WorkingDays(days)))
    return (_change("completion", owner, scene.now, found, source),)


def start_below(
    scene: Scene, upper: str, units: Iterable[str], role: Role, days: int | None = None
) -> tuple[ClockChange, ...]:
    """The clocks of units that work for another: never due later than the one above them."""
    above = scene.order.running("completion", upper)
    changes: list[ClockChange] = []
    for unit in units:
        own = start_for_unit(scene, unit, role, days)
        changes.extend(one for one in own if one.name != "completion")
        completion = next((one for one in own if one.name == "completion"), None)
        changes.extend(_capped(scene, Party(unit), completion, above))
    return tuple(changes)


def _started(
    scene: Scene, limit: Limit, owner: Party, days: int | None = None
) -> tuple[ClockChange, ...]:
    length = limit.within or (WorkingDays(days) if days is not None else None)
    if length is None:
        return ()
    policy = scene.policy
    found = due(scene.now, length, policy.calendar, policy.convention_of(limit))
    return (_change(limit.clock, owner, scene.now, found, (limit.clause, str(length))),)


def _change(
    name: str, owner: Party, starts_at: datetime, found: Due, source: tuple[ClauseId, str]
) -> ClockChange:
    return ClockChange(
        change="started",
        name=name,
        owner=owner,
        starts_at=starts_at,
        due_at=found.at,
        clause=source[0],
        within=source[1],
        provisional=found.provisional,
    )


def _extension_window(scene: Scene, completion: ClockChange | None) -> tuple[ClockChange, ...]:
    """The window to ask for more time; one that has closed before it opened is closed at once."""
    limit = scene.policy.limit("extension", scene.facts)
    if limit is None or limit.less is None or completion is None or completion.due_at is None:
        return ()
    found = before(completion.due_at, limit.less.days, scene.policy.calendar)
    source = (limit.clause, f"{limit.less} before completion")
    window = _change("extension", completion.owner, scene.now, found, source)
    if found.at > scene.now:
        return (window,)
    return (window, ClockChange(change="closed", name="extension", owner=completion.owner))


def _capped(
    scene: Scene, owner: Party, own: ClockChange | None, above: Clock | None
) -> tuple[ClockChange, ...]:
    margin = scene.policy.count(MARGIN, scene.facts)
    if above is None or margin is None:
        return () if own is None else (own,)
    latest = before(above.due_at, int(margin.value), scene.policy.calendar)
    if own is not None and own.due_at is not None and own.due_at <= latest.at:
        return (own,)
    found = Due(max(latest.at, scene.now), provisional=latest.provisional or above.provisional)
    source = (margin.clause, f"{WorkingDays(int(margin.value))} before the unit above")
    return (_change("completion", owner, scene.now, found, source),)


def end(order: Order, change: str, names: Iterable[str], owner: str) -> tuple[ClockChange, ...]:
    """Meet or close those of the owner's clocks that run; late ones stay late."""
    return tuple(
        ClockChange.model_validate({"change": change, "name": name, "owner": owner})
        for name in names
        if order.running(name, owner) is not None
    )


def end_all(order: Order, owner: str | None = None) -> tuple[ClockChange, ...]:
    """Close every running clock, or every one of an owner: nothing is owed any more."""
    return tuple(
        ClockChange(change="closed", name=clock.name, owner=clock.owner)
        for clock in order.clocks
        if clock.state is ClockState.RUNNING and owner in {None, clock.owner}
    )


def move_completion(
    scene: Scene, owner: str, found: Due, source: tuple[ClauseId, str]
) -> tuple[ClockChange, ...]:
    """Move the completion clock to a new date, and the window to extend with it.

    An order that had none gets one: law may set a limit where the pack has not.
    """
    assignment = scene.order.assignment(owner)
    has_clock = scene.order.clock("completion", owner) is not None
    moved = ClockChange(
        change="moved" if has_clock else "started",
        name="completion",
        owner=Party(owner),
        starts_at=None if has_clock or assignment is None else assignment.at,
        due_at=found.at,
        clause=source[0],
        within=source[1],
        provisional=found.provisional,
    )
    limit = scene.policy.limit("extension", scene.facts)
    if limit is None or limit.less is None or scene.order.clock("extension", owner) is None:
        return (moved,)
    window = before(found.at, limit.less.days, scene.policy.calendar)
    return (
        moved,
        moved.model_copy(
            update={
                "name": "extension",
                "due_at": window.at,
                "clause": limit.clause,
                "within": f"{limit.less} before completion",
            }
        ),
    )


def due_clocks(order: Order, until: datetime) -> tuple[Clock, ...]:
    """The clocks that have run out by an instant, earliest first.

    A completion clock waits while an extension that was asked for in time is pending: the
    moment of the request counts, not that of its approval.
    """
    return tuple(
        sorted(
            (
                clock
                for clock in order.clocks
                if clock.state is ClockState.RUNNING
                and clock.due_at <= until
                and not waits(order, clock)
            ),
            key=lambda clock: (clock.due_at, CLOCKS.index(clock.name), clock.owner),
        )
    )


def waits(order: Order, clock: Clock) -> bool:
    """Whether a clock stands still because an extension asked for in time is pending."""
    asked = order.extension
    return (
        asked is not None
        and clock.name == "completion"
        and clock.owner == Party(asked.unit)
        and asked.at < clock.due_at
    )


#: Which verb meets a clock, unless its limit says otherwise.
MET_BY: dict[str, tuple[str, ...]] = {
    "preliminary_response": ("respond",),
    "progress": ("report_progress",),
    "completion": ("reply",),
    "feedback": ("reply",),
}


def met_by(scene: Scene, verb: str, unit: str) -> tuple[ClockChange, ...]:
    """The running clocks of a unit, and the order's own feedback, that this verb meets."""
    changes: list[ClockChange] = []
    for name, usual in MET_BY.items():
        limit = scene.policy.limit(name, scene.facts)
        verbs = limit.met_by if limit is not None and limit.met_by else usual
        if verb in verbs:
            changes.extend(end(scene.order, "met", (name,), unit))
            changes.extend(end(scene.order, "met", (name,), HOTLINE))
    return tuple(changes)
