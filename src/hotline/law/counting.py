"""When a span of time runs out, by 民法典 200-204 and the conventions of a pack.

Counting is a look-up in the calendar's arrays, whatever the span. `explain` walks the same way
day by day, the slow road, and so proves each date that the fast road gives.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from hotline.law.calendar import FIRST_YEAR, LAST_YEAR, SHANGHAI, Calendar, DayKind, OutOfReach
from hotline.law.convention import Convention, Due, Ticks
from hotline.law.span import (
    CalendarDays,
    ClockHours,
    OfficeHours,
    Span,
    WorkingDayHours,
    WorkingDays,
)
from hotline.law.trail import Counted, Skipped, Trail, Why

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Convention", "Due", "Trail", "before", "due", "explain", "extend"]

_ORIGIN = datetime(FIRST_YEAR, 1, 1, tzinfo=SHANGHAI)
_BEYOND = datetime(LAST_YEAR + 1, 1, 1, tzinfo=SHANGHAI)
_FIRST_DAY = _ORIGIN.toordinal()
_ONE_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)
_SECOND = 1_000_000
_MINUTE = 60 * _SECOND
_DAY = 24 * 60 * _MINUTE
_WHOLE_DAY: Ticks = ((0, _DAY),)
_RUNNING_OUT = "the span runs out beyond the years that can be counted"


def due(start: datetime, span: Span, calendar: Calendar, convention: Convention) -> Due:
    """When a span that starts at an instant runs out.

    Args:
        start: any aware instant; it is read in China's time.
        span: how long.
        calendar: the working days.
        convention: the choices of the pack.

    Raises:
        ValueError: the start has no time zone.
        OutOfReach: the start or the end lies outside the years that can be counted.
    """
    start = _local(start)
    if isinstance(span, WorkingDays):
        return _due_working_day(start, span.days, calendar, convention)
    if isinstance(span, CalendarDays):
        return _due_calendar_day(start, span.days, calendar, convention)
    if isinstance(span, ClockHours):
        return _due_clock(start, span.minutes)
    return _due_hour(start, span.minutes, calendar, _periods(span, convention))


def extend(due_at: datetime, days: int | Span, calendar: Calendar, convention: Convention) -> Due:
    """When an extension runs out: counted from the former due day, or its instant for hours.

    Args:
        due_at: the former due instant.
        days: working days, or any span.
        calendar: the working days.
        convention: the choices of the pack; what it says of the start day does not apply.

    Raises:
        ValueError: as for `due`, and for more days than a span may have.
    """
    due_at = _local(due_at)
    span = WorkingDays(days) if isinstance(days, int) else days
    convention = replace(convention, include_start_day=False, after_hours_next_day=False)
    if not isinstance(span, (WorkingDays, CalendarDays)):
        return due(due_at, span, calendar, convention)
    if span.days == 0:
        return Due(due_at, provisional=False)
    return due(due_at - _INSTANT, span, calendar, convention)


def before(due_at: datetime, days: int, calendar: Calendar) -> Due:
    """The end of the day that lies a number of working days before the due day.

    One gives the end of the last working day before the due day; none gives the due day's end.

    Raises:
        ValueError: as for `due`, and for more days than a span may have.
    """
    last = _local(due_at) - _INSTANT
    index = _index(last)
    if WorkingDays(days).days == 0:
        return Due(_midnight(index + 1), provisional=False)
    place = calendar.rank[index] - days
    if place < 0:
        raise OutOfReach(_RUNNING_OUT)
    day = _midnight(calendar.working_days[place] - _FIRST_DAY)
    return Due(day + _ONE_DAY, calendar.is_provisional(day.year, last.year))


def explain(start: datetime, span: Span, calendar: Calendar, convention: Convention) -> Trail:
    """Why a span runs out when it does: every day counted and every day passed over.

    Raises:
        ValueError: as for `due`.
    """
    outcome = due(start, span, calendar, convention)
    start = _local(start)
    if isinstance(span, (WorkingDays, CalendarDays)):
        steps = list(_day_steps(start, span, calendar, convention))
    elif isinstance(span, ClockHours):
        steps = [Counted(start, outcome.at, is_make_up=False)]
    else:
        steps = list(_hour_steps(start, span, calendar, convention))
    counted = tuple(step for step in steps if isinstance(step, Counted))
    moved = _rest_days_after(counted[-1].day, span, calendar, convention)
    last = counted[-1].day + moved * _ONE_DAY
    years = range(start.year, last.year + 1) if outcome.provisional else ()
    return Trail(
        start=start,
        span=span,
        convention=convention,
        counted=counted,
        skipped=tuple(step for step in steps if isinstance(step, Skipped)),
        moved_to=last if moved else None,
        unpublished=tuple(year for year in years if not calendar.is_published(year)),
        calendar_version=calendar.version,
        due=outcome,
    )


# The fast road: places in the calendar's arrays.


def _local(moment: datetime) -> datetime:
    # The year first: neither a step nor a change of zone may leave what a datetime can hold.
    if not FIRST_YEAR <= moment.year <= LAST_YEAR + 1:
        raise OutOfReach(f"{moment} is out of reach: years {FIRST_YEAR} to {LAST_YEAR} count")
    if moment.tzinfo is SHANGHAI:
        return moment
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone: give an aware datetime")
    return moment.astimezone(SHANGHAI)


def _index(day: date) -> int:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day.toordinal() - _FIRST_DAY
    raise OutOfReach(f"{day} is out of reach: years {FIRST_YEAR} to {LAST_YEAR} count")


def _midnight(index: int) -> datetime:
    return _ORIGIN + timedelta(days=index)


def _due_clock(start: datetime, minutes: int) -> Due:
    _index(start)
    at = start + timedelta(minutes=minutes)
    if at > _BEYOND:
        raise OutOfReach(_RUNNING_OUT)
    return Due(at, provisional=False)


def _due_working_day(start: datetime, days: int, calendar: Calendar, convention: Convention) -> Due:
    begin = _received(start, days, calendar, convention) + _passes_start(days, convention)
    place = calendar.rank[begin] + max(days - 1, 0)
    day = _midnight(_working_day(place, calendar))
    return Due(_end(day, convention), calendar.is_provisional(start.year, day.year))


def _due_calendar_day(
    start: datetime, days: int, calendar: Calendar, convention: Convention
) -> Due:
    received = _received(start, days, calendar, convention)
    counted = received + _passes_start(days, convention) + max(days - 1, 0)
    if counted >= len(calendar.rank) - 1:
        raise OutOfReach(_RUNNING_OUT)
    day, provisional = _midnight(counted), False
    if convention.after_hours_next_day:
        provisional = calendar.is_provisional(start.year, _midnight(received).year)
    if convention.roll:
        year = day.year
        day = _midnight(_working_day(calendar.rank[counted], calendar))
        provisional = provisional or calendar.is_provisional(year, day.year)
    return Due(_end(day, convention), provisional)


def _received(start: datetime, days: int, calendar: Calendar, convention: Convention) -> int:
    """The day as which the start day counts."""
    index = _index(start)
    if convention.after_hours_next_day and _is_after_hours(start, index, calendar, convention):
        return _working_day(calendar.rank[index + 1], calendar)
    if days <= 1 and not _passes_start(days, convention) and _has_closed(start, convention):
        # The start day would be the last one, but it has ended with business.
        return index + 1
    return index


def _passes_start(days: int, convention: Convention) -> bool:
    return days > 0 and not convention.include_start_day


def _is_after_hours(
    start: datetime, index: int, calendar: Calendar, convention: Convention
) -> bool:
    is_rest_day = calendar.rank[index + 1] == calendar.rank[index]
    return is_rest_day or start.time() > convention.closing


def _has_closed(start: datetime, convention: Convention) -> bool:
    return convention.close_of_business is not None and start.time() >= convention.closing


def _working_day(place: int, calendar: Calendar) -> int:
    """The index of the day at a place among the working days."""
    if place >= len(calendar.working_days):
        raise OutOfReach(_RUNNING_OUT)
    return calendar.working_days[place] - _FIRST_DAY


def _end(day: datetime, convention: Convention) -> datetime:
    close = convention.close_of_business
    return day + _ONE_DAY if close is None else datetime.combine(day, close, SHANGHAI)


def _due_hour(start: datetime, minutes: int, calendar: Calendar, periods: Ticks) -> Due:
    index = _index(start)
    place = calendar.rank[index]
    wanted, length = minutes * _MINUTE, 0
    now = 0
    if calendar.rank[index + 1] > place:
        seconds = (start.hour * 60 + start.minute) * 60 + start.second
        now = seconds * _SECOND + start.microsecond
    for begin, end in periods:
        length += end - begin
        if now > begin:
            wanted += min(now, end) - begin
    # The span now counts from the first period of its first day. Full days end with the last
    # period of a day, not with the first of the next: hence the one taken off.
    days, left = divmod(wanted - 1, length)
    nth = 0
    while left >= periods[nth][1] - periods[nth][0]:
        left -= periods[nth][1] - periods[nth][0]
        nth += 1
    day = _midnight(_working_day(place + days, calendar))
    at = day + timedelta(microseconds=periods[nth][0] + left + 1)
    return Due(at, calendar.is_provisional(start.year, day.year))


def _periods(span: WorkingDayHours | OfficeHours, convention: Convention) -> Ticks:
    if isinstance(span, WorkingDayHours):
        return _WHOLE_DAY
    return convention.office_ticks


# The slow road: one day after the other, as a clerk would count with a wall calendar.


def _day_steps(
    start: datetime, span: WorkingDays | CalendarDays, calendar: Calendar, convention: Convention
) -> Iterator[Counted | Skipped]:
    """Each day from the start to the last, counted or passed over."""
    day = start.date()
    # 1. The day of the start, which may be over before it can count.
    late = _why_late(start, span.days, calendar, convention)
    if late is not None:
        yield _skip(day, late, calendar)
        day += _ONE_DAY
        while late is Why.AFTER_HOURS and not calendar.is_working(day):
            yield _skip(day, None, calendar)
            day += _ONE_DAY
    # 2. The day from which, by article 201, is counted.
    if span.days > 0 and not convention.include_start_day:
        yield _skip(day, Why.START, calendar)
        day += _ONE_DAY
    # 3. The days themselves.
    left = max(span.days, 1)
    while left:
        if isinstance(span, CalendarDays) or calendar.is_working(day):
            left -= 1
            yield _count(day, calendar)
        else:
            yield _skip(day, None, calendar)
        day += _ONE_DAY


def _rest_days_after(last: date, span: Span, calendar: Calendar, convention: Convention) -> int:
    """By how many days a last day that is a rest day moves, by article 203."""
    days = 0
    if convention.roll and isinstance(span, CalendarDays):
        while not calendar.is_working(last + days * _ONE_DAY):
            days += 1
    return days


def _why_late(start: datetime, days: int, calendar: Calendar, convention: Convention) -> Why | None:
    is_rest_day = not calendar.is_working(start.date())
    if convention.after_hours_next_day and (is_rest_day or start.time() > convention.closing):
        return Why.AFTER_HOURS
    counts_at_once = days == 0 or (days == 1 and convention.include_start_day)
    close = convention.close_of_business
    if counts_at_once and close is not None and start.time() >= close:
        return Why.CLOSED
    return None


def _hour_steps(
    start: datetime,
    span: WorkingDayHours | OfficeHours,
    calendar: Calendar,
    convention: Convention,
) -> Iterator[Counted | Skipped]:
    """Each stretch of time that counts, and each rest day between."""
    left = timedelta(minutes=span.minutes)
    day = datetime.combine(start, time(), SHANGHAI)
    while left:
        if not calendar.is_working(day):
            yield _skip(day.date(), None, calendar)
        else:
            for begin, end in _periods(span, convention):
                opens = max(start, day + timedelta(microseconds=begin))
                shuts = min(day + timedelta(microseconds=end), opens + left)
                if opens < shuts:
                    left -= shuts - opens
                    yield Counted(opens, shuts, is_make_up=_is_make_up(day, calendar))
        day += _ONE_DAY


def _count(day: date, calendar: Calendar) -> Counted:
    begins = datetime.combine(day, time(), SHANGHAI)
    return Counted(begins, begins + _ONE_DAY, is_make_up=_is_make_up(day, calendar))


def _is_make_up(day: date, calendar: Calendar) -> bool:
    return calendar.kind(day) is DayKind.MAKE_UP


def _skip(day: date, why: Why | None, calendar: Calendar) -> Skipped:
    if why is not None:
        return Skipped(day, why, None)
    notice = calendar.notice_for(day)
    return Skipped(day, Why(calendar.kind(day).value), notice.published if notice else None)
