"""One unit's part in an order, changed."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict, Unpack

from hotline.order.change import replace
from hotline.order.names import Stage
from hotline.order.state import Attempt, Order


class Changes(TypedDict, total=False):
    """What of an assignment may change."""

    stage: Stage
    attempts: tuple[Attempt, ...]
    sms_at: datetime
    deemed_accepted: bool


def changed_assignment(order: Order, unit: str, **changes: Unpack[Changes]) -> Order:
    """The order with the unit's latest assignment changed; unchanged if it has none."""
    assignments = list(order.assignments)
    for at in range(len(assignments) - 1, -1, -1):
        if assignments[at].unit == unit:
            assignments[at] = replace(assignments[at], **changes)
            return replace(order, assignments=tuple(assignments))
    return order
