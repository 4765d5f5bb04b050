"""议定: the coordination meeting names the unit."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import CoordinationSettled
from hotline.order.names import OFFICES, TERRITORY, DispatchMode, Stage, UnitId
from hotline.order.outcome import Outcome
from hotline.order.scene import clause_for, lack, refuse, scene_of, wrong_stage
from hotline.order.sending import sent
from hotline.order.state import Order
from hotline.order.text import Text, Word
from hotline.order.texts import ref_of


class Settle(Command):
    """Name the unit that the meeting agreed on; the order goes to it at once."""

    verb: ClassVar[str] = "settle"

    unit: Word | None = None
    #: 议定事项
    decision: Text | None = None
    #: 无专职承办人员的单位, looked up by the desk
    unattended: tuple[Word, ...] = ()


def decide(order: Order, command: Settle, policy: Policy, now: datetime) -> Outcome:
    """Only the territory's decision names the unit (CD-09)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, {Stage.COORDINATING}, by=(TERRITORY,))
    if refusal:
        return refusal
    if command.unit is None:
        return lack(scene, clause_for(scene, "coordination"), "unit")
    if command.unit in OFFICES:
        return wrong_stage(scene, "议定的承办单位不能是热线或其他非承办机构")
    settled = CoordinationSettled(
        at=now,
        by=TERRITORY,
        unit=UnitId(command.unit),
        decision=ref_of(command.decision),
    )
    return (settled, sent(scene, UnitId(command.unit), DispatchMode.TERRITORIAL))
