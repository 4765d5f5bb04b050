"""紧急报告: tell those who must know at once, and note who acknowledged it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.policy import Policy
from hotline.order.clocks import end
from hotline.order.command import Command
from hotline.order.events import EmergencyReported, TaskCompleted
from hotline.order.names import HOTLINE, Stage
from hotline.order.outcome import Outcome
from hotline.order.scene import FLOW, lack, refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Word

_PREFIX = "report_emergency:"


class ReportEmergency(Command):
    """Report an emergency to one of those who must know; it counts once acknowledged."""

    verb: ClassVar[str] = "report_emergency"

    #: 报告对象: territory, operation_centre, command_110, department …
    to: Word | None = None
    #: 确认人或确认机构
    acknowledged_by: Word | None = None


def decide(order: Order, command: ReportEmergency, policy: Policy, now: datetime) -> Outcome:
    """Each addressee is told and acknowledges; the last acknowledgement meets the clock (CD-15)."""
    scene = scene_of(order, command, policy, now)
    refusal = refuse(scene, set(Stage) - {Stage.FILED, Stage.MERGED}, by=(HOTLINE,))
    if refusal:
        return refusal
    if command.to is None:
        return lack(scene, FLOW, "to")
    reported = EmergencyReported(
        at=now, by=HOTLINE, to=command.to, acknowledged_by=command.acknowledged_by
    )
    task = _PREFIX + command.to
    if command.acknowledged_by is None or order.task(task) is None:
        return (reported,)
    others = [one for one in order.tasks if one.name.startswith(_PREFIX) and one.name != task]
    met = () if others else end(order, "met", ("emergency_report",), HOTLINE)
    done = TaskCompleted(at=now, by=HOTLINE, name=task, note=None, clocks=met)
    return (reported, done)
