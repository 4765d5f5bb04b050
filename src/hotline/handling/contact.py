"""先行联系: try to reach the requester, and note what came of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import Scene, end
from hotline.order.command import Command
from hotline.order.events import ContactAttempted
from hotline.order.names import ContactOutcome, Party, Role, Stage
from hotline.order.outcome import Outcome
from hotline.order.parties import acting
from hotline.order.parts import missing_of
from hotline.order.refusal import Refusal
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import Assignment, Order
from hotline.order.text import Word

_STAGES = {
    Stage.DISPATCHED,
    Stage.HANDLING,
    Stage.AWAITING_RULING,
    Stage.AWAITING_APPROVAL,
    Stage.AWAITING_REVIEW,
}


class Contact(Command):
    """Record one attempt to reach the requester."""

    verb: ClassVar[str] = "contact"

    outcome: ContactOutcome | None = None
    #: 已告知事项: acceptance, unit_contact
    told: tuple[Word, ...] = ()


def decide(order: Order, command: Contact, policy: Policy, now: datetime) -> Outcome:
    """Reaching them meets the duty (AH-15, QP-09a); too early an attempt does not count."""
    scene = scene_of(order, command, policy, now)
    assignment = acting(scene, Role.LEAD, Role.SUB)
    if isinstance(assignment, Refusal):
        return assignment
    refusal = refuse(scene, _STAGES)
    if refusal:
        return refusal
    if command.outcome is None:
        return lack(scene, FLOW, "outcome")
    meets = command.outcome is ContactOutcome.REACHED and _told_enough(scene)
    attempt = ContactAttempted(
        at=now,
        by=Party(assignment.unit),
        unit=assignment.unit,
        outcome=command.outcome,
        told=command.told,
        counted=_counts(scene, assignment),
        clocks=end(order, "met", ("first_contact",), assignment.unit) if meets else (),
    )
    return (attempt,)


def _told_enough(scene: Scene) -> bool:
    rules = scene.policy.required("first_contact", scene.facts)
    return not any(missing_of(scene, rule) for rule in rules)


def _counts(scene: Scene, assignment: Assignment) -> bool:
    gap = scene.policy.count("minutes_between_attempts", scene.facts)
    if gap is None or not assignment.attempts:
        return True
    return scene.now - assignment.attempts[-1].at >= timedelta(minutes=gap.value)
