"""不予受理: say no, and on what basis."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import Scene, end_all
from hotline.order.command import Command
from hotline.order.events import Declined
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.refusal import Missing, Refusal
from hotline.order.scene import refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Text, Word
from hotline.order.texts import ref_of

_STAGES = {Stage.RECEIVED, Stage.VERIFYING, Stage.AWAITING_DISPATCH}


class Decline(Command):
    """Do not take the matter in; tell the caller the basis, and the right body where known."""

    verb: ClassVar[str] = "decline"

    #: 不予受理依据, from the closed list of the pack
    basis: Word | None = None
    #: 已告知的办理单位
    told_body: Word | None = None
    #: 已告知的联系方式
    told_contact: Text | None = None


def decide(order: Order, command: Decline, policy: Policy, now: datetime) -> Outcome:
    """The basis must stand in the pack's list (CD-06, AH-10)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, _STAGES, by=(HOTLINE,)) or _unlisted(scene, command)
    if refusal:
        return refusal
    declined = Declined(
        at=now,
        by=HOTLINE,
        basis=command.basis or "",
        told_body=command.told_body,
        told_contact=ref_of(command.told_contact),
        clocks=end_all(order),
    )
    return (declined,)


def _unlisted(scene: Scene, command: Decline) -> Refusal | None:
    listed = scene.policy.grounds("decline")
    if not listed or any(ground.value == command.basis for ground in listed):
        return None
    names = "、".join(ground.zh for ground in listed)
    because = f"不予受理的依据须是下列之一：{names}"
    return Refusal(listed[0].clause, command.verb, because, (Missing("basis", "basis"),))
