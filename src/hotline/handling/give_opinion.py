"""协办意见: a co-handling unit reports to the lead."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import end
from hotline.order.command import Command
from hotline.order.events import OpinionGiven
from hotline.order.names import Party, Role, Stage
from hotline.order.outcome import Outcome
from hotline.order.parties import acting
from hotline.order.refusal import Refusal
from hotline.order.scene import refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Text
from hotline.order.texts import ref_of


class GiveOpinion(Command):
    """Give the lead the opinion that its reply must merge."""

    verb: ClassVar[str] = "give_opinion"

    text: Text | None = None


def decide(order: Order, command: GiveOpinion, policy: Policy, now: datetime) -> Outcome:
    """Co-units report to the lead within their limit (CD-08, AH-14)."""
    scene = scene_of(order, command, policy, now)
    assignment = acting(scene, Role.CO, Role.SUB)
    if isinstance(assignment, Refusal):
        return assignment
    refusal = refuse(scene, {Stage.DISPATCHED, Stage.HANDLING})
    if refusal:
        return refusal
    given = OpinionGiven(
        at=now,
        by=Party(assignment.unit),
        unit=assignment.unit,
        text=ref_of(command.text),
        clocks=end(order, "met", ("sign_for", "completion"), assignment.unit),
    )
    return (given,)
