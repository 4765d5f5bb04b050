"""电话通知: the office phones the unit about an urgent order."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import PhoneNoticeGiven
from hotline.order.follow import completed
from hotline.order.names import HOTLINE, Stage, UnitId
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import FINAL, Order
from hotline.order.text import Word


class NotifyByPhone(Command):
    """Record that the unit was told by phone."""

    verb: ClassVar[str] = "notify_by_phone"

    unit: Word | None = None


def decide(order: Order, command: NotifyByPhone, policy: Policy, now: datetime) -> Outcome:
    """An urgent order is phoned to its unit at once (CT-04)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage) - FINAL, by=(HOTLINE,))
    if refusal:
        return refusal
    unit = command.unit or order.lead
    if unit is None:
        return lack(scene, FLOW, "unit")
    given = PhoneNoticeGiven(at=now, by=HOTLINE, unit=UnitId(unit))
    return (given, *completed(scene, f"phone_notice:{unit}", HOTLINE))
