"""One unit's part in an order, changed."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict, Unpack

from hotline.order.change import replace
from hotline.order.names import ApprovalOf, Stage
from hotline.order.state import Attempt, Order


class Changes(TypedDict, total=False):
    """What of an assignment may change."""

    stage: Stage
    attempts: tuple[Attempt, ...]
    sms_at: datetime
    deemed_accepted: bool


def changed_assignment(order: Order, unit: str, **changes: Unpack[Changes]) -> Order:
    """The order with the unit's latest assignment changed."""
    assignments = list(order.assignments)
    latest = max(at for at, one in enumerate(assignments) if one.unit == unit)
    assignments[latest] = replace(assignments[latest], **changes)
    return replace(order, assignments=tuple(assignments))


def without_units(order: Order) -> Order:
    """The order taken from every unit that has it in this cycle, with all they were waiting for."""
    cycle = order.cycle
    assignments = tuple(
        replace(one, stage=Stage.RETURNED) if one.is_open and one.cycle == cycle else one
        for one in order.assignments
    )
    returns = order.returns
    if returns and returns[-1].granted is None:
        returns = (*returns[:-1], replace(returns[-1], granted=True))
    return replace(
        order,
        lead=None,
        assignments=assignments,
        approvals=tuple(one for one in order.approvals if one.what is ApprovalOf.NOTICE),
        returns=returns,
        extension=None,
    )
