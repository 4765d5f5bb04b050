"""专家座席: bring an expert into the call, with the caller’s consent."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import ExpertJoined
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Word


class JoinExpert(Command):
    """Bring an expert seat into the call."""

    verb: ClassVar[str] = "join_expert"

    #: 专家座席
    expert: Word | None = None
    #: 经诉求人同意
    consent: bool = False


def decide(order: Order, command: JoinExpert, policy: Policy, now: datetime) -> Outcome:
    """No expert joins without consent (CD-04)."""
    scene = scene_of(order, command, policy, now)
    stages = {Stage.RECEIVED, Stage.VERIFYING, Stage.AWAITING_DISPATCH}
    refusal = refuse(scene, stages, by=(HOTLINE,))
    if refusal:
        return refusal
    if command.expert is None:
        return lack(scene, FLOW, "expert")
    return (ExpertJoined(at=now, by=HOTLINE, expert=command.expert),)
