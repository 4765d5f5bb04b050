"""Signatures that an order waits for, as rows beside its tasks.

So a list asks for them as it asks for tasks. A row is named `sign:<what>:<step>`; `to` is the party
that gives the signature.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from hotline.order.names import OFFICE_STEPS, ApprovalOf, Party
from hotline.order.state import Approval, Order

SIGN = "sign"


def awaited(order: Order) -> Iterator[tuple[object, ...]]:
    """The rows, each with its number, name, to whom, clause and since when."""
    for one in order.approvals:
        step = one.steps[0]
        to = OFFICE_STEPS.get(step, Party(one.unit))
        name = f"{SIGN}:{one.what}:{step}"
        yield order.number, name, to, one.clause, asked_at(order, one)


def asked_at(order: Order, one: Approval) -> datetime:
    """When it was asked for."""
    if one.what is ApprovalOf.REPLY and order.replies:
        return order.replies[-1].at
    if one.what is ApprovalOf.RETURN and order.returns:
        return order.returns[-1].at
    if one.what is ApprovalOf.EXTENSION and order.extension is not None:
        return order.extension.at
    assignment = order.assignment(one.unit)
    return assignment.at if assignment is not None else order.received_at
