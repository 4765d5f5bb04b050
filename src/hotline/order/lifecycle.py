"""Which stage may follow which, who answers for the order in each, and where it may end.

CD-02 is this table: no order rests without a responsible party, a running clock or an end.
"""

from __future__ import annotations

from hotline.order.names import HOTLINE, OFFICE_STEPS, REQUESTER, TERRITORY, Party, Stage
from hotline.order.state import FINAL, Order

#: 各阶段之后可能的阶段.
NEXT: dict[Stage, frozenset[Stage]] = {
    Stage.RECEIVED: frozenset(
        {
            Stage.VERIFYING,
            Stage.AWAITING_DISPATCH,
            Stage.DECLINED,
            Stage.ANSWERED,
            Stage.HANDED_OVER,
        }
    ),
    Stage.VERIFYING: frozenset({Stage.RECEIVED, Stage.DECLINED}),
    Stage.AWAITING_DISPATCH: frozenset(
        {
            Stage.DISPATCHED,
            Stage.COORDINATING,
            Stage.ANSWERED,
            Stage.DECLINED,
            Stage.HANDED_OVER,
        }
    ),
    Stage.COORDINATING: frozenset({Stage.DISPATCHED}),
    Stage.DISPATCHED: frozenset({Stage.HANDLING, Stage.DISPATCHED}),
    Stage.HANDLING: frozenset(
        {
            Stage.AWAITING_RULING,
            Stage.AWAITING_REVIEW,
            Stage.COORDINATING,
            Stage.DISPATCHED,
        }
    ),
    Stage.AWAITING_RULING: frozenset(
        {
            Stage.HANDLING,
            Stage.AWAITING_DISPATCH,
            Stage.AWAITING_APPROVAL,
            Stage.DISPATCHED,
        }
    ),
    Stage.AWAITING_APPROVAL: frozenset(
        {
            Stage.AWAITING_RULING,
            Stage.AWAITING_REVIEW,
            Stage.HANDLING,
            Stage.DISPATCHED,
        }
    ),
    Stage.AWAITING_REVIEW: frozenset(
        {
            Stage.AWAITING_APPROVAL,
            Stage.AWAITING_RATING,
            Stage.HANDLING,
            Stage.DISPATCHED,
            Stage.CONCLUDED,
        }
    ),
    Stage.AWAITING_RATING: frozenset({Stage.AWAITING_REVIEW, Stage.DISPATCHED, Stage.CONCLUDED}),
    Stage.DECLINED: frozenset({Stage.FILED}),
    Stage.ANSWERED: frozenset({Stage.FILED}),
    Stage.HANDED_OVER: frozenset({Stage.FILED}),
    Stage.CONCLUDED: frozenset({Stage.FILED}),
    Stage.MERGED: frozenset({Stage.FILED}),
    Stage.FILED: frozenset(),
}


def may_follow(earlier: Stage, later: Stage) -> bool:
    """Whether an order may go from one stage to the other, or stay where it is.

    Until its end an order may be merged into another of the same matter.
    """
    is_merged = later is Stage.MERGED and earlier not in FINAL
    return earlier is later or is_merged or later in NEXT[earlier]


#: 由热线负责的阶段.
_OF_OFFICE = frozenset(
    {
        Stage.RECEIVED,
        Stage.VERIFYING,
        Stage.AWAITING_DISPATCH,
        Stage.AWAITING_RULING,
        Stage.AWAITING_REVIEW,
        Stage.AWAITING_RATING,
    }
)


def responsible(order: Order) -> Party | None:
    """Who must move the order on; None at its end, and where nobody answers for it."""
    if order.stage is Stage.COORDINATING:
        return TERRITORY
    if order.stage in {Stage.DISPATCHED, Stage.HANDLING}:
        lead = order.open_assignment(order.lead)
        return Party(lead.unit) if lead is not None else None
    if order.stage is Stage.AWAITING_APPROVAL and order.approvals:
        first = order.approvals[0]
        return OFFICE_STEPS.get(first.steps[0], Party(first.unit))
    if order.stage is Stage.AWAITING_RATING and order.running("rating") is not None:
        return REQUESTER
    return HOTLINE if order.stage in _OF_OFFICE else None


def rests(order: Order) -> bool:
    """Whether the order has neither someone who answers for it, nor a clock, nor an end."""
    has_clock = any(clock.state == "running" for clock in order.clocks)
    return not order.is_final and responsible(order) is None and not has_clock
