"""转接: pass the call on, with the caller’s consent."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import CallTransferred
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Word

STAGES = {Stage.RECEIVED, Stage.VERIFYING, Stage.AWAITING_DISPATCH}


class TransferCall(Command):
    """Pass the call on; the matter stays with the hotline."""

    verb: ClassVar[str] = "transfer_call"

    #: 转接至
    to: Word | None = None
    #: 经诉求人同意
    consent: bool = False


def decide(order: Order, command: TransferCall, policy: Policy, now: datetime) -> Outcome:
    """No transfer without consent (CD-04)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, STAGES, by=(HOTLINE,))
    if refusal:
        return refusal
    if command.to is None:
        return lack(scene, FLOW, "to")
    return (CallTransferred(at=now, by=HOTLINE, to=command.to),)
