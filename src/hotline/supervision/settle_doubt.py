"""疑点核查: a person decides whether what makes a handling doubtful holds."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import DoubtSettled
from hotline.order.follow import completed
from hotline.order.names import DOUBTS_OF_UNITS, HOTLINE, Doubt, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of, wrong_stage
from hotline.order.settled import settled
from hotline.order.state import Order
from hotline.order.text import Text
from hotline.order.texts import ref_of


class SettleDoubt(Command):
    """Confirm or dismiss a doubt, and say why."""

    verb: ClassVar[str] = "settle_doubt"

    doubt: Doubt | None = None
    decision: Literal["confirm", "dismiss"] | None = None
    #: 核查情况
    reason: Text | None = None


def decide(order: Order, command: SettleDoubt, policy: Policy, now: datetime) -> Outcome:
    """A finding has its kind, its evidence and a decision (AH-22); then it is a mark (CD-22)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage), by=(HOTLINE,))
    if refusal:
        return refusal
    doubt, decision = command.doubt, command.decision
    if doubt is None or decision is None or command.reason is None:
        wanted = {"doubt": doubt, "decision": decision, "reason": command.reason}
        return lack(scene, FLOW, *(name for name, value in wanted.items() if value is None))
    if doubt in DOUBTS_OF_UNITS or (not order.replies and not order.returns):
        return wrong_stage(scene, "本工单没有可以核查的该项疑点")
    if settled(order, doubt) is not None:
        return wrong_stage(scene, "该疑点已经核查，此后没有新的情况")
    default = policy.default(command.verb, "mark", scene.facts)
    mark = str(default.value) if default is not None else str(doubt)
    event = DoubtSettled(
        at=now,
        by=HOTLINE,
        doubt=doubt,
        decision=decision,
        mark=mark if decision == "confirm" else None,
        reason=ref_of(command.reason),
    )
    # A suspicion that waits for a person under the same mark is judged with it.
    task = order.task(f"confirm_mark:{mark}")
    return (event, *(completed(scene, task.name, HOTLINE) if task is not None else ()))
