"""评价: the requester says what they think of the reply."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.closing.concluding import after_survey
from hotline.law.policy import Policy
from hotline.order.clocks import end
from hotline.order.command import Command
from hotline.order.events import Rated
from hotline.order.evolve import evolve
from hotline.order.names import HOTLINE, REQUESTER, Grade, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import Order


class Rate(Command):
    """Rate the reply: one matter, one rating."""

    verb: ClassVar[str] = "rate"

    satisfaction: Grade | None = None
    #: 对办理结果
    result: Grade | None = None
    #: 对回复内容
    content: Grade | None = None
    #: 对服务态度
    attitude: Grade | None = None


def decide(order: Order, command: Rate, policy: Policy, now: datetime) -> Outcome:
    """Satisfied concludes (CD-19); a bad rating goes back to the office (AH-25)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, {Stage.AWAITING_RATING}, by=(REQUESTER,))
    if refusal:
        return refusal
    if command.satisfaction is None:
        return lack(scene, FLOW, "satisfaction")
    rated = Rated(
        at=now,
        by=REQUESTER,
        satisfaction=command.satisfaction,
        result=command.result,
        content=command.content,
        attitude=command.attitude,
        clocks=end(order, "met", ("rating",), HOTLINE),
    )
    return (rated, *after_survey(evolve(order, rated), scene))
