"""督办情况: what was done to watch over an order, gathered from its timeline, by kinds.

The consoles of supervision, of leaders and of overseers show the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hotline.order.events import PutUnderSupervision
from hotline.order.names import ClockState
from hotline.order.state import Order
from hotline.web.kit.dealing import Cited, cited
from hotline.web.kit.moments import Left, left
from hotline.web.kit.order_page import Happening, OrderTold

#: 督办事件, by the part of the history that they belong to, in the order in which it is told.
GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("批示", frozenset({"Instructed"})),
    ("列入督办", frozenset({"Enlisted"})),
    ("督办单", frozenset({"NoticeIssued", "NoticeAnswered", "NoticeClosed"})),
    ("批办单", frozenset({"DecisionSheetProposed", "SheetDecided"})),
    ("催办", frozenset({"Urged"})),
    ("检查与联合调查", frozenset({"Inspected", "InvestigationOpened"})),
    ("约谈与通报", frozenset({"TalkHeld", "Criticised"})),
    ("整改", frozenset({"RectificationOpened", "RectificationClosed"})),
    ("评议", frozenset({"Scored"})),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the history."""

    title: str
    steps: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Supervised:
    """Everything that was done to watch over an order."""

    #: 依据, each with the moment from which it holds
    clauses: tuple[tuple[Cited, datetime], ...]
    parts: tuple[Part, ...]
    #: 未结事项, what is open, and until when
    owed: tuple[tuple[str, Left | None], ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was done."""
        return not (self.clauses or self.parts)


def supervised(told: OrderTold, now: datetime) -> Supervised:
    """The history of supervision on an order, oldest first in each part."""
    past = tuple(reversed(told.timeline))
    parts = (Part(name, tuple(one for one in past if one.name in kinds)) for name, kinds in GROUPS)
    listed = [one.event for one in past if isinstance(one.event, PutUnderSupervision)]
    return Supervised(
        clauses=tuple((cited(one.clause), one.at) for one in listed),
        parts=tuple(part for part in parts if part.steps),
        owed=tuple(_owed(told.order, now)),
    )


def _owed(order: Order, now: datetime) -> list[tuple[str, Left | None]]:
    found: list[tuple[str, Left | None]] = []
    if order.notices > order.answered_notices:
        found.append((_("督办单待答复"), _until(order, "notice", now)))
    if order.answered_notices:
        found.append((_("督办单已答复，待办结"), None))
    if order.sheet_proposed:
        found.append((_("批办单待议定"), None))
    if order.rectifications:
        found.append((_("整改进行中"), _until(order, "rectification", now)))
    return found


def _until(order: Order, name: str, now: datetime) -> Left | None:
    last = [one for one in order.clocks if one.name == name]
    if not last or last[-1].state not in {ClockState.RUNNING, ClockState.LATE}:
        return None
    return left(last[-1].due_at, now, is_late=last[-1].state is ClockState.LATE)
