"""不纳入测评: leave an order out of the assessment, in the open."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import LeftOut
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Text, Word
from hotline.order.texts import ref_of


class LeaveOut(Command):
    """Leave the order out of the assessment; it is shown as left out, never dropped."""

    verb: ClassVar[str] = "leave_out"

    reason: Text | None = None
    #: 依据条款
    clause: Word | None = None
    #: 批准人
    approver: Word | None = None


def decide(order: Order, command: LeaveOut, policy: Policy, now: datetime) -> Outcome:
    """It needs a reason, a clause and the confirmation of who must give it (QP-07c)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage) - {Stage.MERGED}, by=(HOTLINE, order.lead or HOTLINE))
    if refusal:
        return refusal
    wanted = {"reason": command.reason, "clause": command.clause, "approver": command.approver}
    missing = tuple(name for name, value in wanted.items() if value is None)
    if missing or command.clause is None or command.approver is None:
        return lack(scene, FLOW, *missing)
    if order.left_out is not None:
        return wrong_stage(scene, "工单已不纳入测评")
    reason = ref_of(command.reason)
    left_out = LeftOut(
        at=now, by=HOTLINE, reason=reason, clause=command.clause, approver=command.approver
    )
    return (left_out,)
