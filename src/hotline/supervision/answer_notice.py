"""答复督办单: the unit answers a supervision notice in writing."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import end
from hotline.order.command import Command
from hotline.order.events import AnyEvent, ApprovalOpened, NoticeAnswered
from hotline.order.names import ApprovalOf, Party, Stage, UnitId
from hotline.order.outcome import Outcome
from hotline.order.scene import clause_for, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Text
from hotline.order.texts import ref_of


class AnswerNotice(Command):
    """Answer the notice."""

    verb: ClassVar[str] = "answer_notice"

    text: Text | None = None


def decide(order: Order, command: AnswerNotice, policy: Policy, now: datetime) -> Outcome:
    """Checked by the unit’s principal head and answered in writing (QP-07e, NA-05)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(order.lead or "",))
    if refusal:
        return refusal
    if command.text is None:
        return lack(scene, clause_for(scene, "supervision_notice"), "text")
    if order.notices <= order.answered_notices:
        return wrong_stage(scene, "没有待答复的督办单")
    unit = UnitId(order.lead or "")
    answered = NoticeAnswered(
        at=now,
        by=Party(unit),
        unit=unit,
        text=ref_of(command.text),
        clocks=end(order, "met", ("notice",), unit),
    )
    events: tuple[AnyEvent, ...] = (answered,)
    chain = policy.approvals("notice", scene.facts)
    if chain is None:
        return events
    opened = ApprovalOpened(
        at=now,
        by=Party(unit),
        what=ApprovalOf.NOTICE,
        unit=unit,
        steps=chain.steps,
        clause=chain.clause,
    )
    return (*events, opened)
