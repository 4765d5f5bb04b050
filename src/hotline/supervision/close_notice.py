"""督办办结: end a supervision notice with a finding."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import Scene, end
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
    """Close the notice, answered in writing where the pack asks for it."""

    verb: ClassVar[str] = "close_notice"

    finding: Text | None = None


def decide(order: Order, command: CloseNotice, policy: Policy, now: datetime) -> Outcome:
    """With a finding (AH-21), and after the signed answer where one is owed (QP-07e)."""
    scene = scene_of(order, command, policy, now)
    refusal = _unsigned(scene) or refuse(scene, set(Stage), by=(HOTLINE,))
    if refusal:
        return refusal
    if command.finding is None:
        return lack(scene, clause_for(scene, "supervision_notice"), "finding")
    if not order.notices:
        return wrong_stage(scene, "没有未办结的督办单")
    written = policy.approvals("notice", scene.facts)
    if written is not None and not order.answered_notices:
        because = "督办单尚未书面答复"
        return Refusal(written.clause, command.verb, because, instead=("answer_notice",))
    clocks = end(order, "closed", ("notice",), order.lead or HOTLINE)
    return (NoticeClosed(at=now, by=HOTLINE, finding=ref_of(command.finding), clocks=clocks),)


def _unsigned(scene: Scene) -> Refusal | None:
    open_ = scene.order.approval(ApprovalOf.NOTICE)
    if open_ is None:
        return None
    missing = (Missing(open_.steps[0], "approval"),)
    because = "督办答复尚待本单位主要负责人审核"
    return Refusal(open_.clause, "close_notice", because, missing, ("approve",))
