"""An amount of time as a regulation words it: three working days, two hours, seven days.

Five types, because a bare number of days is how deadlines go wrong: the unit decides which days
and hours count. The written form is what stands in a pack; reading it and writing it agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from typing_extensions import override

#: 上限: no regulation sets more, and what lies beyond is a slip of the pen.
LONGEST = 10_000
_MINUTES = 60

ACCEPTED_FORMS = (
    "3 working days",
    "7 calendar days",
    "7 days",
    "2 hours",
    "15 minutes",
    "24 working-day hours",
    "90 working-day minutes",
    "2 office hours",
    "30 office minutes",
)


class SpanFault(ValueError):
    """A span that cannot be read or counted, with what to write instead."""

    def __init__(self, problem: str, mend: str) -> None:
        """Keep the two halves apart, so that a loader can name file and line with them."""
        self.problem = problem
        self.mend = mend
        super().__init__(f"{problem}; {mend}")


def _check_days(days: int) -> None:
    if not 0 <= days <= LONGEST:
        problem = f"a span of {days} days"
        raise SpanFault(problem, f"write 0 to {LONGEST} days")


def _check_minutes(minutes: int) -> None:
    if not 0 < minutes <= LONGEST * _MINUTES:
        problem = f"a span of {minutes} minutes"
        raise SpanFault(problem, f"write 1 minute to {LONGEST} hours")


def _days_text(days: int, unit: str) -> str:
    return f"{days} {unit} day" if days == 1 else f"{days} {unit} days"


def _minutes_text(minutes: int, unit: str) -> str:
    amount, rest = divmod(minutes, _MINUTES)
    amount, noun = (minutes, "minute") if rest else (amount, "hour")
    return f"{amount} {unit}{noun}" if amount == 1 else f"{amount} {unit}{noun}s"


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """工作日: days on which offices work, make-up days included."""

    days: int

    def __post_init__(self) -> None:
        """Refuse what no regulation means."""
        _check_days(self.days)

    @override
    def __str__(self) -> str:
        return _days_text(self.days, "working")


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """自然日: every day counts; none at all means the same day."""

    days: int

    def __post_init__(self) -> None:
        """Refuse what no regulation means."""
        _check_days(self.days)

    @override
    def __str__(self) -> str:
        return _days_text(self.days, "calendar")


@dataclass(frozen=True, slots=True)
class ClockHours:
    """小时: run day and night, holidays included."""

    minutes: int

    def __post_init__(self) -> None:
        """Refuse what no regulation means."""
        _check_minutes(self.minutes)

    @override
    def __str__(self) -> str:
        return _minutes_text(self.minutes, "")


@dataclass(frozen=True, slots=True)
class WorkingDayHours:
    """工作日小时: run from 0:00 to 24:00 of working days only."""

    minutes: int

    def __post_init__(self) -> None:
        """Refuse what no regulation means."""
        _check_minutes(self.minutes)

    @override
    def __str__(self) -> str:
        return _minutes_text(self.minutes, "working-day ")


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """办公小时: run in the office hours of working days only."""

    minutes: int

    def __post_init__(self) -> None:
        """Refuse what no regulation means."""
        _check_minutes(self.minutes)

    @override
    def __str__(self) -> str:
        return _minutes_text(self.minutes, "office ")


Span = WorkingDays | CalendarDays | ClockHours | WorkingDayHours | OfficeHours

_WRITTEN = re.compile(
    r"(?P<amount>[0-9]+) "
    r"(?:(?P<days>working |calendar |)days?|"
    r"(?P<hours>working-day |office |)(?P<noun>hour|minute)s?)"
)
_HOURS: dict[str, type[ClockHours | WorkingDayHours | OfficeHours]] = {
    "": ClockHours,
    "working-day ": WorkingDayHours,
    "office ": OfficeHours,
}
#: Longer numbers are refused before they are read: some would take minutes to read.
_DIGITS = 9


def parse_span(text: str) -> Span:
    """Read a span as it is written in a pack.

    Raises:
        SpanFault: the text is none of the accepted forms, or its amount is out of bounds.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        problem = f"{text[:60]!r} is not a span of time"
        raise SpanFault(problem, f"write one of: {', '.join(ACCEPTED_FORMS)}")
    if len(found["amount"]) > _DIGITS:
        problem = f"a span of {found['amount'][:_DIGITS]}… is too long"
        raise SpanFault(problem, f"write at most {LONGEST} days or hours")
    amount = int(found["amount"])
    if found["noun"] is None:
        return WorkingDays(amount) if found["days"] == "working " else CalendarDays(amount)
    minutes = amount * _MINUTES if found["noun"] == "hour" else amount
    return _HOURS[found["hours"]](minutes)
