"""审批同意: one step of a chain of signatures."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.handling.handing_in import handed_in_clocks, published
from hotline.handling.signing import nothing_waits, step_refused, waiting
from hotline.law.counting import extend
from hotline.law.policy import Policy
from hotline.order.change import amended
from hotline.order.clocks import Scene, end
from hotline.order.command import Command
from hotline.order.events import AnyEvent, ApprovalGiven, ExtensionGranted
from hotline.order.moving import move_completion
from hotline.order.names import ApprovalOf, Party
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse_by_clause, scene_of, wrong_stage
from hotline.order.state import Approval, Order
from hotline.order.text import Word


class Approve(Command):
    """Sign the next step."""

    verb: ClassVar[str] = "approve"

    what: ApprovalOf | None = None
    #: 审批环节; None: the next one
    step: Word | None = None


def decide(order: Order, command: Approve, policy: Policy, now: datetime) -> Outcome:
    """Signatures are given in their order (AH-24, QP-09d, QP-09g, EN-04b, QP-07e)."""
    scene = scene_of(order, command, policy, now)
    if command.what is None:
        return lack(scene, FLOW, "what")
    open_ = waiting(order, command.what)
    if open_ is None:
        return nothing_waits(scene, command.verb, command.what)
    refusal = refuse_by_clause(scene) or step_refused(command, open_, command.step)
    if refusal:
        return refusal
    given = ApprovalGiven(
        at=now,
        by=Party(command.by or open_.unit),
        what=open_.what,
        unit=open_.unit,
        step=open_.steps[0],
    )
    if len(open_.steps) > 1:
        return (given,)
    return _completed(scene, given, open_)


def _completed(scene: Scene, given: ApprovalGiven, open_: Approval) -> Outcome:
    if given.what is ApprovalOf.REPLY:
        clocks = handed_in_clocks(scene, open_.unit)
        return (amended(given, clocks=clocks), *published(scene, open_.unit))
    if given.what is ApprovalOf.EXTENSION:
        return _extended(scene, given, open_)
    return (given,)


def _extended(scene: Scene, given: ApprovalGiven, open_: Approval) -> Outcome:
    order, policy = scene.order, scene.policy
    completion = order.running("completion", open_.unit)
    if completion is None or order.extension is None:
        return wrong_stage(scene, "办理时限已经结束，不能再延长")
    days = order.extension.days
    found = extend(completion.due_at, days, policy.calendar, policy.convention)
    rule = policy.extension(scene.facts)
    clause = rule.clause if rule else open_.clause
    clocks = move_completion(scene, open_.unit, found, (clause, f"{days} working days"))
    used_up = rule is not None and rule.times is not None and order.extensions + 1 >= rule.times
    if used_up and rule is not None and not rule.lifted_by:
        others = tuple(one for one in clocks if one.name != "extension")
        clocks = (*others, *end(order, "closed", ("extension",), open_.unit))
    granted = ExtensionGranted(at=scene.now, by=given.by, unit=open_.unit, days=days, clocks=clocks)
    events: tuple[AnyEvent, ...] = (given, granted)
    return events
