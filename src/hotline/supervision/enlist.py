"""列入督办: put the order on the supervision list, on a ground."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import Enlisted
from hotline.order.names import HOTLINE, Party, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Text, Word
from hotline.order.texts import ref_of


class Enlist(Command):
    """Mark the order for supervision, for reporting up, or for watching."""

    verb: ClassVar[str] = "enlist"

    ground: Word | None = None
    note: Text | None = None


def decide(order: Order, command: Enlist, policy: Policy, now: datetime) -> Outcome:
    """The ground decides under which clause it is followed (AH-20g, WS-04, QP-04, QP-10, EN-03)."""
    scene = scene_of(order, command, policy, now)
    parties = (HOTLINE, order.lead or HOTLINE)
    refusal = refuse(scene, set(Stage), by=parties)
    if refusal:
        return refusal
    if command.ground is None:
        return lack(scene, FLOW, "ground")
    by = Party(command.by or HOTLINE)
    return (Enlisted(at=now, by=by, ground=command.ground, note=ref_of(command.note)),)
