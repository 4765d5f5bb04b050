"""The clocks of an order: which start when and by which limit, what moves and what ends them.

All functions give the changes that an event carries; the due moment is computed once, here, and
then kept with the order, so that no later rule can move what was told to a unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import BaseModel

from hotline.law.clause import ClauseId
from hotline.law.convention import Due
from hotline.law.counting import before, due
from hotline.law.policy import Policy
from hotline.law.span import WorkingDays
from hotline.law.tables import Count, Limit
from hotline.law.vocabulary import CLOCKS
from hotline.order.event import ClockChange
from hotline.order.facts import Facts
from hotline.order.names import HOTLINE, ClockState, Party, Role
from hotline.order.state import Clock, Order
from hotline.order.tiers import is_of_a_lower_tier

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

    #: the facts that conditions ask for
    facts: Facts = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Let the facts be asked for; none is computed before it is."""
        facts = Facts(self.order, self.policy, self.source, self.now)
        object.__setattr__(self, "facts", facts)


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
    owed = owed_by(scene, role)
    for clock in scene.policy.starting.get("dispatched", ()):
        limit = scene.policy.limit(clock, scene.facts) if clock in owed else None
        if limit is not None and limit.starts_at == "dispatched":
            changes.extend(_started(scene, limit, Party(unit), days))
    changes.extend(_set_at_dispatch(scene, Party(unit), days))
    if role is Role.LEAD:
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


def owed_by(scene: Scene, role: Role) -> frozenset[str]:
    """What a unit of this role owes; a tier with rules of its own has a window to hand back."""
    is_tier = role is Role.SUB and is_of_a_lower_tier(scene.order, scene.policy)
    return OWED[role] | {"return"} if is_tier else OWED[role]


def start_below(
    scene: Scene, upper: str, units: Iterable[str], role: Role, days: int | None = None
) -> tuple[ClockChange, ...]:
    """The clocks of units that work for another: never due later than the one above them.

    Of the pack's limit, the days that the upper unit gives and the limit above, the first holds.
    """
    above = _above(scene.order, upper)
    changes: list[ClockChange] = []
    for unit in units:
        own = start_for_unit(scene, unit, role)
        changes.extend(one for one in own if one.name != "completion")
        wanted = [one for one in own if one.name == "completion"]
        wanted.extend(_set_by_upper(scene, Party(unit), days))
        first = min(wanted, key=lambda one: one.due_at or scene.now, default=None)
        changes.extend(_capped(scene, Party(unit), first, above))
    return tuple(changes)


def _above(order: Order, upper: str) -> Clock | None:
    """The limit of the unit above, also where it has passed already; none that was met."""
    found = order.clock("completion", upper)
    if found is None or found.cycle != order.cycle:
        return None
    return found if found.state in {ClockState.RUNNING, ClockState.LATE} else None


def _set_by_upper(scene: Scene, owner: Party, days: int | None) -> tuple[ClockChange, ...]:
    margin = scene.policy.count(MARGIN, scene.facts)
    if days is None or margin is None:
        return ()
    found = due(scene.now, WorkingDays(days), scene.policy.calendar, scene.policy.convention)
    source = (margin.clause, str(WorkingDays(days)))
    return (_change("completion", owner, scene.now, found, source),)


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
    latest, source = latest_below(scene, margin, Due(above.due_at, above.provisional))
    if own is not None and own.due_at is not None and own.due_at <= latest.at:
        return (own,)
    return (_change("completion", owner, scene.now, latest, source),)


def latest_below(scene: Scene, margin: Count, above: Due) -> tuple[Due, tuple[ClauseId, str]]:
    """When a unit must be done at the latest that works for another, never before now."""
    days = WorkingDays(int(margin.value))
    latest = before(above.at, days.days, scene.policy.calendar)
    is_provisional = latest.provisional or above.provisional
    found = Due(max(latest.at, scene.now), is_provisional)
    return found, (margin.clause, f"{days} before the unit above")


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
