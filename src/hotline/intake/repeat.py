"""重复反映: the same matter is raised again."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import RaisedAgain
from hotline.order.names import HOTLINE, REQUESTER, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Word

_CLOSED = {Stage.MERGED, Stage.HANDED_OVER, Stage.DECLINED}


class Repeat(Command):
    """Record that the matter was raised again, by the same requester or another."""

    verb: ClassVar[str] = "repeat"

    #: 诉求人, a key that means the same person wherever it stands; None: the order's own
    requester: Word | None = None


def decide(order: Order, command: Repeat, policy: Policy, now: datetime) -> Outcome:
    """Each raising counts towards supervision (AH-20f) and the decision sheet (QP-13)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage) - _CLOSED, by=(HOTLINE, REQUESTER))
    requester = command.requester or order.matter.requester
    return refusal or (RaisedAgain(at=now, by=REQUESTER, requester=requester),)
