"""What must hold of every due date, whatever the start, the span and the convention."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.law.calendar import SHANGHAI, Calendar, DayKind, Notice
from hotline.law.counting import Convention, Due, Trail, before, due, explain, extend
from hotline.law.span import (
    CalendarDays,
    ClockHours,
    OfficeHours,
    Span,
    WorkingDayHours,
    WorkingDays,
    parse_span,
)
from hotline.law.trail import Why

DAY = timedelta(days=1)
PLAIN = Convention()

FIRST = datetime(2009, 11, 1, tzinfo=SHANGHAI)
LAST = datetime(2027, 6, 30, tzinfo=SHANGHAI)
starts = st.timedeltas(timedelta(0), LAST - FIRST).map(FIRST.__add__)
#: Around these nothing is ordinary.
knots = st.sampled_from(
    [
        "2018-12-28 17:30",
        "2019-04-30 00:00",
        "2020-01-23 23:59",
        "2024-09-14 12:00",
        "2025-01-26 09:00",
        "2025-09-27 17:31",
        "2025-10-08 13:30",
        "2026-12-31 18:00",
        "2027-01-01 00:00",
    ]
).map(lambda text: datetime.fromisoformat(text).replace(tzinfo=SHANGHAI))
moments = st.one_of(starts, knots)

day_counts = st.integers(0, 90)
minutes = st.integers(1, 60 * 24 * 12)
day_spans: st.SearchStrategy[Span] = st.one_of(
    day_counts.map(WorkingDays), day_counts.map(CalendarDays)
)
spans: st.SearchStrategy[Span] = st.one_of(
    day_spans,
    minutes.map(ClockHours),
    minutes.map(WorkingDayHours),
    minutes.map(OfficeHours),
)
office_hours = st.sampled_from(
    [
        ((time(9), time(12)), (time(13, 30), time(17, 30))),
        ((time(8, 30), time(18)),),
        ((time(0), time(0, 0, 1)), (time(7), time(8)), (time(20), time(23, 59, 59))),
    ]
)
conventions = st.builds(
    Convention,
    include_start_day=st.booleans(),
    after_hours_next_day=st.booleans(),
    roll=st.booleans(),
    close_of_business=st.sampled_from([None, time(17, 30), time(12)]),
    office_hours=office_hours,
)


@pytest.fixture(scope="module")
def again(notices: tuple[Notice, ...]) -> Calendar:
    """The same calendar compiled once more, from notices in another order."""
    return Calendar.compile(reversed(notices))


@pytest.fixture(scope="module")
def fuller(notices: tuple[Notice, ...]) -> Calendar:
    """A calendar that also knows the years on either side, with every April invented to be off."""
    invented = [
        Notice(
            year=year,
            published=date(year - 1, 11, 1),
            off=frozenset(date(year, 4, day) for day in range(1, 31)),
            work=frozenset(),
            source="invented",
        )
        for year in (2009, 2027, 2028)
    ]
    return Calendar.compile([*notices, *invented])


def last_day(at: datetime) -> datetime:
    return at - timedelta(microseconds=1)


@given(moments, st.timedeltas(timedelta(0), timedelta(days=20)), spans, conventions)
def test_a_later_start_is_never_due_earlier(
    calendar: Calendar, start: datetime, later: timedelta, span: Span, convention: Convention
) -> None:
    first = due(start, span, calendar, convention)
    second = due(start + later, span, calendar, convention)

    assert first.at <= second.at
    assert start < first.at


@given(moments, st.integers(1, 60), st.integers(1, 60))
def test_spans_add_up(calendar: Calendar, start: datetime, n: int, m: int) -> None:
    whole = due(start, WorkingDays(n + m), calendar, PLAIN)
    part = due(start, WorkingDays(n), calendar, PLAIN)
    rest = due(last_day(part.at), WorkingDays(m), calendar, PLAIN)

    assert whole.at == rest.at
    assert whole.provisional == (part.provisional or rest.provisional)


@given(moments, minutes, minutes, st.sampled_from([ClockHours, WorkingDayHours, OfficeHours]))
def test_hours_add_up(
    calendar: Calendar,
    start: datetime,
    n: int,
    m: int,
    kind: type[ClockHours | WorkingDayHours | OfficeHours],
) -> None:
    part = due(start, kind(n), calendar, PLAIN)

    assert due(start, kind(n + m), calendar, PLAIN).at == due(part.at, kind(m), calendar, PLAIN).at


@given(moments, day_counts, conventions)
def test_working_days_end_on_a_working_day(
    calendar: Calendar, start: datetime, n: int, convention: Convention
) -> None:
    at = due(start, WorkingDays(n), calendar, convention).at

    assert calendar.is_working(last_day(at).date())
    assert at.time() == (convention.close_of_business or time())


@given(moments, day_counts)
def test_rolled_calendar_days_end_on_a_working_day(
    calendar: Calendar, start: datetime, n: int
) -> None:
    plain = due(start, CalendarDays(n), calendar, PLAIN).at
    rolled = due(start, CalendarDays(n), calendar, Convention(roll=True)).at

    assert calendar.is_working(last_day(rolled).date())
    assert (plain == rolled) == calendar.is_working(last_day(plain).date())


@given(start=moments, span=day_spans, include=st.booleans(), roll=st.booleans())
def test_the_time_of_day_does_not_matter(
    calendar: Calendar, *, start: datetime, span: Span, include: bool, roll: bool
) -> None:
    convention = Convention(include_start_day=include, roll=roll)
    morning = start.replace(hour=0, minute=0, second=0, microsecond=0)
    night = morning.replace(hour=23, minute=59, second=59)

    assert due(morning, span, calendar, convention) == due(night, span, calendar, convention)


@given(moments, st.integers(0, 40), spans, conventions)
def test_an_extension_never_shortens(
    calendar: Calendar, first: datetime, days: int, more: Span, convention: Convention
) -> None:
    extended = extend(first, days, calendar, convention).at

    assert extended >= first
    assert (extended == first) == (days == 0)
    assert extend(first, more, calendar, convention).at >= first


@given(moments, spans, conventions)
def test_counting_again_changes_nothing(
    calendar: Calendar, again: Calendar, start: datetime, span: Span, convention: Convention
) -> None:
    assert again.version == calendar.version
    assert due(start, span, calendar, convention) == due(start, span, again, convention)
    assert parse_span(str(span)) == span


@given(moments, spans, conventions)
def test_the_listed_days_reproduce_the_date(
    calendar: Calendar, start: datetime, span: Span, convention: Convention
) -> None:
    trail = explain(start, span, calendar, convention)

    assert due(start, span, calendar, convention) == trail.due
    assert recounted(trail) == trail.due.at
    assert trail.first_day == trail.counted[0].day
    assert trail.provisional == bool(trail.unpublished)
    if not isinstance(span, CalendarDays | ClockHours):
        for step in trail.counted:
            assert calendar.is_working(step.day)
            assert step.is_make_up == (calendar.kind(step.day) is DayKind.MAKE_UP)


def recounted(trail: Trail) -> datetime:
    """The due instant from the listed days alone."""
    if isinstance(trail.span, WorkingDays | CalendarDays):
        assert len(trail.counted) == max(trail.span.days, 1)
        day = trail.moved_to or trail.counted[-1].day
        close = trail.convention.close_of_business
        if close is None:
            return datetime.combine(day + DAY, time(), SHANGHAI)
        return datetime.combine(day, close, SHANGHAI)
    total = sum((step.ends - step.begins for step in trail.counted), timedelta())
    assert total == timedelta(minutes=trail.span.minutes)
    return trail.counted[-1].ends


@given(moments, day_spans, conventions)
def test_no_day_is_left_out_of_the_listing(
    calendar: Calendar, start: datetime, span: Span, convention: Convention
) -> None:
    trail = explain(start, span, calendar, convention)
    listed = sorted([step.day for step in trail.counted] + [step.day for step in trail.skipped])
    end = trail.counted[-1].day

    assert listed[0] == start.date()
    assert listed[-1] == end
    assert all(one + DAY == two for one, two in pairwise(listed))
    for step in trail.skipped:
        if step.why in {Why.WEEKEND, Why.HOLIDAY, Why.FIXED}:
            assert not calendar.is_working(step.day)
            assert (step.published is not None) == (step.why is Why.HOLIDAY)


@given(moments, st.integers(1, 60))
def test_adding_then_subtracting_returns(calendar: Calendar, start: datetime, n: int) -> None:
    at = due(start, WorkingDays(1), calendar, PLAIN).at
    later = extend(at, n, calendar, PLAIN)

    assert before(later.at, n, calendar).at == at
    assert extend(before(at, n, calendar).at, n, calendar, PLAIN).at == at
    assert before(later.at, 0, calendar) == Due(later.at, provisional=False)


@given(moments, spans, conventions)
def test_a_certain_date_survives_the_notices_of_other_years(
    calendar: Calendar, fuller: Calendar, start: datetime, span: Span, convention: Convention
) -> None:
    first = due(start, span, calendar, convention)
    second = due(start, span, fuller, convention)

    assert first.provisional or first == second
    assert not second.provisional
