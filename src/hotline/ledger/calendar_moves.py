"""日历试算: what a calendar that is not kept yet would move on open orders; nothing is changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from hotline.law.calendar import Calendar
from hotline.ledger import packs
from hotline.ledger.models import OrderRow
from hotline.ledger.pages import open_page, raw_connection
from hotline.ledger.passing import pass_time
from hotline.ledger.versions import kept
from hotline.order.recount import recounted


@dataclass(frozen=True, slots=True)
class Moves:
    """试算: the clocks of open orders that a new calendar would move."""

    orders: int
    #: 时钟: how many would run out later, and how many earlier
    clocks: tuple[tuple[str, int, int], ...]


def moves(calendar: Calendar, at: datetime, most: int) -> Moves:
    """What the calendar would move on open orders, the newest first, up to a number; no change."""
    rows = OrderRow.objects.filter(is_final=False).order_by("-received_at", "-number")
    numbers = list(rows.values_list("number", flat=True)[:most])
    later, earlier = Counter[str](), Counter[str]()
    for number in numbers:
        page = open_page(raw_connection(), number)
        now = max(at, page.order.last_at)
        pass_time(page, now)
        ref = replace(page.order.policy, calendar=packs.calendar().version)
        policy = replace(packs.policy_of(ref, kept), calendar=calendar)
        event = recounted(page.order, policy, now)
        due = {(one.name, one.owner): one.due_at for one in page.order.clocks}
        for change in event.clocks if event is not None else ():
            was = due.get((change.name, change.owner))
            is_later = was is None or change.due_at is None or change.due_at > was
            (later if is_later else earlier)[change.name] += 1
    told = tuple((name, later[name], earlier[name]) for name in {**later, **earlier})
    return Moves(len(numbers), told)
