"""The facts of an order that the conditions of a pack may ask for.

Each fact of `law.vocabulary` is computed here, from the order and from the command or event at
hand. Nothing is computed that is not asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from pydantic import BaseModel

from hotline.law.policy import Policy
from hotline.law.vocabulary import FactValue
from hotline.order.informed import Informed
from hotline.order.matter import Matter
from hotline.order.names import ConclusionHow, Grade
from hotline.order.said import said
from hotline.order.state import Attempt, HandedIn, Order
from hotline.order.text import likeness

#: Two replies this much alike differ in nothing of substance, unless a pack says otherwise.
_ALIKE = 0.8


class Facts:
    """Looks up one fact by its name."""

    __slots__ = ("_asked", "_at", "_order", "_policy", "_source")

    def __init__(
        self, order: Order, policy: Policy, source: BaseModel | None, at: datetime
    ) -> None:
        """Facts of an order at an instant, as seen by a command or an event."""
        self._order = order
        self._policy = policy
        self._source = source
        self._at = at
        #: what was asked before: several clauses ask for the same
        self._asked: dict[str, FactValue | None] = {}

    def __call__(self, name: str) -> FactValue | None:
        """The fact's value; None where the order has none, and then no test on it holds."""
        asked = self._asked
        if name not in asked:
            asked[name] = self._value(name)
        return asked[name]

    def _value(self, name: str) -> FactValue | None:
        if name == "urgency":
            return self._policy.urgency(self._order.matter.urgency)
        if name == "earlier_open":
            return _earlier_open(self._order.matter, self._at)
        if name == "disagrees":
            return disagrees(self._order, self._source)
        if name == "unchanged_replies":
            return _unchanged_replies(self._order.replies, self._alike)
        if name in OF_SOURCE_FIRST and said(self._source, name) is not None:
            return _of_source(self._source, name)
        if (of_matter := OF_MATTER.get(name)) is not None:
            return of_matter(self._order.matter)
        if (of_order := OF_ORDER.get(name)) is not None:
            return of_order(self._order, self._unit)
        return _of_source(self._source, name)

    @property
    def _unit(self) -> str | None:
        unit = said(self._source, "unit")
        return unit if isinstance(unit, str) else None

    @property
    def _alike(self) -> float:
        count = self._policy.count("likeness", lambda _: None)
        return count.value if count else _ALIKE


def _earlier_open(matter: Matter, at: datetime) -> bool:
    earlier = matter.earlier
    if earlier is None or not earlier.extended or not earlier.same_requester:
        return False
    return earlier.due is not None and at < earlier.due


def _unchanged_replies(replies: tuple[HandedIn, ...], alike: float) -> int:
    """How many replies in a row, the last included, say the same without a legal cause."""
    if not replies or replies[-1].has_basis:
        return 0
    count = 1
    for earlier, later in zip(reversed(replies[:-1]), reversed(replies), strict=False):
        if earlier.has_basis or likeness(earlier.sketch, later.sketch) < alike:
            break
        count += 1
    return count


OF_MATTER: dict[str, Callable[[Matter], FactValue | None]] = {
    "kind": lambda m: m.kind,
    "difficulty": lambda m: m.difficulty,
    "nature": lambda m: m.nature,
    "source": lambda m: m.source,
    "channel": lambda m: m.channel,
    "category": lambda m: m.category,
    "sustenance": lambda m: m.sustenance,
    "danger": lambda m: m.danger,
    "confidential": lambda m: m.confidential,
    "anonymous": lambda m: m.anonymous,
    "vertical": lambda m: m.vertical,
    "requester_type": lambda m: m.requester_type,
    "online": lambda m: m.is_online,
    "unclear": lambda m: m.is_unclear,
}

#: Facts that the command at hand is about to change: what it says comes first.
OF_SOURCE_FIRST = frozenset({"mode", "principle", "co_units"})

OF_ORDER: dict[str, Callable[[Order, str | None], FactValue | None]] = {
    "stage": lambda o, _: o.stage,
    "class": lambda o, _: o.matter_class,
    "mode": lambda o, _: o.mode or "none",
    "principle": lambda o, _: o.principle or None,
    "cycle": lambda o, _: o.cycle,
    "satisfaction": lambda o, _: satisfaction_of(o),
    "called_back": lambda o, _: any(
        not one.own and one.cycle == o.cycle and one.reply == o.replies_given for one in o.surveys
    ),
    "second_called_back": lambda o, _: any(
        one.second and one.reply == o.replies_given for one in o.surveys
    ),
    "raisings": lambda o, _: len(o.raisings),
    "raisings_by_one": lambda o, _: max(Counter(o.raisings).values()),
    "requesters": lambda o, _: len(set(o.raisings)),
    "units": lambda o, _: len({one.unit for one in o.assignments if one.cycle == o.cycle}),
    "co_units": lambda o, _: len(o.co_units),
    "returns_by_unit": lambda o, unit: sum(one.unit == (unit or o.lead) for one in o.returns),
    "return_refused": lambda o, unit: any(
        one.unit == (unit or o.lead) and one.granted is False for one in o.returns
    ),
    "bound": lambda o, _: o.is_bound,
    "named_lead": lambda o, _: _is_named_lead(o),
    "extensions": lambda o, _: o.extensions,
    "statutory": lambda o, _: o.is_statutory,
    "overdue": lambda o, _: o.is_overdue,
    "supervised": lambda o, _: bool(o.supervised),
    "instructed": lambda o, _: o.is_instructed,
    "left_out": lambda o, _: o.left_out is not None,
    "lapsed": lambda o, _: o.conclusion is not None and o.conclusion.how is ConclusionHow.LAPSED,
    "unfinished": lambda o, _: _unfinished(o),
    "attempts": lambda o, unit: sum(one.counted for one in _attempts(o, unit)),
    "last_attempt_failed": lambda o, unit: any(not one.reached for one in _attempts(o, unit)[-1:]),
}


def satisfaction_of(order: Order) -> str:
    """Whether the requester is satisfied with the latest reply, as far as they said."""
    grade = order.surveyed
    if grade is None:
        return "none"
    return "dissatisfied" if grade.is_bad else "satisfied"


def _unfinished(order: Order) -> int:
    """What must still be done; a suspicion is none of it and can be judged at any time."""
    tasks = sum(not one.name.startswith("confirm_mark:") for one in order.tasks)
    return tasks + len(order.approvals) + order.notices + order.rectifications


def _is_named_lead(order: Order) -> bool:
    lead = order.assignment(order.lead)
    return lead is not None and lead.named_lead


def _attempts(order: Order, unit: str | None) -> tuple[Attempt, ...]:
    assignment = order.assignment(unit or order.lead)
    return assignment.attempts if assignment else ()


def _of_source(source: BaseModel | None, name: str) -> FactValue | None:
    """A fact of the command or event at hand: its own field, or a claim about it."""
    if name == "names_unit":
        return bool(said(source, "unit") or said(source, "lead"))
    if name == "informed_by":
        informed = said(source, "informed")
        return informed.by if isinstance(informed, Informed) else None
    if name == "unattended":
        return bool(said(source, "unattended"))
    value = said(source, name)
    if name == "decision" and not isinstance(value, str):
        value = said(source, "confirmed")
    if isinstance(value, tuple):
        return len(value)
    return value if isinstance(value, (str, int, bool)) else None


def disagrees(order: Order, source: BaseModel | None) -> bool:
    """Whether what the unit says of the requester's view is not what the office heard."""
    reply = order.replies[-1] if order.replies else None
    if reply is None or source is None:
        return False
    if said(source, "consistent") is False:
        return True
    if not reply.informed:
        return False
    heard, attitude = said(source, "satisfaction"), said(source, "attitude")
    is_denied = any(said(source, name) is False for name in ("contacted", "informed"))
    is_rude = isinstance(attitude, Grade) and attitude.is_bad and not reply.informed_bad
    is_other = isinstance(heard, Grade) and heard.is_bad != reply.informed_bad
    return is_denied or is_rude or is_other
