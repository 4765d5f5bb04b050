"""退单裁决: grant a return and say where the order goes, or refuse it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from hotline.law.policy import Policy
from hotline.order.clocks import Scene, end_all
from hotline.order.command import Command
from hotline.order.events import AnyEvent, ReturnGranted, ReturnRefused
from hotline.order.evolve import evolve
from hotline.order.names import HOTLINE, UPSTREAM, ApprovalOf, DispatchMode, Party, Stage, UnitId
from hotline.order.outcome import Outcome
from hotline.order.refusal import Missing, Refusal
from hotline.order.scene import FLOW, lack, refuse, scene_of, wrong_stage
from hotline.order.sending import sent
from hotline.order.state import Order
from hotline.order.text import Text, Word
from hotline.order.texts import ref_of


class RuleOnReturn(Command):
    """Decide on a return that a unit asked for."""

    verb: ClassVar[str] = "rule_on_return"

    decision: Literal["grant", "refuse"] | None = None
    #: 改派单位, where it is known
    unit: Word | None = None
    reason: Text | None = None
    #: 无专职承办人员的单位, looked up by the desk
    unattended: tuple[Word, ...] = ()


def decide(order: Order, command: RuleOnReturn, policy: Policy, now: datetime) -> Outcome:
    """A refused return moves no clock (CT-03); a granted one starts anew (QP-08d)."""
    scene = scene_of(order, command, policy, now)
    refusal = _unsigned(scene) or refuse(scene, {Stage.AWAITING_RULING}, by=(HOTLINE, UPSTREAM))
    if refusal:
        return refusal
    if command.decision is None:
        return lack(scene, FLOW, "decision")
    asked = order.returns[-1]
    by = Party(command.by or HOTLINE)
    reason = ref_of(command.reason)
    if command.decision == "refuse":
        return (ReturnRefused(at=now, by=by, unit=asked.unit, reason=reason),)
    if command.unit == asked.unit:
        return wrong_stage(scene, "同意退单后不能再派给原单位")
    clocks = tuple(one for one in end_all(order) if one.owner != HOTLINE)
    granted = ReturnGranted(at=now, by=by, unit=asked.unit, reason=reason, clocks=clocks)
    return (granted, *_sent_on(scene, command, granted, by))


def _unsigned(scene: Scene) -> Refusal | None:
    open_ = scene.order.approval(ApprovalOf.RETURN)
    if open_ is None:
        return None
    missing = (Missing(open_.steps[0], "approval"),)
    return Refusal(open_.clause, "rule_on_return", "退单尚待本单位审批", missing, ("approve",))


def _sent_on(
    scene: Scene, command: RuleOnReturn, granted: ReturnGranted, by: Party
) -> tuple[AnyEvent, ...]:
    if command.unit is None:
        return ()
    after = Scene(evolve(scene.order, granted), scene.policy, scene.now, command)
    return (sent(after, UnitId(command.unit), DispatchMode.ORDINARY, by),)
