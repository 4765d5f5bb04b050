"""The ground floor on one core: due dates, decisions, and how fast the command starts."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import chinese_calendar
from pydantic import TypeAdapter

from benchmarks.measure import Figure, rates, seconds
from hotline.law.calendar import SHANGHAI
from hotline.law.counting import due
from hotline.law.policy import Policy
from hotline.law.span import ClockHours, Span, WorkingDayHours, WorkingDays
from hotline.ledger.packs import policy
from hotline.order.command import Command
from hotline.order.events import AnyEvent
from hotline.order.matter import Matter
from hotline.order.names import Kind, OrderNumber
from hotline.order.refusal import Refusal
from hotline.trial import verbs

_START = dt.datetime(2025, 3, 3, 10, tzinfo=SHANGHAI)
_SPANS: tuple[Span, ...] = (WorkingDays(10), WorkingDayHours(24 * 60), ClockHours(120))
_TOLD = {"by": "phone", "result": "satisfied", "content": "satisfied", "attitude": "satisfied"}
_LIFE: tuple[tuple[int, str, dict[str, object]], ...] = (
    (1, "dispatch", {"unit": "water", "principle": "functional", "days": 5}),
    (2, "sign_for", {}),
    (20, "reply", {"outcome": "solved", "text": "已修复", "informed": _TOLD}),
    (30, "review", {"decision": "accept"}),
    (40, "rate", {"satisfaction": "satisfied"}),
)


def figures() -> list[Figure]:
    """All figures of the ground floor."""
    return [*_due_dates(), *_decisions(), *_starting()]


def _due_dates() -> list[Figure]:
    chosen = policy("chengdu-2023", _START.date())
    calendar, convention = chosen.calendar, chosen.convention
    starts = [_START + dt.timedelta(days=day, hours=day % 24) for day in range(300)]

    def library() -> None:
        for start in starts[:30]:
            chinese_calendar.find_workday(10, start.date())

    found = []
    for span in _SPANS:

        def ours(span: Span = span) -> None:
            for start in starts:
                due(start, span, calendar, convention)

        mine, theirs = rates((ours, len(starts)), (library, 30))
        found.append(
            Figure(
                f"due dates, {span}",
                mine,
                "a second of a core",
                "chinesecalendar, 10 working days",
                theirs,
                "100,000",
            )
        )
    return found


def _decisions() -> list[Figure]:
    chosen = policy("chengdu-2023", _START.date())
    commands = [
        (_START + dt.timedelta(hours=hours), _sealed(verbs.parse(verb, fields)))
        for hours, verb, fields in _LIFE
    ]
    matter = Matter(kind=Kind.COMPLAINT)
    events = _life(matter, commands, chosen)
    adapter: TypeAdapter[list[AnyEvent]] = TypeAdapter(list[AnyEvent])

    def ours() -> None:
        _life(matter, commands, chosen)

    def library() -> None:
        adapter.dump_json(events)

    mine, theirs = rates((ours, len(commands) + 1), (library, len(events)))
    return [
        Figure(
            "decisions, a whole life",
            mine,
            "a second of a core",
            "pydantic writing the same events as JSON",
            theirs,
            "20,000",
        )
    ]


def _sealed(command: Command) -> Command:
    return verbs.sealed(command, b"benchmark", lambda: "")


def _life(
    matter: Matter, commands: list[tuple[dt.datetime, Command]], chosen: Policy
) -> list[AnyEvent]:
    order, told = verbs.receive(OrderNumber("1"), matter, chosen, _START)
    events = list(told)
    for at, command in commands:
        outcome = verbs.decide(order, command, chosen, at)
        if isinstance(outcome, Refusal):
            raise SystemExit(f"{command.verb} was refused: {outcome.clause} {outcome.because}")
        order, more = outcome
        events.extend(more)
    return events


def _starting() -> list[Figure]:
    command = str(Path(sys.executable).parent / "hotline")

    def ours() -> None:
        subprocess.run([command, "law", "list"], check=True, capture_output=True)

    def bare() -> None:
        subprocess.run([sys.executable, "-c", "import pydantic"], check=True)

    bare()
    ours()
    mine, theirs = seconds(ours) * 1000, seconds(bare) * 1000
    return [
        Figure("hotline law list", mine, "ms", "python -c 'import pydantic'", theirs, "3 times")
    ]
