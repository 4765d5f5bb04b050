"""签收: the unit takes the order into its hands."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import Scene, end, start
from hotline.order.command import Command
from hotline.order.events import AnyEvent, ApprovalOpened, SignedFor
from hotline.order.names import ApprovalOf, Party, Role, Stage
from hotline.order.outcome import Outcome
from hotline.order.parties import acting
from hotline.order.refusal import Refusal
from hotline.order.scene import refuse, scene_of, wrong_stage
from hotline.order.state import Assignment, Order

STAGES = {Stage.DISPATCHED, Stage.HANDLING}


class SignFor(Command):
    """Sign for the order."""

    verb: ClassVar[str] = "sign_for"


def decide(order: Order, command: SignFor, policy: Policy, now: datetime) -> Outcome:
    """Signing meets its clock and starts those that run from it (CD-12, CD-13, CT-01, AH-24)."""
    scene = scene_of(order, command, policy, now)
    assignment = acting(scene)
    if isinstance(assignment, Refusal):
        return assignment
    refusal = refuse(scene, STAGES)
    if refusal:
        return refusal
    if assignment.stage is not Stage.DISPATCHED:
        return wrong_stage(scene, "本单位已签收")
    return signed(scene, assignment)


def signed(scene: Scene, assignment: Assignment) -> tuple[AnyEvent, ...]:
    """What signing for the order comes to; nothing where the unit has signed before."""
    if assignment.stage is not Stage.DISPATCHED:
        return ()
    unit, by = assignment.unit, Party(assignment.unit)
    clocks = end(scene.order, "met", ("sign_for",), unit)
    is_lead = assignment.role is Role.LEAD
    if is_lead:
        clocks = (*clocks, *start(scene, "signed", unit))
    event = SignedFor(at=scene.now, by=by, unit=unit, clocks=clocks)
    chain = scene.policy.approvals("handling", scene.facts) if is_lead else None
    if chain is None:
        return (event,)
    opened = ApprovalOpened(
        at=scene.now,
        by=by,
        what=ApprovalOf.HANDLING,
        unit=unit,
        steps=chain.steps,
        clause=chain.clause,
    )
    return (event, opened)
