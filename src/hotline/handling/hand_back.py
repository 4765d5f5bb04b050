"""下级退回: a lower unit gives the work back to the unit above it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import Scene, end, end_all
from hotline.order.command import Command
from hotline.order.event import ClockChange
from hotline.order.events import HandedBack
from hotline.order.names import Party, Role, Stage
from hotline.order.outcome import Outcome
from hotline.order.parties import acting
from hotline.order.refusal import Refusal
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import Assignment, Order
from hotline.order.text import Text
from hotline.order.tiers import below


class HandBack(Command):
    """Give the work back, with the reason."""

    verb: ClassVar[str] = "hand_back"

    reason: Text | None = None


def decide(order: Order, command: HandBack, policy: Policy, now: datetime) -> Outcome:
    """The unit above still answers for the order, and its clocks run on (AH-14, QP-09d)."""
    scene = scene_of(order, command, policy, now)
    assignment = acting(scene, Role.SUB)
    if isinstance(assignment, Refusal):
        return assignment
    refusal = _too_late(scene, assignment) or refuse(scene, {Stage.DISPATCHED, Stage.HANDLING})
    if refusal:
        return refusal
    if command.reason is None:
        return lack(scene, FLOW, "reason")
    back = HandedBack(
        at=now,
        by=Party(assignment.unit),
        unit=assignment.unit,
        reason=command.reason.ref,
        clocks=_ended(order, assignment.unit),
    )
    return (back,)


def _too_late(scene: Scene, assignment: Assignment) -> Refusal | None:
    """After the window of its tier the unit counts as having accepted, where the pack says so."""
    window = scene.order.clock("return", assignment.unit)
    if window is None or window.starts_at < assignment.at or window.due_at > scene.now:
        return None
    rule = scene.policy.deem("return", scene.facts)
    if rule is None or rule.deemed != "accepted":
        return None
    because = "退单时限已过，视为已接收，应继续办理"
    return Refusal(rule.clause, "hand_back", because, instead=("reply",))


def _ended(order: Order, unit: str) -> tuple[ClockChange, ...]:
    met = end(order, "met", ("return",), unit)
    own = tuple(one for one in end_all(order, unit) if one.name != "return")
    others = (change for one in below(order, unit) for change in end_all(order, one.unit))
    return (*met, *own, *others)
