"""来电人标记: propose to mark a caller who abuses the line."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import CallerMarked
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Word
from hotline.order.texts import Texts, refs_of


class MarkCaller(Command):
    """Propose a mark; a reviewer decides. A marked caller is still answered."""

    verb: ClassVar[str] = "mark_caller"

    #: 标记理由
    ground: Word | None = None
    #: 证据
    evidence: Texts = ()


def decide(order: Order, command: MarkCaller, policy: Policy, now: datetime) -> Outcome:
    """A mark needs its ground and evidence (AH-13)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(HOTLINE,))
    if refusal:
        return refusal
    if command.ground is None:
        return lack(scene, FLOW, "ground")
    if order.caller_mark is not None:
        return wrong_stage(scene, "已有一项来电人标记待审核")
    evidence = refs_of(command.evidence)
    return (CallerMarked(at=now, by=HOTLINE, ground=command.ground, evidence=evidence),)
