"""处境: what an order stands under, in words that a list can ask for by an index.

A list of what is supervised by a clause, of notices without an answer, of orders that were left out
of the assessment: each is one word here, made from the order as its events tell it.
"""

from __future__ import annotations

from collections.abc import Iterable

from hotline.order.names import OFFICE_STEPS, ClockState, MatterClass, Stage
from hotline.order.state import Clock, Order

#: What has happened to an order once, and the word for it, by the name of the event.
HAPPENED = {
    "Inspected": "inspected",
    "InvestigationOpened": "investigated",
    "TalkHeld": "talked",
    "Criticised": "criticised",
    "Enlisted": "enlisted",
    "SheetDecided": "decided",
    "EmergencyReported": "emergency",
    "ConcludedWithRemark": "remarked",
    "Scored": "scored",
    "DeemedBasicallySatisfied": "deemed",
    "FastTracked": "fast_tracked",
}
#: 紧急程度 that leaders are told of
_GRAVE = frozenset({"special", "special_urgent"})
#: 反映次数, from which on leaders are told of a matter
_MANY = 5


def standing(order: Order) -> tuple[str, ...]:
    """The words of an order, sorted."""
    found = {word for name, word in HAPPENED.items() if name in order.happened}
    found |= {f"clause:{one}" for one in order.supervised}
    found |= {by_mark(one) for one in order.marks}
    found |= {word for word, holds in _claims(order) if holds}
    return tuple(sorted(found))


def by_clause(clause: str) -> str:
    """The word of an order that this clause put under supervision."""
    return f"clause:{clause}"


def clauses_in(words: Iterable[str]) -> tuple[str, ...]:
    """The clauses that put an order under supervision, among its words."""
    return tuple(one.partition(":")[2] for one in words if one.startswith("clause:"))


def by_mark(mark: str) -> str:
    """The word of an order with this confirmed mark."""
    return f"mark:{mark}"


def _claims(order: Order) -> tuple[tuple[str, bool], ...]:
    is_asked = order.notices > order.answered_notices
    return (
        ("notice", is_asked),
        ("notice_late", is_asked and _is_late(order, "notice")),
        ("notice_answered", order.answered_notices > 0),
        ("rectifying", order.rectifications > 0),
        ("rectifying_late", order.rectifications > 0 and _is_late(order, "rectification")),
        ("sheet", order.sheet_proposed),
        ("instructed", order.is_instructed),
        ("left_out", order.left_out is not None),
        ("secret", order.matter.is_secret),
        ("briefing", _is_for_leaders(order)),
        ("callback", _must_be_called(order)),
        ("published", order.publication is not None),
        ("handed_in", _is_in_review(order) and order.pending_report is not None),
        ("displeased", _is_in_review(order) and order.pending_report is None),
        ("mend", _must_be_mended(order)),
        ("asked", _is_asked_for(order)),
        ("office_signs", any(one.steps[0] in OFFICE_STEPS for one in order.approvals)),
    )


def _must_be_mended(order: Order) -> bool:
    """退回重办: the lead has reported before, and must act again."""
    lead = order.open_assignment(order.lead)
    has_reported = "CompletionReported" in order.happened
    return has_reported and lead is not None and lead.stage in {"dispatched", "handling"}


def _is_asked_for(order: Order) -> bool:
    """申请中: a return or an extension that is not decided yet."""
    waits = any(one.what in {"return", "extension"} for one in order.approvals)
    return waits or order.stage == "awaiting_ruling"


def _is_in_review(order: Order) -> bool:
    return order.stage is Stage.AWAITING_REVIEW


def _is_late(order: Order, name: str) -> bool:
    last: Clock | None = None
    for one in order.clocks:
        last = one if one.name == name else last
    return last is not None and last.state is ClockState.LATE


def _is_for_leaders(order: Order) -> bool:
    """重大突发、热点难点: what leaders are told of by a briefing (WS-03, QP-12)."""
    is_grave = order.matter.urgency in _GRAVE or order.matter_class is MatterClass.KEY
    is_often = len(order.raisings) >= _MANY
    return is_grave or is_often or "EmergencyReported" in order.happened


def _must_be_called(order: Order) -> bool:
    """必须回访: after a redo, and where a clause has asked for it (CD-21, AH-25, QP-08f)."""
    if any(one.name in {"call_back", "second_call_back"} for one in order.tasks):
        return True
    heard = any(not one.own and one.reply == order.replies_given for one in order.surveys)
    return order.stage is Stage.AWAITING_RATING and order.cycle > 1 and not heard
