"""转其他平台: give the matter back upstream or to a peer platform."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from hotline.law.policy import Policy
from hotline.order.clocks import end, end_all
from hotline.order.command import Command
from hotline.order.events import HandedOver
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Text
from hotline.order.texts import ref_of


class HandOver(Command):
    """Give the matter to the platform that answers for it."""

    verb: ClassVar[str] = "hand_over"

    to: Literal["upstream", "peer"] | None = None
    #: 依据
    basis: Text | None = None


def decide(order: Order, command: HandOver, policy: Policy, now: datetime) -> Outcome:
    """What is clearly not ours goes straight back, with the basis (QP-08a, QP-08d)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, {Stage.RECEIVED, Stage.AWAITING_DISPATCH}, by=(HOTLINE,))
    if refusal:
        return refusal
    if command.to is None:
        return lack(scene, FLOW, "to")
    met = end(order, "met", ("triage",), HOTLINE)
    closed = tuple(one for one in end_all(order) if one.name != "triage")
    basis = ref_of(command.basis)
    return (HandedOver(at=now, by=HOTLINE, to=command.to, basis=basis, clocks=(*met, *closed)),)
