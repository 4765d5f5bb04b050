"""认定标记: a person decides whether a suspicion holds."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import MarkReviewed
from hotline.order.follow import completed
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Word


class ConfirmMark(Command):
    """Confirm or dismiss a mark that the system suspects."""

    verb: ClassVar[str] = "confirm_mark"

    mark: Word | None = None
    decision: Literal["confirm", "dismiss"] | None = None


def decide(order: Order, command: ConfirmMark, policy: Policy, now: datetime) -> Outcome:
    """Marks are what a person has confirmed (CD-18, CD-22)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(HOTLINE,))
    if refusal:
        return refusal
    if command.mark is None or command.decision is None:
        wanted = {"mark": command.mark, "decision": command.decision}
        return lack(scene, FLOW, *(name for name, value in wanted.items() if value is None))
    task = order.task(f"confirm_mark:{command.mark}")
    if task is None:
        return wrong_stage(scene, "没有待认定的该项标记")
    reviewed = MarkReviewed(
        at=now, by=HOTLINE, mark=command.mark, confirmed=command.decision == "confirm"
    )
    return (reviewed, *completed(scene, task.name, HOTLINE))
