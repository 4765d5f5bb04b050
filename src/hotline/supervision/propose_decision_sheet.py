"""呈报批办单: put a hard case before the heads."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import DecisionSheetProposed
from hotline.order.follow import completed
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of, wrong_stage
from hotline.order.state import FINAL, Order
from hotline.order.text import Word


class ProposeDecisionSheet(Command):
    """Put the case before the heads, on its ground."""

    verb: ClassVar[str] = "propose_decision_sheet"

    ground: Word | None = None


def decide(order: Order, command: ProposeDecisionSheet, policy: Policy, now: datetime) -> Outcome:
    """Hard cases, and those complained of again and again (QP-13)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage) - FINAL, by=(HOTLINE,))
    if refusal:
        return refusal
    if command.ground is None:
        return lack(scene, FLOW, "ground")
    if order.sheet_proposed:
        return wrong_stage(scene, "已有一份批办单待议定")
    proposed = DecisionSheetProposed(at=now, by=HOTLINE, ground=command.ground)
    return (proposed, *completed(scene, "propose_decision_sheet", HOTLINE))
