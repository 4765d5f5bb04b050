"""Which figures an order counts in, once it has come to its end."""

from __future__ import annotations

from hotline.order.names import ConclusionHow, Nature, ReplyOutcome
from hotline.order.state import Order


def counts_in_satisfaction(order: Order) -> bool:
    """Whether the order counts in the satisfaction rate.

    It does only where the requester spoke for themselves, by a rating or on a callback. A lapse of
    time is not their word (CD-20) and a remark conclusion is counted apart (CD-23); mediation and
    enforcement do not chase the rate (CD-24, AH-25); what was left out stays out, and is shown.
    """
    if order.surveyed is None or order.left_out is not None:
        return False
    if order.matter.nature is not Nature.ORDINARY or order.conclusion is None:
        return False
    return order.conclusion.how not in {ConclusionHow.LAPSED, ConclusionHow.REMARK}


def counts_as_solved(order: Order) -> bool:
    """Whether the order counts as solved: what was only explained is counted apart (QP-09h)."""
    given = [reply for reply in order.replies if reply.given]
    return bool(given) and given[-1].outcome is ReplyOutcome.SOLVED


#: Each figure that a single order counts in or not, by its name in scenarios.
COUNTED = {"satisfaction": counts_in_satisfaction, "solved": counts_as_solved}
