"""时限届满: a clock has run out, and what the clause says of that happens by itself."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.closing.concluding import lapsed
from hotline.law.policy import Policy
from hotline.order.clocks import Scene, waits
from hotline.order.command import Command
from hotline.order.event import ClockChange
from hotline.order.events import AnyEvent, ClockFellDue, DeemedAccepted
from hotline.order.evolve import evolve
from hotline.order.names import SYSTEM, UnitId
from hotline.order.outcome import Outcome
from hotline.order.scene import refuse_by_clause, scene_of, wrong_party, wrong_stage
from hotline.order.state import Clock, Order
from hotline.order.text import Word


class Lapse(Command):
    """A clock fell due; only the system says so."""

    verb: ClassVar[str] = "lapse"

    clock: Word
    unit: Word


def decide(order: Order, command: Lapse, policy: Policy, now: datetime) -> Outcome:
    """Accepted or basically satisfied, as the clause deems (AH-16, CT-02, QP-09d, CD-20)."""
    scene = scene_of(order, command, policy, now)
    if command.by != SYSTEM:
        return wrong_party(scene)
    clock = order.running(command.clock, command.unit)
    if clock is None or clock.due_at > now or waits(order, clock):
        return refuse_by_clause(scene) or wrong_stage(scene, "该时限尚未届满")
    fell = ClockFellDue(
        at=now,
        by=SYSTEM,
        clock=clock.name,
        unit=clock.owner,
        clocks=(ClockChange(change="late", name=clock.name, owner=clock.owner),),
    )
    after = Scene(evolve(order, fell), policy, now, fell)
    return (fell, *_deemed(after, clock))


def _deemed(scene: Scene, clock: Clock) -> tuple[AnyEvent, ...]:
    rule = scene.policy.deem(clock.name, scene.facts)
    if rule is None:
        return ()
    if rule.deemed == "accepted":
        unit = UnitId(clock.owner)
        return (DeemedAccepted(at=scene.now, by=SYSTEM, unit=unit, clause=rule.clause),)
    if rule.deemed == "basically_satisfied":
        return lapsed(scene)
    return ()


def falling_due(clock: Clock) -> Lapse:
    """The command that says that this clock has run out."""
    return Lapse(by=SYSTEM, clock=clock.name, unit=clock.owner)
