"""补充说明: the requester adds words to a matter that is still open."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import Supplemented
from hotline.order.names import HOTLINE, REQUESTER, Party, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import FINAL, Order
from hotline.order.text import Text
from hotline.order.texts import ref_of


class Supplement(Command):
    """Add words to the matter."""

    verb: ClassVar[str] = "supplement"

    text: Text | None = None


def decide(order: Order, command: Supplement, policy: Policy, now: datetime) -> Outcome:
    """A record is made whole while the matter is open; no clock moves by it (AH-11, NA-02)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage) - FINAL, by=(REQUESTER, HOTLINE))
    if refusal:
        return refusal
    if command.text is None:
        return lack(scene, FLOW, "text")
    by = Party(command.by or REQUESTER)
    return (Supplemented(at=now, by=by, text=ref_of(command.text)),)
