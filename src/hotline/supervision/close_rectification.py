"""整改销号: the measures were taken, and someone has looked."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import end
from hotline.order.events import RectificationClosed
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.texts import ref_of, refs_of
from hotline.supervision.finding import OnFinding


class CloseRectification(OnFinding):
    """Close the rectification on evidence."""

    verb: ClassVar[str] = "close_rectification"


def decide(order: Order, command: CloseRectification, policy: Policy, now: datetime) -> Outcome:
    """A rectification ends with evidence that was verified (WR-01)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(HOTLINE,))
    if refusal:
        return refusal
    if not order.rectifications:
        return wrong_stage(scene, "没有进行中的整改")
    closed = RectificationClosed(
        at=now,
        by=HOTLINE,
        finding=ref_of(command.finding),
        evidence=refs_of(command.evidence),
        clocks=end(order, "met", ("rectification",), order.lead or HOTLINE),
    )
    return (closed,)
