"""来电人标记审核: confirm a mark until a day, or dismiss it."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import CallerMarkReviewed
from hotline.order.follow import completed
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Word


class ReviewMark(Command):
    """Decide on the mark of a caller that was proposed."""

    verb: ClassVar[str] = "review_mark"

    decision: Literal["confirm", "dismiss"] | None = None
    #: 标记截止日
    until: date | None = None
    #: 移交的部门, where the caller was handed over to the authorities
    handed_to: Word | None = None


def decide(order: Order, command: ReviewMark, policy: Policy, now: datetime) -> Outcome:
    """A confirmed mark has an end, and may be handed to the authorities (AH-13)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(HOTLINE,))
    if refusal:
        return refusal
    if command.decision is None:
        return lack(scene, FLOW, "decision")
    if order.caller_mark is None:
        return wrong_stage(scene, "没有待审核的来电人标记")
    reviewed = CallerMarkReviewed(
        at=now,
        by=HOTLINE,
        ground=order.caller_mark,
        confirmed=command.decision == "confirm",
        until=command.until,
        handed_to=command.handed_to,
    )
    return (reviewed, *completed(scene, "review_mark", HOTLINE))
