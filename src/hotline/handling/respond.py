"""初步响应: the first answer of a unit to a special matter."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import met_by
from hotline.order.command import Command
from hotline.order.events import Responded
from hotline.order.names import Party, Stage
from hotline.order.outcome import Outcome
from hotline.order.parties import lead_of
from hotline.order.refusal import Refusal
from hotline.order.scene import refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Text
from hotline.order.texts import ref_of

STAGES = {Stage.DISPATCHED, Stage.HANDLING, Stage.AWAITING_RULING, Stage.AWAITING_APPROVAL}


class Respond(Command):
    """Give the preliminary response."""

    verb: ClassVar[str] = "respond"

    text: Text | None = None


def decide(order: Order, command: Respond, policy: Policy, now: datetime) -> Outcome:
    """Special matters are answered within hours (CD-10, CD-11, EN-04a)."""
    scene = scene_of(order, command, policy, now)
    lead = lead_of(scene)
    if isinstance(lead, Refusal):
        return lead
    refusal = refuse(scene, STAGES)
    if refusal:
        return refusal
    responded = Responded(
        at=now,
        by=Party(lead.unit),
        unit=lead.unit,
        text=ref_of(command.text),
        clocks=met_by(scene, command.verb, lead.unit),
    )
    return (responded,)
