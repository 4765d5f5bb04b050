"""邀请协办: the first unit stays lead and brings in others."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.handling.sign_for import signed
from hotline.law.policy import Policy
from hotline.order.clocks import start_below
from hotline.order.command import Command
from hotline.order.events import CoUnitsBroughtIn
from hotline.order.names import OFFICES, Party, Role, Stage, UnitId
from hotline.order.outcome import Outcome
from hotline.order.parties import lead_of
from hotline.order.refusal import Refusal
from hotline.order.scene import FLOW, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Word


class BringIn(Command):
    """Bring in units that are concerned too."""

    verb: ClassVar[str] = "bring_in"

    co_units: tuple[Word, ...] = ()


def decide(order: Order, command: BringIn, policy: Policy, now: datetime) -> Outcome:
    """The first unit stays lead, and theirs end before its own (AH-14, DL-03)."""
    scene = scene_of(order, command, policy, now)
    lead = lead_of(scene)
    if isinstance(lead, Refusal):
        return lead
    refusal = refuse(scene, {Stage.DISPATCHED, Stage.HANDLING})
    if refusal:
        return refusal
    if not command.co_units:
        return lack(scene, FLOW, "co_units")
    taken = {one.unit for one in order.assignments if one.is_open} | OFFICES
    if taken & set(command.co_units) or len(set(command.co_units)) != len(command.co_units):
        return wrong_stage(scene, "协办单位已在本工单中，或者不是承办单位")
    brought = CoUnitsBroughtIn(
        at=now,
        by=Party(lead.unit),
        unit=lead.unit,
        co_units=tuple(UnitId(one) for one in command.co_units),
        clocks=start_below(scene, lead.unit, command.co_units, Role.CO),
    )
    return (*signed(scene, lead), brought)
