"""批示: a leader instructs."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import Instructed
from hotline.order.names import HOTLINE, LEADER, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Text, Word
from hotline.order.texts import ref_of


class Instruct(Command):
    """Record a leader’s instruction."""

    verb: ClassVar[str] = "instruct"

    leader: Word | None = None
    text: Text | None = None


def decide(order: Order, command: Instruct, policy: Policy, now: datetime) -> Outcome:
    """An instruction is followed under supervision (AH-20a, WS-03, WS-04, QP-10)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(LEADER, HOTLINE))
    if refusal:
        return refusal
    if command.leader is None:
        return lack(scene, FLOW, "leader")
    return (Instructed(at=now, by=LEADER, leader=command.leader, text=ref_of(command.text)),)
