"""一案一档: what the file of a case holds, by the pack, and from which events it comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.law.clause import ClauseId
from hotline.law.policy import Policy
from hotline.order.clocks import Scene
from hotline.order.state import Order


@dataclass(frozen=True, slots=True)
class Filed:
    """一份归档材料."""

    name: str
    clause: ClauseId
    #: whether the order has it
    is_there: bool
    #: whether the case cannot be filed without it
    required: bool


def case_file(order: Order, policy: Policy, now: datetime) -> tuple[Filed, ...]:
    """The index of the case file: each material that the pack names (WS-06, QP-08g)."""
    scene = Scene(order, policy, now)
    return tuple(
        Filed(rule.name, rule.clause, rule.source in order.happened, rule.required)
        for rule in policy.materials(scene.facts)
    )


def absent(order: Order, policy: Policy, now: datetime) -> tuple[tuple[str, ClauseId], ...]:
    """The required materials that the order does not have."""
    return tuple(
        (one.name, one.clause)
        for one in case_file(order, policy, now)
        if one.required and not one.is_there
    )
