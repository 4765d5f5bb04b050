"""督办办结: end a supervision notice with a finding."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import NoticeClosed
from hotline.order.names import HOTLINE, ApprovalOf, Stage
from hotline.order.outcome import Outcome
from hotline.order.refusal import Missing, Refusal
from hotline.order.scene import clause_for, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Text
from hotline.order.texts import ref_of


class CloseNotice(Command):
    """Close the notice that was answered."""

    verb: ClassVar[str] = "close_notice"

    finding: Text | None = None


def decide(order: Order, command: CloseNotice, policy: Policy, now: datetime) -> Outcome:
    """Only an answer that its head has signed is closed (QP-07e), with a finding (AH-21)."""
    scene = scene_of(order, command, policy, now)
    open_ = order.approval(ApprovalOf.NOTICE)
    if open_ is not None:
        missing = (Missing(open_.steps[0], "approval"),)
        because = "督办答复尚待本单位主要负责人审核"
        return Refusal(open_.clause, command.verb, because, missing, ("approve",))
    refusal = refuse(scene, set(Stage), by=(HOTLINE,))
    if refusal:
        return refusal
    if command.finding is None:
        return lack(scene, clause_for(scene, "supervision_notice"), "finding")
    if not order.answered_notices:
        return wrong_stage(scene, "没有已答复的督办单")
    return (NoticeClosed(at=now, by=HOTLINE, finding=ref_of(command.finding)),)
