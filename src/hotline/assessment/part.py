"""一件工单中一个单位的办理: what the assessment counts, as plain facts, from the order alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.law.vocabulary import JUDGED, FactValue
from hotline.order.names import HOTLINE, ClockState, Role, Stage
from hotline.order.state import Assignment, Order, Survey

#: the office's own part, in which each order counts once
OFFICE = "office"

#: A late clock outweighs one that was met in another cycle, and that one that is over.
_WEIGHT = {
    ClockState.LATE: 3,
    ClockState.RUNNING: 2,
    ClockState.MET: 1,
    ClockState.CLOSED: 0,
}
_ENDED = {
    Stage.DECLINED: "declined",
    Stage.ANSWERED: "answered",
    Stage.HANDED_OVER: "handed_over",
    Stage.MERGED: "merged",
}


@dataclass(frozen=True, slots=True)
class Part:
    """办理部分: one unit's part in one order, or the office's own, which stands for the order."""

    number: str
    #: 单位; of the office's own part, the unit that answers for the order, or nobody
    unit: str
    #: 规则包, by whose predicates the part is judged
    pack: str
    #: the facts of `law.vocabulary.PART_FACTS`
    facts: dict[str, FactValue]
    #: the moments of `law.vocabulary.MOMENTS`, where they have come
    moments: dict[str, datetime]

    def fact(self, name: str) -> FactValue:
        """A fact, as a predicate asks for it."""
        return self.facts[name]


def parts_of(order: Order) -> tuple[Part, ...]:
    """Every unit's part in the order, and the office's own first."""
    shared = _of_order(order)
    latest = {one.unit: one for one in order.assignments}
    lead = order.assignment(order.lead)
    return (
        _part(order, shared, lead, OFFICE),
        *(_part(order, shared, one, _role(order, one)) for one in latest.values()),
    )


def _role(order: Order, assignment: Assignment) -> str:
    """Its role; of a unit that led the order until it was sent on, `former`."""
    is_former = assignment.role is Role.LEAD and assignment.unit != order.lead
    return "former" if is_former else str(assignment.role)


def _part(
    order: Order, shared: dict[str, FactValue], assignment: Assignment | None, role: str
) -> Part:
    unit = assignment.unit if assignment is not None else None
    asked = [one for one in order.returns if role == OFFICE or one.unit == unit]
    # Whoever answers for the order answers for its own clocks too.
    owners = (unit, HOTLINE) if unit == order.lead else (unit,)
    facts: dict[str, FactValue] = {
        **shared,
        "role": role,
        **{name: _verdict(order, name, owners) for name in JUDGED},
        "returns_asked": len(asked),
        "returns_granted": sum(one.granted is True for one in asked),
        "returns_refused": sum(one.granted is False for one in asked),
    }
    moments = {"received": order.received_at, **_moments(order, assignment)}
    pack = (
        assignment.policy.pack
        if assignment is not None and assignment.policy
        else order.policy.pack
    )
    return Part(order.number, unit or "", pack, facts, moments)


def _of_order(order: Order) -> dict[str, FactValue]:
    matter, said = order.matter, _said(order)
    given = [one for one in order.replies if one.given]
    own = said.satisfaction if said is not None else None
    asked = _asked(order)
    return {
        "kind": str(matter.kind),
        "nature": str(matter.nature),
        "class": str(order.matter_class),
        "urgency": matter.urgency,
        "difficulty": str(matter.difficulty),
        "channel": str(matter.channel),
        "source": matter.source,
        "category": matter.category or "",
        "ended": _ended(order),
        "outcome": str(given[-1].outcome) if given else "none",
        "rating": str(own) if own is not None else "none",
        "rated_by": "none" if said is None else "requester" if said.own else "callback",
        "attitude": str(asked.attitude) if asked is not None and asked.attitude else "none",
        "contacted": _answer(asked.contacted if asked is not None else None),
        "informed": _answer(asked.informed if asked is not None else None),
        "consistent": _answer(asked.consistent if asked is not None else None),
        "cycles": order.cycle,
        "replies": order.replies_given,
        "extensions": order.extensions,
        "raisings": len(order.raisings),
        "requesters": len(set(order.raisings)),
        "overdue": order.is_overdue,
        "supervised": bool(order.supervised),
        "instructed": order.is_instructed,
        "statutory": order.is_statutory,
        "left_out": order.left_out is not None,
        "marks": order.marks,
    }


def _said(order: Order) -> Survey | None:
    """What the requester said of the latest reply that they saw."""
    found = [
        one
        for one in order.surveys
        if one.reply == order.replies_given and one.satisfaction is not None
    ]
    return found[-1] if found else None


def _asked(order: Order) -> Survey | None:
    """The latest callback on the latest reply."""
    found = [one for one in order.surveys if one.reply == order.replies_given and not one.own]
    return found[-1] if found else None


def _answer(value: bool | None) -> str:  # noqa: FBT001 - it is the value itself
    return "unasked" if value is None else "yes" if value else "no"


def _ended(order: Order) -> str:
    if order.conclusion is not None:
        return str(order.conclusion.how)
    return _ENDED.get(order.stage, "open")


def _verdict(order: Order, name: str, owners: tuple[str | None, ...]) -> str:
    clocks = [one for one in order.clocks if one.name == name and one.owner in owners]
    if not clocks:
        return "none"
    return str(max(clocks, key=lambda one: _WEIGHT[one.state]).state)


def _moments(order: Order, assignment: Assignment | None) -> dict[str, datetime]:
    said, asked, ended = _said(order), _asked(order), order.conclusion
    found: dict[str, datetime | None] = {
        "dispatched": assignment.at if assignment is not None else None,
        "due": _due(order, assignment.unit if assignment is not None else None),
        "replied": order.replies[-1].at if order.replies and order.replies[-1].given else None,
        "asked": asked.at if asked is not None else None,
        # Whom nobody rated stands where the order ended.
        "rated": said.at if said is not None else ended.at if ended is not None else None,
        "concluded": ended.at if ended is not None else None,
    }
    return {name: at for name, at in found.items() if at is not None}


def _due(order: Order, unit: str | None) -> datetime | None:
    last = order.clock("completion", unit or "")
    if last is None and unit == order.lead:
        last = order.clock("feedback")
    return last.due_at if last is not None else None
