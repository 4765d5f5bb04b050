"""办结: the office concludes, on a basis and with a reviewer."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import end_all
from hotline.order.command import Command
from hotline.order.events import Concluded
from hotline.order.facts import satisfaction_of
from hotline.order.names import HOTLINE, ConclusionHow, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import clause_for, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Text, Word
from hotline.order.texts import ref_of


class Conclude(Command):
    """Conclude an order whose reply is according to law and policy."""

    verb: ClassVar[str] = "conclude"

    #: 法律或政策依据
    basis: Text | None = None
    #: 复核人
    reviewer: Word | None = None


def decide(order: Order, command: Conclude, policy: Policy, now: datetime) -> Outcome:
    """Not while the requester is dissatisfied (GF-04), unless the reply is lawful (CD-19)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, {Stage.AWAITING_RATING, Stage.AWAITING_REVIEW}, by=(HOTLINE,))
    if refusal:
        return refusal
    if order.pending_report is not None:
        return wrong_stage(scene, "办理结果尚未审核，应先审核")
    satisfied = satisfaction_of(order) == "satisfied"
    concluded = Concluded(
        at=now,
        by=HOTLINE,
        how=ConclusionHow.RATED if satisfied else ConclusionHow.LAWFUL,
        clause=clause_for(scene, "conclude_when_satisfied"),
        basis=ref_of(command.basis),
        reviewer=command.reviewer,
        clocks=end_all(order),
    )
    return (concluded,)
