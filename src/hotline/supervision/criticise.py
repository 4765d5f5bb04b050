"""通报批评: criticise a unit in a notice."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.events import Criticised
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import Order
from hotline.order.texts import ref_of, refs_of
from hotline.supervision.finding import OnFinding


class Criticise(OnFinding):
    """Issue a notice of criticism."""

    verb: ClassVar[str] = "criticise"


def decide(order: Order, command: Criticise, policy: Policy, now: datetime) -> Outcome:
    """Criticism has its finding and its evidence (AH-22)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(HOTLINE,))
    if refusal:
        return refusal
    if command.finding is None:
        return lack(scene, FLOW, "finding")
    held = Criticised(
        at=now,
        by=HOTLINE,
        finding=ref_of(command.finding),
        evidence=refs_of(command.evidence),
    )
    return (held,)
