"""呈阅: an order in as few words as a leader needs, from its own events."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hotline.order.state import Order
from hotline.web.kit.moments import moment
from hotline.web.kit.order_page import Happening, OrderTold
from hotline.web.kit.wording import label, unit_name

#: 已采取措施, the events that are told of what has been done
_DONE = frozenset(
    {
        *("Dispatched", "SignedFor", "Responded", "ProgressReported", "CompletionReported"),
        *("CoordinationSettled", "EmergencyReported", "ReplyGiven", "RedoOrdered", "Concluded"),
        *("ConcludedWithRemark", "InvestigationOpened", "NoticeIssued", "NoticeAnswered"),
    }
)
_MOST_DONE = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """呈阅件的要点."""

    #: 为什么呈阅
    because: tuple[str, ...]
    essentials: tuple[tuple[str, str], ...]
    #: 已采取措施, newest first
    done: tuple[Happening, ...]
    #: 批示之后的情况; empty where nobody has instructed
    since: tuple[Happening, ...]
    instructed: Happening | None


def reading(told: OrderTold) -> Reading:
    """The essentials of an order, and what became of the last instruction."""
    last = next((one for one in told.timeline if one.name == "Instructed"), None)
    after = [one for one in told.timeline if last is not None and one.seq > last.seq]
    return Reading(
        because=tuple(_because(told.order)),
        essentials=tuple(_essentials(told)),
        done=tuple(one for one in told.timeline if one.name in _DONE)[:_MOST_DONE],
        since=tuple(one for one in reversed(after) if one.name not in _NOISE),
        instructed=last,
    )


#: 系统动作 that say nothing of what became of an instruction
_NOISE = frozenset({"TaskOpened", "TaskCompleted", "FactNoted", "CalendarChanged"})


def _because(order: Order) -> list[str]:
    found = []
    if order.sheet_proposed:
        found.append(_("已呈报批办单，待议定"))
    if order.matter.urgency in {"special", "special_urgent"}:
        found.append(label("urgency", order.matter.urgency))
    if order.matter_class == "key":
        found.append(label("MatterClass", order.matter_class))
    if len(order.raisings) > 1:
        found.append(_("反映%(times)s次") % {"times": len(order.raisings)})
    if order.is_overdue:
        found.append(_("已超期"))
    if order.supervised:
        found.append(_("督办 %(clauses)s") % {"clauses": "、".join(order.supervised)})
    return found


def _essentials(told: OrderTold) -> list[tuple[str, str]]:
    order = told.order
    people = len(set(order.raisings))
    due = next((one for one in told.running if one.left is not None), None)
    units = [unit_name(one.unit) for one in order.assignments if one.is_open]
    found = [
        ("类别", order.matter.category or "—"),
        ("收到", moment(order.received_at)),
        ("反映", _("%(times)s次，%(people)s人") % {"times": len(order.raisings), "people": people}),
        ("承办", "、".join(dict.fromkeys(units)) or "—"),
    ]
    if due is not None and due.left is not None:
        found.append(("时限", f"{due.name} {due.left.text}"))
    return found
