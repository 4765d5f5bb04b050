"""核查过的疑点: what a person has decided, for as long as nothing new is there to judge by."""

from __future__ import annotations

from hotline.order.names import DOUBTS_OF_REPLIES, Doubt
from hotline.order.state import Order, Settled


def settled(order: Order, doubt: Doubt) -> Settled | None:
    """The decision on this doubt that still holds; another reply makes it a question again."""
    found = [one for one in order.settled if one.doubt is doubt]
    if not found:
        return None
    last = found[-1]
    if doubt in DOUBTS_OF_REPLIES:
        return last if last.replies == len(order.replies) else None
    return last if last == weighed(order, doubt, confirmed=last.confirmed) else None


def weighed(order: Order, doubt: Doubt, *, confirmed: bool) -> Settled:
    """A decision, with how much there was to judge by."""
    counts = (len(order.replies), len(order.surveys), len(order.returns))
    return Settled(doubt, confirmed, *counts)
