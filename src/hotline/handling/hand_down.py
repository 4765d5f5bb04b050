"""交下级承办: a unit gives the work to a unit below it and stays answerable."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.handling.sign_for import signed
from hotline.law.policy import Policy
from hotline.order.clocks import start_below
from hotline.order.command import Command
from hotline.order.days import Days
from hotline.order.events import HandedDown
from hotline.order.names import OFFICES, Party, Role, Stage, UnitId
from hotline.order.outcome import Outcome
from hotline.order.parties import acting
from hotline.order.refusal import Refusal
from hotline.order.scene import FLOW, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Text, Word
from hotline.order.texts import ref_of
from hotline.order.tiers import is_of_a_lower_tier


class HandDown(Command):
    """Give the work to a unit of the next tier."""

    verb: ClassVar[str] = "hand_down"

    unit: Word | None = None
    #: 办理要求
    requirement: Text | None = None
    #: 限办天数, working days
    days: Days | None = None


def decide(order: Order, command: HandDown, policy: Policy, now: datetime) -> Outcome:
    """The lower tier is never due later than the upper (AH-14, QP-02)."""
    scene = scene_of(order, command, policy, now)
    upper = acting(scene, Role.LEAD, Role.SUB)
    if isinstance(upper, Refusal):
        return upper
    refusal = refuse(scene, {Stage.DISPATCHED, Stage.HANDLING})
    if refusal:
        return refusal
    if command.unit is None:
        return lack(scene, FLOW, "unit")
    if command.unit in OFFICES or order.open_assignment(command.unit) is not None:
        return wrong_stage(scene, "下级单位已在本工单中，或者不是承办单位")
    is_own = is_of_a_lower_tier(order, policy)
    if is_own and upper.stage is Stage.DISPATCHED:
        # Signing starts clocks of the tier above, which these rules do not know.
        return wrong_stage(scene, "应先签收，再按本单位的规定交下级承办")
    handed = HandedDown(
        at=now,
        by=Party(upper.unit),
        unit=upper.unit,
        to=UnitId(command.unit),
        requirement=ref_of(command.requirement),
        days=command.days,
        policy=policy.ref if is_own else None,
        clocks=start_below(scene, upper.unit, (command.unit,), Role.SUB, command.days),
    )
    return (*signed(scene, upper), handed)
