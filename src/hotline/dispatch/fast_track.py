"""提速处置: put the order on the queue of the fast-track team."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import FastTracked
from hotline.order.names import HOTLINE, LEADER, Party, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of, wrong_stage
from hotline.order.state import FINAL, Order
from hotline.order.text import Text


class FastTrack(Command):
    """Hand an urgent or difficult order to the fast-track team."""

    verb: ClassVar[str] = "fast_track"

    reason: Text | None = None


def decide(order: Order, command: FastTrack, policy: Policy, now: datetime) -> Outcome:
    """The fast track is open until the order ends, and needs a reason (CD-16)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage) - FINAL, by=(HOTLINE, LEADER))
    if refusal:
        return refusal
    if command.reason is None:
        return lack(scene, FLOW, "reason")
    if order.is_fast_tracked:
        return wrong_stage(scene, "工单已进入提速处置")
    return (FastTracked(at=now, by=Party(command.by or HOTLINE), reason=command.reason.ref),)
