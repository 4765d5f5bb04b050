"""不纳入测评: leave an order out of the assessment, in the open."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import LeftOut
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, clause_for, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Text, Word


class LeaveOut(Command):
    """Leave the order out of the assessment; it is shown as left out, never dropped."""

    verb: ClassVar[str] = "leave_out"

    reason: Text | None = None
    #: 依据条款; None: that of the pack
    clause: Word | None = None
    #: 批准人
    approver: Word | None = None


def decide(order: Order, command: LeaveOut, policy: Policy, now: datetime) -> Outcome:
    """It needs a reason, a clause and the confirmation of who must give it (QP-07c)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage) - {Stage.MERGED}, by=(HOTLINE, order.lead or HOTLINE))
    if refusal:
        return refusal
    if command.reason is None or command.approver is None:
        wanted = {"reason": command.reason, "approver": command.approver}
        return lack(scene, FLOW, *(name for name, value in wanted.items() if value is None))
    if order.left_out is not None:
        return wrong_stage(scene, "工单已不纳入测评")
    left_out = LeftOut(
        at=now,
        by=HOTLINE,
        reason=command.reason.ref,
        clause=command.clause or clause_for(scene, "left_out"),
        approver=command.approver,
    )
    return (left_out,)
