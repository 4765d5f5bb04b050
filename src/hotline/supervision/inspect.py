"""检查: look at how an order was handled, and record what was found."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import Scene
from hotline.order.command import Command
from hotline.order.events import Inspected
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.refusal import Missing, Refusal
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Text, Word
from hotline.order.texts import Texts, ref_of, refs_of


class Inspect(Command):
    """Record an inspection by phone, network, paper or on site."""

    verb: ClassVar[str] = "inspect"

    mode: Word | None = None
    finding: Text | None = None
    evidence: Texts = ()


def decide(order: Order, command: Inspect, policy: Policy, now: datetime) -> Outcome:
    """An inspection has its kind and its finding (QP-10)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(HOTLINE,)) or _unlisted(scene, command)
    if refusal:
        return refusal
    if command.mode is None or command.finding is None:
        wanted = {"mode": command.mode, "finding": command.finding}
        return lack(scene, FLOW, *(name for name, value in wanted.items() if value is None))
    inspected = Inspected(
        at=now,
        by=HOTLINE,
        mode=command.mode,
        finding=ref_of(command.finding),
        evidence=refs_of(command.evidence),
    )
    return (inspected,)


def _unlisted(scene: Scene, command: Inspect) -> Refusal | None:
    listed = scene.policy.grounds("inspection_mode")
    if not listed or any(ground.value == command.mode for ground in listed):
        return None
    names = "、".join(ground.zh for ground in listed)
    missing = (Missing("mode", "mode"),)
    return Refusal(listed[0].clause, command.verb, f"检查方式须是下列之一：{names}", missing)
