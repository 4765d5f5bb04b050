"""法定时限: where law sets another limit, that one holds."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, ClassVar

from pydantic import AfterValidator

from hotline.handling.report_progress import next_progress
from hotline.law.calendar import FIRST_YEAR, LAST_YEAR
from hotline.law.convention import Due
from hotline.law.counting import due
from hotline.law.policy import Policy
from hotline.law.span import WorkingDays, parse_span
from hotline.order.clocks import Scene, end
from hotline.order.command import Command
from hotline.order.days import Days
from hotline.order.events import StatutoryLimitSet
from hotline.order.length import end_of
from hotline.order.moving import move_completion
from hotline.order.names import HOTLINE, Party, Stage, UnitId
from hotline.order.outcome import Outcome
from hotline.order.refusal import Refusal
from hotline.order.scene import clause_for, lack, refuse, scene_of, wrong_stage
from hotline.order.state import Order
from hotline.order.text import Text, Word


def _countable(until: date | datetime) -> date | datetime:
    if not FIRST_YEAR <= until.year < LAST_YEAR:
        message = f"{until.year} is out of reach: years {FIRST_YEAR} to {LAST_YEAR - 1} count"
        raise ValueError(message)
    return until


def _length(written: str) -> str:
    return str(parse_span(written))


class SetStatutoryLimit(Command):
    """Let a limit of law stand in the place of the pack’s."""

    verb: ClassVar[str] = "set_statutory_limit"

    #: 法定天数, working days from dispatch
    days: Days | None = None
    #: 法定期限届满日
    until: Annotated[date | datetime, AfterValidator(_countable)] | None = None
    #: 法律依据
    law: Text | None = None
    #: 反馈进展的间隔: working days, or a length such as "5 working days"
    progress_every: Days | Annotated[Word, AfterValidator(_length)] | None = None


def decide(order: Order, command: SetStatutoryLimit, policy: Policy, now: datetime) -> Outcome:
    """It replaces the completion clock and starts a duty to report progress (AH-17c, CT-08)."""
    scene = scene_of(order, command, policy, now)
    by = Party(command.by or HOTLINE)
    refusal = refuse(scene, {Stage.DISPATCHED, Stage.HANDLING}, by=(HOTLINE, order.lead or ""))
    if refusal:
        return refusal
    clause = clause_for(scene, "statutory_limit")
    if command.law is None or (command.days is None and command.until is None):
        wanted = {"law": command.law, "days": command.days or command.until}
        return lack(scene, clause, *(name for name, value in wanted.items() if value is None))
    found = _due(scene, command)
    if isinstance(found, Refusal):
        return found
    unit = UnitId(order.lead or "")
    every = _every(scene, command)
    source = (clause, f"{_length_of(command)} by law")
    progress = end(order, "closed", ("progress",), unit)
    limit_set = StatutoryLimitSet(
        at=now,
        by=by,
        unit=unit,
        law=command.law.ref,
        progress_every=every,
        clocks=(
            *move_completion(scene, unit, found, source),
            *progress,
            *next_progress(scene, unit, every),
        ),
    )
    return (limit_set,)


def _length_of(command: SetStatutoryLimit) -> str:
    if command.until is not None:
        return f"until {command.until.isoformat()}"
    return str(WorkingDays(command.days or 0))


def _every(scene: Scene, command: SetStatutoryLimit) -> str | None:
    given = command.progress_every
    if given is None:
        usual = scene.policy.measure("statutory_progress")
        return usual.every if usual else None
    return str(WorkingDays(given)) if isinstance(given, int) else given


def _due(scene: Scene, command: SetStatutoryLimit) -> Due | Refusal:
    order, policy = scene.order, scene.policy
    lead = order.assignment(order.lead)
    begun = lead.at if lead is not None else scene.now
    if command.until is not None:
        found = Due(end_of(command.until), provisional=False)
    else:
        days = WorkingDays(command.days or 0)
        found = due(begun, days, policy.calendar, policy.convention)
    if found.at <= scene.now:
        return wrong_stage(scene, "法定时限已经届满")
    return found
