"""反馈进展: tell how far the handling has come."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from hotline.law.counting import due
from hotline.law.policy import Policy
from hotline.law.span import parse_span
from hotline.order.clocks import Scene, met_by
from hotline.order.command import Command
from hotline.order.event import ClockChange
from hotline.order.events import ProgressReported
from hotline.order.names import Party, Stage
from hotline.order.outcome import Outcome
from hotline.order.parties import lead_of
from hotline.order.refusal import Refusal
from hotline.order.scene import clause_for, refuse, scene_of
from hotline.order.state import Order
from hotline.order.text import Text
from hotline.order.texts import ref_of

_STAGES = {Stage.DISPATCHED, Stage.HANDLING, Stage.AWAITING_RULING, Stage.AWAITING_APPROVAL}


class ReportProgress(Command):
    """Report progress; a recurring duty starts again from here."""

    verb: ClassVar[str] = "report_progress"

    text: Text | None = None


def decide(order: Order, command: ReportProgress, policy: Policy, now: datetime) -> Outcome:
    """Progress is owed once (CD-10, CD-11) or again and again (AH-17c, CT-08)."""
    scene = scene_of(order, command, policy, now)
    lead = lead_of(scene)
    if isinstance(lead, Refusal):
        return lead
    refusal = refuse(scene, _STAGES)
    if refusal:
        return refusal
    clocks = (*met_by(scene, command.verb, lead.unit), *next_progress(scene, lead.unit))
    reported = ProgressReported(
        at=now,
        by=Party(lead.unit),
        unit=lead.unit,
        text=ref_of(command.text),
        clocks=clocks,
    )
    return (reported,)


def next_progress(scene: Scene, unit: str, every: str | None = None) -> tuple[ClockChange, ...]:
    """The next turn of a recurring duty to report progress, counted from now."""
    length = every or scene.order.progress_every
    if length is None:
        return ()
    policy = scene.policy
    found = due(scene.now, parse_span(length), policy.calendar, policy.convention)
    change = ClockChange(
        change="started",
        name="progress",
        owner=Party(unit),
        starts_at=scene.now,
        due_at=found.at,
        clause=clause_for(scene, "statutory_limit"),
        within=length,
        provisional=found.provisional,
    )
    return (change,)
