"""单位交来的结果: the last one handed in, part by part, with how the requester was told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hotline.order.events import CompletionReported, ContactAttempted
from hotline.order.names import SECTIONS
from hotline.order.text import TextRef
from hotline.web.kit.order_page import OrderTold
from hotline.web.kit.wording import field_label, label, part_label, unit_name


@dataclass(frozen=True, slots=True)
class Report:
    """办理结果."""

    at: datetime
    unit: str
    outcome: str
    #: 文字部分, each with its name; the reply itself first
    parts: tuple[tuple[str, str], ...] = field(repr=False)
    attachments: tuple[str, ...]
    #: 联系情况, each attempt in one line
    attempts: tuple[tuple[datetime, str], ...]


def report(told: OrderTold) -> Report | None:
    """The result that the lead unit handed in last; None where there is none."""
    last = last_report(told)
    if last is None:
        return None
    return Report(
        at=last.at,
        unit=unit_name(last.unit),
        outcome=label("ReplyOutcome", last.outcome),
        parts=_parts(last, told.texts),
        attachments=tuple(part_label(one) for one in last.attachments),
        attempts=tuple(
            (one.at, label("ContactOutcome", one.outcome)) for one in attempts(told, last)
        ),
    )


def last_report(told: OrderTold) -> CompletionReported | None:
    """The last result as an event; the timeline begins with what is newest."""
    found = (one.event for one in told.timeline if isinstance(one.event, CompletionReported))
    return next(found, None)


def attempts(told: OrderTold, last: CompletionReported) -> list[ContactAttempted]:
    """How the unit tried to reach the requester before it, in this cycle, oldest first."""
    found: list[ContactAttempted] = []
    for one in told.timeline:
        if one.name == "RedoOrdered" and one.at <= last.at:
            break
        event = one.event
        if isinstance(event, ContactAttempted) and event.at <= last.at:
            found.append(event)
    return found[::-1]


def _parts(last: CompletionReported, texts: dict[str, str]) -> tuple[tuple[str, str], ...]:
    named: list[tuple[str, TextRef | None]] = [
        (field_label("reply", "text"), last.text),
        *((part_label(name), last.sections.get(name)) for name in SECTIONS),
        (field_label("reply", "basis"), last.basis),
        (field_label("reply", "next_step"), last.next_step),
    ]
    return tuple(
        (name, texts[ref.id]) for name, ref in named if ref is not None and ref.id in texts
    )
