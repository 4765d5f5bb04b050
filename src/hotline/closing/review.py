"""审核: the office accepts a result and gives it to the requester, or sends it back."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from hotline.law.policy import Policy
from hotline.order.change import amended
from hotline.order.clocks import Scene, start
from hotline.order.command import Command
from hotline.order.event import ClockChange
from hotline.order.events import ReplyGiven, ReportRejected
from hotline.order.evolve import evolve
from hotline.order.names import HOTLINE, UPSTREAM, ApprovalOf, ClockState, Party, Stage
from hotline.order.outcome import Outcome
from hotline.order.refusal import Missing, Refusal
from hotline.order.scene import FLOW, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Clock, Order
from hotline.order.texts import Texts, refs_of

_AGAIN = ("completion", "feedback", "extension", "progress")


class Review(Command):
    """Accept the result or send it back with reasons."""

    verb: ClassVar[str] = "review"

    decision: Literal["accept", "reject"] | None = None
    #: 退回理由
    reasons: Texts = ()


def decide(order: Order, command: Review, policy: Policy, now: datetime) -> Outcome:
    """A rejected report restarts handling within the remaining limit (QP-08d, AH-20d)."""
    scene = scene_of(order, command, policy, now)
    refusal = _unsigned(scene) or refuse(scene, {Stage.AWAITING_REVIEW}, by=(HOTLINE, UPSTREAM))
    if refusal:
        return refusal
    if command.decision is None:
        return lack(scene, FLOW, "decision")
    report = order.pending_report
    if report is None:
        return wrong_stage(scene, "没有待审核的办理结果")
    by = Party(command.by or HOTLINE)
    if command.decision == "reject":
        reasons = refs_of(command.reasons)
        clocks = _running_again(scene, report.unit)
        return (ReportRejected(at=now, by=by, unit=report.unit, reasons=reasons, clocks=clocks),)
    given = ReplyGiven(at=now, by=by, unit=report.unit)
    after = Scene(evolve(order, given), policy, now, given)
    return (amended(given, clocks=start(after, "replied")),)


def _unsigned(scene: Scene) -> Refusal | None:
    open_ = scene.order.approval(ApprovalOf.REPLY)
    if open_ is None:
        return None
    missing = (Missing(open_.steps[0], "approval"),)
    return Refusal(open_.clause, "review", "答复尚待签批", missing, ("approve",))


def _running_again(scene: Scene, unit: str) -> tuple[ClockChange, ...]:
    """The unit's clocks as they were: the same dates, late where those have passed."""
    changes: list[ClockChange] = []
    for name in _AGAIN:
        for owner in (unit, HOTLINE):
            clock = scene.order.clock(name, owner)
            if clock is not None and clock.cycle == scene.order.cycle and _was_ended(clock):
                changes.extend(_resumed(scene, clock))
    return tuple(changes)


def _was_ended(clock: Clock) -> bool:
    return clock.state in {ClockState.MET, ClockState.CLOSED}


def _resumed(scene: Scene, clock: Clock) -> tuple[ClockChange, ...]:
    is_over = clock.due_at <= scene.now
    if is_over and clock.name in {"extension", "progress"}:
        return ()
    resumed = ClockChange(change="resumed", name=clock.name, owner=clock.owner)
    late = ClockChange(change="late", name=clock.name, owner=clock.owner)
    return (resumed, late) if is_over else (resumed,)
