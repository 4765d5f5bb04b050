"""答复: the unit hands in its result."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from pydantic import Field

from hotline.handling.handing_in import handed_in_clocks, published
from hotline.handling.sign_for import signed
from hotline.law.policy import Policy
from hotline.law.tables import Chain
from hotline.order.change import amended
from hotline.order.clocks import Scene, end, end_all
from hotline.order.command import Command
from hotline.order.events import (
    AnyEvent,
    ApprovalOpened,
    CompletionReported,
    ResultHandedUp,
)
from hotline.order.evolve import evolve
from hotline.order.informed import Informed
from hotline.order.names import ApprovalOf, Party, ReplyOutcome, Role, Stage
from hotline.order.outcome import Outcome
from hotline.order.parties import acting
from hotline.order.refusal import Missing, Refusal
from hotline.order.scene import FLOW, lack, refuse, refuse_by_clause, scene_of, wrong_stage
from hotline.order.sections import Sections
from hotline.order.state import Assignment, Order
from hotline.order.text import Text, TextRef, Word
from hotline.order.texts import ref_of
from hotline.order.tiers import below

_STAGES = {Stage.DISPATCHED, Stage.HANDLING}


class Reply(Command):
    """Hand in the result: what was done, what the requester was told, and what comes next."""

    verb: ClassVar[str] = "reply"

    outcome: ReplyOutcome | None = None
    #: 办结报告各部分
    sections: Sections = Field(default_factory=dict)
    text: Text | None = None
    #: 下一步
    next_step: Text | None = None
    #: 依据
    basis: Text | None = None
    #: 告知诉求人的情况
    informed: Informed | None = None
    attachments: tuple[Word, ...] = ()


def decide(order: Order, command: Reply, policy: Policy, now: datetime) -> Outcome:
    """Who handles replies, with all parts and signatures (CD-14, CD-17, AH-24, QP-09h, QP-09i)."""
    scene = scene_of(order, command, policy, now)
    assignment = acting(scene, Role.LEAD, Role.SUB)
    if isinstance(assignment, Refusal):
        return assignment
    if assignment.role is Role.SUB:
        return _handed_up(scene, command, assignment)
    refusal = _unsigned(scene) or refuse(scene, _STAGES) or _unlisted(scene, command)
    if refusal:
        return refusal
    if command.outcome is None:
        return lack(scene, FLOW, "outcome")
    signing = signed(scene, assignment)
    for event in signing:
        order = evolve(order, event)
    unsigned = _unsigned(scene_of(order, command, policy, now))
    if unsigned:
        return unsigned
    handed_in = _handed_in(scene_of(order, command, policy, now), command, assignment)
    return (*signing, *handed_in)


def _unsigned(scene: Scene) -> Refusal | None:
    """The signature before handling must be there before the reply."""
    open_ = scene.order.approval(ApprovalOf.HANDLING)
    if open_ is None:
        return None
    missing = [Missing(open_.steps[0], "approval")]
    other = refuse_by_clause(scene)
    if other is not None and other.clause == open_.clause:
        missing.extend(other.missing)
    return Refusal(open_.clause, "reply", "办理前尚未签批", tuple(missing), ("approve",))


def _unlisted(scene: Scene, command: Reply) -> Refusal | None:
    """Attachments are of the kinds that the pack names."""
    listed = scene.policy.grounds("reply_attachment")
    known = {ground.value for ground in listed}
    if not listed or known.issuperset(command.attachments):
        return None
    names = "、".join(ground.zh for ground in listed)
    return Refusal(listed[0].clause, command.verb, f"答复附件须是下列之一：{names}")


def _handed_up(scene: Scene, command: Reply, assignment: Assignment) -> Outcome:
    """A lower unit reports to the unit above it, which still answers for the order."""
    order, unit = scene.order, assignment.unit
    if order.stage not in _STAGES:
        return wrong_stage(scene)
    # What the order's own rules ask of the reply is for the lead to bring.
    refusal = refuse_by_clause(scene) if assignment.policy is not None else None
    if refusal:
        return refusal
    met = end(order, "met", ("sign_for", "first_contact", "completion"), unit)
    named = {one.name for one in met}
    rest = tuple(one for one in end_all(order, unit) if one.name not in named)
    lower = tuple(change for one in below(order, unit) for change in end_all(order, one.unit))
    up = ResultHandedUp(
        at=scene.now,
        by=Party(unit),
        unit=unit,
        text=ref_of(command.text),
        sections=_sections(command),
        clocks=(*met, *rest, *lower),
    )
    return (up,)


def _handed_in(scene: Scene, command: Reply, assignment: Assignment) -> tuple[AnyEvent, ...]:
    chain = scene.policy.approvals("reply", scene.facts)
    event = _report(scene, command, assignment)
    if chain is not None:
        return (event, _for_approval(scene, chain, assignment))
    after = Scene(evolve(scene.order, event), scene.policy, scene.now, command)
    clocks = handed_in_clocks(after, assignment.unit)
    return (amended(event, clocks=clocks), *published(after, assignment.unit))


def _report(scene: Scene, command: Reply, assignment: Assignment) -> CompletionReported:
    informed = command.informed
    return CompletionReported(
        at=scene.now,
        by=Party(assignment.unit),
        unit=assignment.unit,
        outcome=command.outcome or ReplyOutcome.SOLVED,
        sections=_sections(command),
        text=ref_of(command.text),
        next_step=ref_of(command.next_step),
        basis=ref_of(command.basis),
        informed_by=informed.by if informed else None,
        informed=informed.grades() if informed else {},
        attachments=command.attachments,
    )


def _sections(command: Reply) -> dict[str, TextRef]:
    return {name: text.ref for name, text in command.sections.items() if text.ref}


def _for_approval(scene: Scene, chain: Chain, assignment: Assignment) -> ApprovalOpened:
    return ApprovalOpened(
        at=scene.now,
        by=Party(assignment.unit),
        what=ApprovalOf.REPLY,
        unit=assignment.unit,
        steps=chain.steps,
        clause=chain.clause,
    )
