"""下级退回: a lower unit gives the work back to the unit above it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import end_all
from hotline.order.command import Command
from hotline.order.events import HandedBack
from hotline.order.names import Party, Role, Stage
from hotline.order.outcome import Outcome
from hotline.order.parties import acting
from hotline.order.refusal import Refusal
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Text


class HandBack(Command):
    """Give the work back, with the reason."""

    verb: ClassVar[str] = "hand_back"

    reason: Text | None = None


def decide(order: Order, command: HandBack, policy: Policy, now: datetime) -> Outcome:
    """The unit above still answers for the order, and its clocks run on (AH-14)."""
    scene = scene_of(order, command, policy, now)
    assignment = acting(scene, Role.SUB)
    if isinstance(assignment, Refusal):
        return assignment
    refusal = refuse(scene, {Stage.DISPATCHED, Stage.HANDLING})
    if refusal:
        return refusal
    if command.reason is None:
        return lack(scene, FLOW, "reason")
    back = HandedBack(
        at=now,
        by=Party(assignment.unit),
        unit=assignment.unit,
        reason=command.reason.ref,
        clocks=end_all(order, assignment.unit),
    )
    return (back,)
