"""约谈: talk to the heads of a unit about a finding."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.events import TalkHeld
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import Order
from hotline.order.texts import ref_of, refs_of
from hotline.supervision.finding import OnFinding


class Talk(OnFinding):
    """Hold an admonitory talk."""

    verb: ClassVar[str] = "talk"


def decide(order: Order, command: Talk, policy: Policy, now: datetime) -> Outcome:
    """A talk has its finding and its evidence (AH-22, NA-05)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(HOTLINE,))
    if refusal:
        return refusal
    if command.finding is None:
        return lack(scene, FLOW, "finding")
    held = TalkHeld(
        at=now,
        by=HOTLINE,
        finding=ref_of(command.finding),
        evidence=refs_of(command.evidence),
    )
    return (held,)
