"""受理: take the matter in."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import Accepted
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import refuse, scene_of
from hotline.order.state import Order


class Accept(Command):
    """Take the matter in, so that it can be dispatched."""

    verb: ClassVar[str] = "accept"


def decide(order: Order, command: Accept, policy: Policy, now: datetime) -> Outcome:
    """Only a recorded matter is accepted (AH-11, JN-03, WS-01, GF-01, AH-09)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, {Stage.RECEIVED}, by=(HOTLINE,))
    return refusal or (Accepted(at=now, by=HOTLINE),)
