"""时限: what the law lets a citizen expect, until when, by which clause and counted how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hotline.ledger.versions import policy_of
from hotline.order.clocks import Scene, start_for_unit
from hotline.order.derivation import explain
from hotline.order.event import ClockChange
from hotline.order.names import HOTLINE, ClockState, Role
from hotline.order.recount import above
from hotline.order.state import Clock, Order
from hotline.order.tiers import ref_of_party, with_calendar
from hotline.web.kit.dealing import Cited, cited
from hotline.web.kit.wording import language, unit_name

#: The clocks that a citizen is told of, in the order in which they come.
PLAIN = {
    "triage": "12345审核并转交承办单位",
    "sign_for": "承办单位接收",
    "preliminary_response": "承办单位作出初步回应",
    "first_contact": "承办单位与您联系",
    "progress": "承办单位告知进展",
    "feedback": "承办单位反馈",
    "completion": "承办单位办完并答复您",
    "rating": "您可以对答复评价",
}
_ORDER = tuple(PLAIN)


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing to expect."""

    what: str
    #: 由谁负责
    owner: str
    due_at: datetime
    clause: Cited
    why: tuple[str, ...]
    is_late: bool = False


def running(order: Order) -> tuple[Expected, ...]:
    """What is owed now: the office's own clocks and those of the unit that answers for it."""
    told = [
        _told(one, order)
        for one in order.clocks
        if one.name in PLAIN
        and one.owner in {HOTLINE, order.lead}
        and one.cycle == order.cycle
        and (one.state is ClockState.RUNNING or _is_overdue(one, order))
    ]
    return tuple(sorted(told, key=lambda one: one.due_at))


def supposed(order: Order, now: datetime) -> tuple[Expected, ...]:
    """What would run from now on if the matter were handed to a unit at this moment."""
    policy = policy_of(order.policy)
    changes = start_for_unit(Scene(order, policy, now), "unit", Role.LEAD)
    clocks = [clock for one in changes if (clock := _clock(one, order)) is not None]
    wanted = [one for one in clocks if one.name in PLAIN and one.name != "sign_for"]
    wanted.sort(key=lambda one: _ORDER.index(one.name))
    return tuple(_told(one, order) for one in wanted)


def _is_overdue(clock: Clock, order: Order) -> bool:
    """Whether it ran out and what was owed is still owed."""
    return (
        clock.state is ClockState.LATE
        and clock.name in {"completion", "feedback"}
        and order.open_assignment(clock.owner) is not None
    )


def _told(clock: Clock, order: Order) -> Expected:
    ref = ref_of_party(order, clock.owner)
    policy = policy_of(with_calendar(ref, clock.calendar or ref.calendar))
    return Expected(
        what=_(PLAIN[clock.name]),
        owner=_("您") if clock.name == "rating" else unit_name(clock.owner),
        due_at=clock.due_at,
        clause=cited(clock.clause, policy),
        # The clause, with which the derivation begins, is told beside it.
        why=explain(clock, policy, above(order, clock), language())[1:],
        is_late=clock.state is ClockState.LATE,
    )


def _clock(change: ClockChange, order: Order) -> Clock | None:
    if change.due_at is None or change.starts_at is None or change.clause is None:
        return None
    return Clock(
        name=change.name,
        owner=change.owner,
        cycle=order.cycle,
        clause=change.clause,
        within=change.within or "",
        starts_at=change.starts_at,
        due_at=change.due_at,
        provisional=change.provisional,
        calendar=order.policy.calendar,
    )
