"""归档: sort the materials and file them, one case one file."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.archive.case_file import absent
from hotline.law.policy import Policy
from hotline.order.clocks import Scene
from hotline.order.command import Command
from hotline.order.events import CaseFiled
from hotline.order.names import HOTLINE, Party, Stage
from hotline.order.outcome import Outcome
from hotline.order.refusal import Missing, Refusal
from hotline.order.scene import refuse, scene_of
from hotline.order.state import FINAL, Order
from hotline.order.text import Word


class FileCase(Command):
    """File the order with its materials."""

    verb: ClassVar[str] = "file_case"

    materials: tuple[Word, ...] = ()


def decide(order: Order, command: FileCase, policy: Policy, now: datetime) -> Outcome:
    """Nothing is filed before its file is whole (QP-08g, WS-06), or while it is open (CD-02)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, FINAL - {Stage.FILED}, by=(HOTLINE, order.lead or HOTLINE))
    refusal = refusal or _incomplete(scene)
    if refusal:
        return refusal
    by = Party(command.by or HOTLINE)
    return (CaseFiled(at=now, by=by, materials=command.materials),)


def _incomplete(scene: Scene) -> Refusal | None:
    lost = absent(scene.order, scene.policy, scene.now)
    if not lost:
        return None
    missing = tuple(Missing(name, "materials") for name, _ in lost)
    return Refusal(lost[0][1], "file_case", "归档材料不全", missing)
