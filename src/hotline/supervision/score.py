"""评议: an outside observer scores how an order was handled, and says why."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import Scored
from hotline.order.names import HOTLINE, Grade, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import clause_for, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Text
from hotline.order.texts import ref_of

#: The arrangement by which a regulation invites people from outside to oversee quality.
OBSERVERS = "observers"


class Score(Command):
    """Score an order, with a comment."""

    verb: ClassVar[str] = "score"

    grade: Grade | None = None
    #: 评议意见
    text: Text | None = None


def decide(order: Order, command: Score, policy: Policy, now: datetime) -> Outcome:
    """Deputies, media and representatives score what has an outcome (AH-23)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(HOTLINE,))
    if refusal:
        return refusal
    if not (order.is_final or order.replies_given):
        return wrong_stage(scene, "尚无可以评议的办理结果")
    if command.grade is None:
        return lack(scene, clause_for(scene, OBSERVERS), "grade")
    return (Scored(at=now, by=HOTLINE, grade=command.grade, text=ref_of(command.text)),)
