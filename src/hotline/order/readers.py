"""保密: who may read an order."""

from __future__ import annotations

from hotline.law.policy import Policy
from hotline.order.names import OFFICES
from hotline.order.state import Order

#: The arrangement by which a regulation keeps an order from those who have no part in it.
SECRECY = "secrecy"


def may_read(order: Order, policy: Policy, party: str) -> bool:
    """Whether a unit or an office may read the order at all.

    Where the regulation keeps matters secret, only the offices and the units that have or had a
    part in the handling; what each of them then sees unmasked is another question.
    """
    if party in OFFICES or policy.measure(SECRECY) is None:
        return True
    return order.assignment(party) is not None
