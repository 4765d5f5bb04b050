"""并单: let another order of the same matter stand for this one."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import end_all
from hotline.order.command import Command
from hotline.order.events import Merged
from hotline.order.names import HOTLINE, OrderNumber, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of, wrong_stage
from hotline.order.state import FINAL, Order
from hotline.order.text import Word


class Merge(Command):
    """Let another order stand for this one; its requester keeps the right to a reply."""

    verb: ClassVar[str] = "merge"

    #: 并入工单
    into: Word | None = None


def decide(order: Order, command: Merge, policy: Policy, now: datetime) -> Outcome:
    """Merging ends this order and its clocks; the raising counts on the other."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage) - FINAL, by=(HOTLINE,))
    if refusal:
        return refusal
    if command.into is None:
        return lack(scene, FLOW, "into")
    if command.into == order.number:
        return wrong_stage(scene, "工单不能并入自身")
    into = OrderNumber(command.into)
    return (Merged(at=now, by=HOTLINE, into=into, clocks=end_all(order)),)
