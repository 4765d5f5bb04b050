"""延期: the unit asks for more time."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from pydantic import StrictBool

from hotline.law.clause import ClauseId
from hotline.law.policy import Policy
from hotline.law.span import WorkingDays
from hotline.law.tables import Extend
from hotline.order.clocks import Scene
from hotline.order.command import Command
from hotline.order.days import Days
from hotline.order.events import ApprovalOpened, ExtensionRequested
from hotline.order.length import parse_length
from hotline.order.names import ApprovalOf, ClockState, ExtensionGround, Party, Stage
from hotline.order.outcome import Outcome
from hotline.order.parties import lead_of
from hotline.order.refusal import Missing, Refusal
from hotline.order.scene import FLOW, lack, refuse, refuse_by_clause, scene_of, wrong_stage
from hotline.order.state import Clock, Order
from hotline.order.text import Text
from hotline.order.texts import ref_of


class RequestExtension(Command):
    """Ask for more working days on the former due day."""

    verb: ClassVar[str] = "request_extension"

    #: 延期天数, working days
    days: Days | None = None
    reason: Text | None = None
    #: 依据
    basis: Text | None = None
    #: 已向诉求人解释: that it was, or how (CT-07)
    explained_to_requester: StrictBool | Text = False
    ground: ExtensionGround = ExtensionGround.ORDINARY


def decide(order: Order, command: RequestExtension, policy: Policy, now: datetime) -> Outcome:
    """In time, not too long, not too often (AH-18, CT-05 to CT-07, QP-09g)."""
    scene = scene_of(order, command, policy, now)
    lead = lead_of(scene)
    if isinstance(lead, Refusal):
        return lead
    rule = policy.extension(scene.facts)
    refusal = (
        _outside(scene, command, rule)
        or refuse(scene, {Stage.DISPATCHED, Stage.HANDLING})
        or _nothing_to_extend(scene)
    )
    if refusal:
        return refusal
    if command.days is None:
        return lack(scene, rule.clause if rule else FLOW, "days")
    chain = policy.approvals("extension", scene.facts)
    if chain is None:
        return wrong_stage(scene, "没有条款写明由谁批准延期")
    explained = command.explained_to_requester
    asked = ExtensionRequested(
        at=now,
        by=Party(lead.unit),
        unit=lead.unit,
        days=command.days,
        ground=str(command.ground),
        reason=ref_of(command.reason),
        basis=ref_of(command.basis),
        explained_to_requester=explained is not False,
        explanation=explained.ref if isinstance(explained, Text) else None,
    )
    opened = ApprovalOpened(
        at=now,
        by=Party(lead.unit),
        what=ApprovalOf.EXTENSION,
        unit=lead.unit,
        steps=chain.steps,
        clause=chain.clause,
    )
    return (asked, opened)


def _outside(scene: Scene, command: RequestExtension, rule: Extend | None) -> Refusal | None:
    """What the clause on extensions says no to, with all that the request misses under it."""
    found = _too_often(scene, command, rule) if rule else None
    found = found or _too_late(scene) or (_too_long(scene, command, rule) if rule else None)
    found = found or _closed(scene)
    if found is None:
        return None
    clause, because = found
    other = refuse_by_clause(scene)
    missing: tuple[Missing, ...] = ()
    if other is not None and other.clause == clause:
        missing = other.missing
    return Refusal(clause, command.verb, because, missing, ("reply", "report_progress"))


def _too_late(scene: Scene) -> tuple[ClauseId, str] | None:
    window = scene.order.clock("extension", scene.order.lead)
    if window is None or window.due_at > scene.now:
        return None
    return window.clause, "申请延期的时限已过"


def _closed(scene: Scene) -> tuple[ClauseId, str] | None:
    window = scene.order.clock("extension", scene.order.lead)
    if window is None or window.state is not ClockState.CLOSED:
        return None
    return window.clause, "本工单已不能再申请延期"


def _too_often(
    scene: Scene, command: RequestExtension, rule: Extend
) -> tuple[ClauseId, str] | None:
    used = scene.order.extensions + (scene.order.extension is not None)
    if rule.times is None or used < rule.times or str(command.ground) in rule.lifted_by:
        return None
    return rule.clause, f"延期最多{rule.times}次"


def _too_long(scene: Scene, command: RequestExtension, rule: Extend) -> tuple[ClauseId, str] | None:
    if rule.only_on and str(command.ground) not in rule.only_on:
        return rule.clause, "此类工单只有在不可抗力等规定情形下才能延期"
    if command.days is None:
        return None
    if rule.lengths and command.days not in rule.lengths:
        return rule.clause, f"延期天数只能是{'、'.join(map(str, rule.lengths))}个工作日"
    most = _most(scene, rule)
    if most is not None and command.days > most:
        return rule.clause, f"延期每次不得超过{most}个工作日"
    return None


def _most(scene: Scene, rule: Extend) -> int | None:
    first = first_limit(scene.order) if rule.first_limit else None
    return first if first is not None else rule.at_most


def first_limit(order: Order) -> int | None:
    """首次办理时限 in working days, where it was counted so."""
    clock = order.clock("completion", order.lead)
    is_current = clock is not None and clock.cycle == order.cycle
    span = parse_length(clock.within).span if clock is not None and is_current else None
    return span.days if isinstance(span, WorkingDays) else None


def _nothing_to_extend(scene: Scene) -> Refusal | None:
    open_ = scene.order.approval(ApprovalOf.EXTENSION)
    if open_ is not None:
        because = "已有一项延期申请待审批"
        return Refusal(open_.clause, "request_extension", because, instead=("approve", "refuse"))
    completion: Clock | None = scene.order.clock("completion", scene.order.lead)
    if completion is None:
        return wrong_stage(scene, "本工单没有可以延长的办理时限")
    if completion.state is not ClockState.RUNNING or completion.due_at <= scene.now:
        return wrong_stage(scene, "办理时限已过，不能再申请延期")
    return None
