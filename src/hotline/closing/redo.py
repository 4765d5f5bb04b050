"""重办: the office sends the order to its unit again."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.change import amended
from hotline.order.clocks import Scene, end_all, start, start_for_unit
from hotline.order.command import Command
from hotline.order.events import RedoOrdered
from hotline.order.evolve import evolve
from hotline.order.names import HOTLINE, RedoGround, Role, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Text
from hotline.order.texts import ref_of


class Redo(Command):
    """Order a redo, on its ground."""

    verb: ClassVar[str] = "redo"

    ground: RedoGround | None = None
    reason: Text | None = None


def decide(order: Order, command: Redo, policy: Policy, now: datetime) -> Outcome:
    """A new cycle with clocks of its own (CD-21, GF-04); a second callback comes first (QP-08f)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, {Stage.AWAITING_REVIEW}, by=(HOTLINE,))
    if refusal:
        return refusal
    if command.ground is None:
        return lack(scene, FLOW, "ground")
    if order.pending_report is not None or order.lead is None:
        return wrong_stage(scene, "办理结果尚未审核，应先审核")
    reason = ref_of(command.reason)
    redone = RedoOrdered(
        at=now,
        by=HOTLINE,
        unit=order.lead,
        ground=command.ground,
        reason=reason,
        clocks=end_all(order),
    )
    after = Scene(evolve(order, redone), policy, now, redone)
    again = tuple(one for one in start(after, "received") if one.name == "feedback")
    clocks = (*redone.clocks, *again, *start_for_unit(after, order.lead, Role.LEAD, order.days))
    return (amended(redone, clocks=clocks),)
