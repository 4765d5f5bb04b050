"""层级: under whose rules each unit of an order acts.

The order as a whole is under the rules that it was received by. A unit with a pack of its own
hands it down under that pack (QP-02): what is owed below, and how, that pack says; towards those
above, the unit stays under theirs.
"""

from __future__ import annotations

from hotline.law.policy import Policy, PolicyRef
from hotline.order.names import Role
from hotline.order.state import Assignment, Order


def ref_of_party(order: Order, party: str | None) -> PolicyRef:
    """The rules that a unit or an office is under in this order."""
    assignment = order.assignment(party)
    if assignment is None or assignment.policy is None:
        return order.policy
    return assignment.policy


def is_of_a_lower_tier(order: Order, policy: Policy) -> bool:
    """Whether these are the rules of a unit below, beside those of the order."""
    return policy.ref.pack != order.policy.pack


def with_calendar(ref: PolicyRef, calendar: str) -> PolicyRef:
    """The same rules, counted by another version of the calendar."""
    return PolicyRef(ref.pack, ref.version, ref.day, calendar)


def below(order: Order, upper: str) -> tuple[Assignment, ...]:
    """The lower units that still work on the order for this one, and those that work for them."""
    found: list[Assignment] = []
    for one in order.assignments:
        if one.role is Role.SUB and one.is_open and one.upper == upper:
            found.extend((one, *below(order, one.unit)))
    return tuple(found)
