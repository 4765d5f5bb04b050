"""派单: send the order to the unit that answers for it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from pydantic import Field

from hotline.law.policy import Policy
from hotline.order.clocks import Scene, end
from hotline.order.command import Command
from hotline.order.days import Days
from hotline.order.event import ClockChange
from hotline.order.events import Accepted, AnyEvent, CoordinationOpened, Dispatched
from hotline.order.evolve import evolve
from hotline.order.names import (
    HOTLINE,
    OFFICES,
    TERRITORY,
    UPSTREAM,
    DispatchMode,
    MatterClass,
    Party,
    Principle,
    Stage,
    UnitId,
)
from hotline.order.outcome import Outcome
from hotline.order.refusal import Refusal
from hotline.order.scene import FLOW, lack, refuse, refuse_by_clause, scene_of, wrong_stage
from hotline.order.sending import with_clocks
from hotline.order.state import Order
from hotline.order.text import Text, Word
from hotline.order.texts import ref_of

#: Whether a meeting may be passed over is for the pack to say.
_STAGES = {Stage.RECEIVED, Stage.AWAITING_DISPATCH, Stage.COORDINATING}


class Dispatch(Command):
    """Send the order out: straight to one unit, to a lead with others, or to the territory."""

    verb: ClassVar[str] = "dispatch"

    mode: DispatchMode = DispatchMode.ORDINARY
    #: 承办单位, where there is one
    unit: Word | None = None
    #: 主办单位
    lead: Word | None = None
    #: 协办单位
    co_units: tuple[Word, ...] = ()
    #: 派单原则
    principle: Principle | None = None
    #: 重点、一般
    matter_class: MatterClass | None = Field(default=None, alias="class")
    #: 办理要求
    requirement: Text | None = None
    #: 限办天数, working days set by the office where the pack has no limit
    days: Days | None = None
    #: 无专职承办人员的单位, looked up by the desk
    unattended: tuple[Word, ...] = ()


def decide(order: Order, command: Dispatch, policy: Policy, now: datetime) -> Outcome:
    """Three modes (CD-07, CD-08, CD-09), by a principle and within a limit (CD-05, CD-26)."""
    command = _with_principle(scene_of(order, command, policy, now), command)
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, _STAGES, by=(HOTLINE, UPSTREAM)) or _misaddressed(scene, command)
    if refusal is None and order.stage is Stage.RECEIVED:
        refusal = refuse_by_clause(scene, "accept")
    if refusal:
        return refusal
    by = Party(command.by or HOTLINE)
    accepted: tuple[AnyEvent, ...] = ()
    if order.stage is Stage.RECEIVED:
        accepted = (Accepted(at=now, by=HOTLINE),)
        order = evolve(order, accepted[0])
    triage = end(order, "met", ("triage",), HOTLINE)
    if command.mode is DispatchMode.TERRITORIAL:
        return (*accepted, _to_meeting(scene, command, by, triage))
    return (*accepted, _dispatched(scene, command, by, triage))


def _with_principle(scene: Scene, command: Dispatch) -> Dispatch:
    if command.principle is not None:
        return command
    rule = scene.policy.default(command.verb, "principle", scene.facts)
    return command.model_copy(update={"principle": Principle(rule.value)}) if rule else command


def _misaddressed(scene: Scene, command: Dispatch) -> Refusal | None:
    """What holds for every dispatch whatever the pack: someone to send it to, and no one twice."""
    units = [one for one in (command.unit or command.lead, *command.co_units) if one is not None]
    if command.mode is not DispatchMode.TERRITORIAL and not (command.unit or command.lead):
        return lack(scene, FLOW, "unit")
    if len(set(units)) != len(units) or OFFICES & set(units):
        return wrong_stage(scene, "主办、协办单位不能重复，也不能是热线或其他非承办机构")
    if command.days is not None:
        rule = scene.policy.limit("completion", scene.facts)
        if rule is not None and rule.within is not None:
            because = "办理时限已由规定确定，派单时不能另定"
            return Refusal(rule.clause, command.verb, because, instead=("request_extension",))
    return None


def _to_meeting(
    scene: Scene, command: Dispatch, by: Party, triage: tuple[ClockChange, ...]
) -> CoordinationOpened:
    return CoordinationOpened(
        at=scene.now,
        by=by,
        office=TERRITORY,
        attendees=(),
        principle=command.principle,
        matter_class=command.matter_class,
        requirement=ref_of(command.requirement),
        days=command.days,
        clocks=triage,
    )


def _dispatched(
    scene: Scene, command: Dispatch, by: Party, triage: tuple[ClockChange, ...]
) -> Dispatched:
    unit = UnitId(command.unit or command.lead or "")
    event = Dispatched(
        at=scene.now,
        by=by,
        mode=command.mode,
        unit=unit,
        co_units=tuple(UnitId(one) for one in command.co_units),
        principle=command.principle,
        matter_class=command.matter_class,
        requirement=ref_of(command.requirement),
        days=command.days,
        unattended=tuple(UnitId(one) for one in command.unattended),
    )
    return with_clocks(scene, event, triage)
