"""短信告知: tell the requester in writing who could not be reached."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import Scene, end
from hotline.order.command import Command
from hotline.order.events import SmsSent
from hotline.order.names import Party, Role, Stage
from hotline.order.outcome import Outcome
from hotline.order.parties import acting
from hotline.order.refusal import Refusal
from hotline.order.scene import refuse, scene_of
from hotline.order.state import FINAL, Assignment, Order
from hotline.order.text import Text
from hotline.order.texts import ref_of


class SendSms(Command):
    """Send the requester a message."""

    verb: ClassVar[str] = "send_sms"

    text: Text | None = None


def decide(order: Order, command: SendSms, policy: Policy, now: datetime) -> Outcome:
    """After enough counted attempts a message meets the duty of first contact (QP-09a)."""
    scene = scene_of(order, command, policy, now)
    assignment = acting(scene, Role.LEAD, Role.SUB)
    if isinstance(assignment, Refusal):
        return assignment
    refusal = refuse(scene, set(Stage) - FINAL)
    if refusal:
        return refusal
    met = end(order, "met", ("first_contact",), assignment.unit)
    sent = SmsSent(
        at=now,
        by=Party(assignment.unit),
        unit=assignment.unit,
        text=ref_of(command.text),
        clocks=met if _tried_enough(scene, assignment) else (),
    )
    return (sent,)


def _tried_enough(scene: Scene, assignment: Assignment) -> bool:
    needed = scene.policy.count("contact_attempts", scene.facts)
    if needed is None:
        return False
    return sum(one.counted and not one.reached for one in assignment.attempts) >= needed.value
