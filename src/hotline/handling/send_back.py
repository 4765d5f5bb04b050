"""退单: the unit asks that the order be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.handling.sign_for import signed
from hotline.law.policy import Policy
from hotline.order.clocks import Scene, end
from hotline.order.command import Command
from hotline.order.events import AnyEvent, ApprovalOpened, DeemedOverdue, ReturnRequested
from hotline.order.evolve import evolve
from hotline.order.names import SYSTEM, ApprovalOf, Party, Stage, UnitId
from hotline.order.outcome import Outcome
from hotline.order.parties import lead_of
from hotline.order.refusal import Missing, Refusal
from hotline.order.scene import refuse, refuse_by_clause, scene_of
from hotline.order.state import Assignment, Clock, Order
from hotline.order.text import Text, Word
from hotline.order.texts import ref_of


class RequestReturn(Command):
    """Ask that the order be taken back, with reason, basis and a suggestion where it should go."""

    verb: ClassVar[str] = "request_return"

    #: 退单理由, from the closed list of the pack
    ground: Word | None = None
    reason: Text | None = None
    #: 依据
    basis: Text | None = None
    #: 建议转派单位
    suggested_unit: Word | None = None
    #: 附件: site_photo, recording, leader_signature …
    attachments: tuple[Word, ...] = ()


def decide(order: Order, command: RequestReturn, policy: Policy, now: datetime) -> Outcome:
    """Within its window and with its material (CD-12, AH-16, CT-02, QP-09b to QP-09d)."""
    scene = scene_of(order, command, policy, now)
    lead = lead_of(scene)
    if isinstance(lead, Refusal):
        return lead
    refusal = (
        _banned(scene)
        or _too_late(scene, lead)
        or refuse(scene, {Stage.DISPATCHED, Stage.HANDLING})
        or _unlisted(scene, command)
    )
    if refusal:
        return refusal
    signing = signed(scene, lead)
    for event in signing:
        order = evolve(order, event)
    return (*signing, *_requested(scene_of(order, command, policy, now), command, lead))


def _banned(scene: Scene) -> Refusal | None:
    """A clause that forbids this return altogether is cited before one that finds it late."""
    found = refuse_by_clause(scene)
    bans = scene.policy.forbidden("request_return", scene.facts)
    return found if found and any(rule.clause == found.clause for rule in bans) else None


def _window(scene: Scene, lead: Assignment) -> Clock | None:
    """The window to return, as far as it has started."""
    return scene.order.clock("return", lead.unit)


def _too_late(scene: Scene, lead: Assignment) -> Refusal | None:
    """After the window the order counts as accepted, where the pack says so."""
    window = _window(scene, lead)
    if window is None or window.due_at > scene.now:
        return None
    rule = scene.policy.deem("return", scene.facts)
    if rule is None or rule.deemed != "accepted":
        return None
    other = refuse_by_clause(scene)
    missing = other.missing if other is not None and other.clause == rule.clause else ()
    because = "退单时限已过，视为已接收，应继续办理"
    return Refusal(rule.clause, "request_return", because, missing, ("reply", "request_extension"))


def _unlisted(scene: Scene, command: RequestReturn) -> Refusal | None:
    listed = scene.policy.grounds("return")
    if not listed or any(ground.value == command.ground for ground in listed):
        return None
    names = "、".join(ground.zh for ground in listed)
    missing = (Missing("ground", "ground"),)
    return Refusal(listed[0].clause, command.verb, f"退单理由须是下列之一：{names}", missing)


def _requested(scene: Scene, command: RequestReturn, lead: Assignment) -> tuple[AnyEvent, ...]:
    asked = ReturnRequested(
        at=scene.now,
        by=Party(lead.unit),
        unit=lead.unit,
        ground=command.ground,
        reason=ref_of(command.reason),
        basis=ref_of(command.basis),
        suggested_unit=UnitId(command.suggested_unit) if command.suggested_unit else None,
        attachments=command.attachments,
        clocks=end(scene.order, "met", ("return",), lead.unit),
    )
    return (asked, *_late(scene, lead), *_for_approval(scene, lead))


def _late(scene: Scene, lead: Assignment) -> tuple[AnyEvent, ...]:
    """A return after its window makes the order overdue, where the pack says so.

    So does a second one, though the first was asked in time.
    """
    window = _window(scene, lead)
    rule = scene.policy.deem("return", scene.facts)
    if window is None or window.due_at > scene.now or rule is None:
        return ()
    return (DeemedOverdue(at=scene.now, by=SYSTEM, unit=lead.unit, clause=rule.clause),)


def _for_approval(scene: Scene, lead: Assignment) -> tuple[AnyEvent, ...]:
    chain = scene.policy.approvals("return", scene.facts)
    if chain is None:
        return ()
    opened = ApprovalOpened(
        at=scene.now,
        by=Party(lead.unit),
        what=ApprovalOf.RETURN,
        unit=lead.unit,
        steps=chain.steps,
        clause=chain.clause,
    )
    return (opened,)
