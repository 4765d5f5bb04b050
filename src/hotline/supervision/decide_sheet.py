"""批办单议定: the heads decide a hard case in a meeting, and the order is bound."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import Scene, end_all
from hotline.order.command import Command
from hotline.order.event import ClockChange
from hotline.order.events import AnyEvent, SheetDecided
from hotline.order.evolve import evolve
from hotline.order.follow import completed
from hotline.order.names import HOTLINE, LEADER, OFFICES, DispatchMode, Stage, UnitId
from hotline.order.outcome import Outcome
from hotline.order.scene import clause_for, lack, refuse, scene_of, wrong_stage
from hotline.order.sending import accepted, sent
from hotline.order.state import FINAL, Order
from hotline.order.text import Text, Word
from hotline.order.texts import ref_of

_UNSENT = {Stage.RECEIVED, Stage.AWAITING_DISPATCH, Stage.COORDINATING}
_WITH_UNIT = {
    Stage.DISPATCHED,
    Stage.HANDLING,
    Stage.AWAITING_RULING,
    Stage.AWAITING_APPROVAL,
}


class DecideSheet(Command):
    """Record the decision of the meeting; a named unit is bound by it."""

    verb: ClassVar[str] = "decide_sheet"

    decision: Text | None = None
    unit: Word | None = None
    #: 无专职承办人员的单位, looked up by the desk
    unattended: tuple[Word, ...] = ()


def decide(order: Order, command: DecideSheet, policy: Policy, now: datetime) -> Outcome:
    """The decision binds the order: it goes to the unit named, and cannot be returned (QP-13)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage) - FINAL, by=(LEADER, HOTLINE))
    if refusal:
        return refusal
    if command.decision is None:
        return lack(scene, clause_for(scene, "decision_sheet"), "decision")
    if not order.sheet_proposed and order.task("propose_decision_sheet") is None:
        return wrong_stage(scene, "没有待议定的批办单")
    unit = UnitId(command.unit) if command.unit else None
    if command.unit in OFFICES:
        return wrong_stage(scene, "议定的承办单位不能是热线或其他非承办机构")
    is_moved = unit not in {None, order.lead} and order.stage in _WITH_UNIT
    taken_from = order.lead if is_moved else None
    decided = SheetDecided(
        at=now,
        by=LEADER,
        decision=ref_of(command.decision),
        unit=unit,
        taken_from=taken_from,
        clocks=_no_longer_theirs(order) if taken_from is not None else (),
    )
    done = completed(scene, "propose_decision_sheet", LEADER)
    return (decided, *done, *_sent(scene, unit, decided))


def _no_longer_theirs(order: Order) -> tuple[ClockChange, ...]:
    return tuple(one for one in end_all(order) if one.owner != HOTLINE)


def _sent(scene: Scene, unit: UnitId | None, decided: SheetDecided) -> tuple[AnyEvent, ...]:
    order = scene.order
    if unit is None or (decided.taken_from is None and order.stage not in _UNSENT):
        return ()
    after = Scene(evolve(order, decided), scene.policy, scene.now, scene.source)
    return (*accepted(after), sent(after, unit, DispatchMode.ASSIGNED, LEADER))
