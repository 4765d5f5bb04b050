"""应办事项办毕: something that had to be done is done."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import Scene, end
from hotline.order.command import Command
from hotline.order.events import TaskCompleted, Verified
from hotline.order.names import HOTLINE, Party, Stage
from hotline.order.outcome import Outcome
from hotline.order.refusal import Refusal
from hotline.order.scene import FLOW, clause_for, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Text, Word
from hotline.order.texts import ref_of

_EMERGENCY = "report_emergency:"
_VERIFY = "verify"


class CompleteTask(Command):
    """Note that an open task is done."""

    verb: ClassVar[str] = "complete_task"

    task: Word | None = None
    note: Text | None = None


def decide(order: Order, command: CompleteTask, policy: Policy, now: datetime) -> Outcome:
    """Each task names the clause that opened it; here it ends, at any stage."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage))
    if refusal:
        return refusal
    if command.task is None:
        return lack(scene, FLOW, "task")
    task = order.task(command.task)
    if task is None:
        return wrong_stage(scene, "没有这一待办事项")
    verified = _verified(scene, command)
    if isinstance(verified, Refusal):
        return verified
    others = [one for one in order.tasks if one.name != task.name]
    is_last_report = task.name.startswith(_EMERGENCY) and not any(
        one.name.startswith(_EMERGENCY) for one in others
    )
    met = end(order, "met", ("emergency_report",), HOTLINE) if is_last_report else ()
    by = Party(command.by or HOTLINE)
    done = TaskCompleted(at=now, by=by, name=task.name, note=ref_of(command.note), clocks=met)
    return (*verified, done)


def _verified(scene: Scene, command: CompleteTask) -> tuple[Verified, ...] | Refusal:
    """To verify is done with what was found (AH-11)."""
    if command.task != _VERIFY or scene.order.stage is not Stage.VERIFYING:
        return ()
    if command.note is None:
        return lack(scene, clause_for(scene, "verification"), "note")
    return (Verified(at=scene.now, by=HOTLINE, finding=command.note.ref),)
