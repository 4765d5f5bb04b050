"""催办: press the unit."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import Urged
from hotline.order.follow import completed
from hotline.order.names import HOTLINE, Party, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Text
from hotline.order.texts import ref_of


class Urge(Command):
    """Press the unit that answers for the order."""

    verb: ClassVar[str] = "urge"

    text: Text | None = None


def decide(order: Order, command: Urge, policy: Policy, now: datetime) -> Outcome:
    """Overdue and dissatisfied orders are urged (QP-07c)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(HOTLINE, order.lead or HOTLINE))
    if refusal:
        return refusal
    by = Party(command.by or HOTLINE)
    return (Urged(at=now, by=by, text=ref_of(command.text)), *completed(scene, "urge", by))
