"""专题协调: call the departments together to find who answers for the matter."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import CoordinationOpened
from hotline.order.names import HOTLINE, TERRITORY, Party, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import refuse, refuse_by_clause, scene_of
from hotline.order.sending import accepted
from hotline.order.state import Order
from hotline.order.text import Word

_STAGES = {Stage.RECEIVED, Stage.AWAITING_DISPATCH, Stage.COORDINATING}


class Convene(Command):
    """Call a coordination meeting at the office of the territory."""

    verb: ClassVar[str] = "convene"

    #: 召集机关
    office: Word = TERRITORY
    #: 参会单位
    attendees: tuple[Word, ...] = ()


def decide(order: Order, command: Convene, policy: Policy, now: datetime) -> Outcome:
    """The meeting is a record of its own; from here only its decision names the unit (CD-09)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, _STAGES, by=(HOTLINE, TERRITORY))
    if refusal is None and order.stage is Stage.RECEIVED:
        refusal = refuse_by_clause(scene, "accept")
    if refusal:
        return refusal
    opened = CoordinationOpened(
        at=now,
        by=Party(command.by or TERRITORY),
        office=command.office,
        attendees=command.attendees,
    )
    return (*accepted(scene), opened)
