"""备注办结: the facts are clear, the requester is not satisfied, and no law allows more."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import end_all
from hotline.order.command import Command
from hotline.order.events import ConcludedWithRemark
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, clause_for, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Word
from hotline.order.texts import Texts, refs_of


class ConcludeWithRemark(Command):
    """Conclude with a remark, on its ground, with evidence and a reviewer."""

    verb: ClassVar[str] = "conclude_with_remark"

    ground: Word | None = None
    #: 佐证材料, the unit's explanation among it
    evidence: Texts = ()
    #: 复核人
    reviewer: Word | None = None


def decide(order: Order, command: ConcludeWithRemark, policy: Policy, now: datetime) -> Outcome:
    """Only where the pack knows it (CD-23), an exception to handling again (GF-04)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, {Stage.AWAITING_RATING, Stage.AWAITING_REVIEW}, by=(HOTLINE,))
    if refusal:
        return refusal
    if command.ground is None or command.reviewer is None:
        wanted = {"ground": command.ground, "reviewer": command.reviewer}
        return lack(scene, FLOW, *(name for name, value in wanted.items() if value is None))
    if order.pending_report is not None:
        return wrong_stage(scene, "办理结果尚未审核，应先审核")
    concluded = ConcludedWithRemark(
        at=now,
        by=HOTLINE,
        ground=command.ground,
        evidence=refs_of(command.evidence),
        reviewer=command.reviewer,
        clause=clause_for(scene, "remark_conclusion"),
        clocks=end_all(order),
    )
    return (concluded,)
