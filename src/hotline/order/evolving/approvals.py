"""审批: what an open, a given and a refused signature change."""

from __future__ import annotations

from typing import assert_never

from hotline.order.change import replace
from hotline.order.events import ApprovalGiven, ApprovalOpened, ApprovalRefused
from hotline.order.evolving.assignments import changed_assignment
from hotline.order.names import ApprovalOf, Stage
from hotline.order.state import Approval, Order

#: The approvals that the whole order waits for; others wait beside the handling.
_STOPS = frozenset({ApprovalOf.RETURN, ApprovalOf.REPLY})

#: Where the order goes when the last signature is given.
_AFTER = {ApprovalOf.RETURN: Stage.AWAITING_RULING, ApprovalOf.REPLY: Stage.AWAITING_REVIEW}


def evolve_approval(order: Order, event: ApprovalOpened | ApprovalGiven | ApprovalRefused) -> Order:
    """The order after something was sent for signature, signed or refused."""
    match event:
        case ApprovalOpened():
            opened = Approval(event.what, event.unit, event.steps, event.clause)
            order = replace(order, approvals=(*order.approvals, opened))
            return _at(order, event, Stage.AWAITING_APPROVAL)
        case ApprovalGiven():
            return _given(order, event)
        case ApprovalRefused():
            return _refused(order, event)
        case _:
            assert_never(event)


def _at(order: Order, event: ApprovalOpened | ApprovalGiven | ApprovalRefused, to: Stage) -> Order:
    if event.what not in _STOPS:
        return order
    return replace(changed_assignment(order, event.unit, stage=to), stage=to)


def _given(order: Order, event: ApprovalGiven) -> Order:
    open_ = order.approval(event.what, event.unit)
    left = open_.steps[1:] if open_ is not None else ()
    others = tuple(one for one in order.approvals if one is not open_)
    if open_ is not None and left:
        return replace(order, approvals=(*others, replace(open_, steps=left)))
    order = replace(order, approvals=others)
    return _at(order, event, _AFTER.get(event.what, order.stage))


def _refused(order: Order, event: ApprovalRefused) -> Order:
    open_ = order.approval(event.what, event.unit)
    others = tuple(one for one in order.approvals if one is not open_)
    order = replace(order, approvals=others)
    if event.what is ApprovalOf.EXTENSION:
        return replace(order, extension=None)
    if event.what is ApprovalOf.RETURN:
        order = replace(order, returns=order.returns[:-1])
    if event.what is ApprovalOf.NOTICE:
        return replace(order, answered_notices=order.answered_notices - 1)
    if event.what is ApprovalOf.REPLY:
        order = replace(order, replies=order.replies[:-1])
    if event.what is ApprovalOf.HANDLING:
        return replace(order, approvals=(*others, open_) if open_ else others)
    return _at(order, event, Stage.HANDLING)
