"""审批不同意: a step of a chain of signatures says no."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.handling.signing import nothing_waits, step_refused, waiting
from hotline.law.policy import Policy
from hotline.order.clocks import Scene
from hotline.order.command import Command
from hotline.order.event import ClockChange
from hotline.order.events import ApprovalRefused
from hotline.order.names import ApprovalOf, ClockState, Party
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse_by_clause, scene_of
from hotline.order.state import Approval, Order
from hotline.order.text import Text, Word
from hotline.order.texts import ref_of


class Refuse(Command):
    """Refuse to sign; what was asked for is off, and the unit goes on."""

    verb: ClassVar[str] = "refuse"

    what: ApprovalOf | None = None
    #: 审批环节; None: the next one
    step: Word | None = None
    reason: Text | None = None


def decide(order: Order, command: Refuse, policy: Policy, now: datetime) -> Outcome:
    """A refused request moves no clock (CT-07, QP-09d, QP-09g, AH-24, EN-04b)."""
    scene = scene_of(order, command, policy, now)
    if command.what is None:
        return lack(scene, FLOW, "what")
    open_ = waiting(order, command.what)
    if open_ is None:
        return nothing_waits(scene, command.verb, command.what)
    refusal = refuse_by_clause(scene) or step_refused(command, open_, command.step)
    if refusal:
        return refusal
    refused = ApprovalRefused(
        at=now,
        by=Party(command.by or open_.unit),
        what=open_.what,
        unit=open_.unit,
        step=open_.steps[0],
        reason=ref_of(command.reason),
        clocks=_no_longer_waiting(scene, open_),
    )
    return (refused,)


def _no_longer_waiting(scene: Scene, open_: Approval) -> tuple[ClockChange, ...]:
    """A limit that passed while the request was pending is late the moment it is refused."""
    if open_.what is ApprovalOf.NOTICE:
        return _owed_again(scene, open_)
    completion = scene.order.running("completion", open_.unit)
    is_late = completion is not None and completion.due_at <= scene.now
    if open_.what is not ApprovalOf.EXTENSION or not is_late:
        return ()
    return (ClockChange(change="late", name="completion", owner=Party(open_.unit)),)


def _owed_again(scene: Scene, open_: Approval) -> tuple[ClockChange, ...]:
    """An answer that its head does not sign was not given: the notice is still owed one."""
    clock = scene.order.clock("notice", open_.unit)
    if clock is None or clock.state is not ClockState.MET:
        return ()
    resumed = ClockChange(change="resumed", name="notice", owner=clock.owner)
    late = ClockChange(change="late", name="notice", owner=clock.owner)
    return (resumed, late) if clock.due_at <= scene.now else (resumed,)
