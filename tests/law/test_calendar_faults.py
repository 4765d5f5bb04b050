"""What is wrong in a notice, a span or a convention is named with its place and its remedy."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timezone

import pytest

from hotline.law.calendar import SHANGHAI, Calendar, Notice, OutOfReach, parse_notice
from hotline.law.counting import Convention, before, due, explain, extend
from hotline.law.fault import Fault, FaultsFound
from hotline.law.span import (
    CalendarDays,
    ClockHours,
    OfficeHours,
    Span,
    SpanFault,
    WorkingDayHours,
    WorkingDays,
    parse_span,
)

GOOD = """\
# a comment that names 2025-10-01
year = 2025
published = 2024-11-12
source = "gov.cn"
off = [
  2025-01-01,
  2025-10-01, # 国庆节
]
work = [
  2025-09-28,
]
"""


def faults_in(text: str) -> tuple[Fault, ...]:
    with pytest.raises(FaultsFound) as raised:
        parse_notice(text, "cn/2024-11-12.toml")
    return raised.value.faults


def test_a_good_notice_is_read_whole() -> None:
    text = GOOD + 'number = "国办发明电〔2024〕12号"\npublished_reading = "as shown"\n'

    assert parse_notice(text, "cn/2024-11-12.toml") == Notice(
        year=2025,
        published=date(2024, 11, 12),
        off=frozenset([date(2025, 1, 1), date(2025, 10, 1)]),
        work=frozenset([date(2025, 9, 28)]),
        source="gov.cn",
        number="国办发明电〔2024〕12号",
        published_reading="as shown",
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "problem", "mend"),
    [
        ("source =", "sauce =", 4, "unknown key `sauce`", "write one of: year, published"),
        ("source =", '"sauce" =', 4, "unknown key `sauce`", "write one of"),
        ('source = "gov.cn"\n', "", 1, "`source` is missing", "add a line `source = …`"),
        ("published = 2024-11-12\n", "", 1, "`published` is missing", "add a line"),
        ("year = 2025\n", "", 1, "`year` is missing", "add a line `year = …`"),
        ("year = 2025", 'year = "2025"', 2, "`year` is not a year", "1990 to 2200"),
        ("year = 2025", "year = true", 2, "`year` is not a year", "1990 to 2200"),
        ("year = 2025", "year = 2999", 2, "`year` is not a year", "1990 to 2200"),
        ("2024-11-12", '"2024-11-12"', 3, "`published` is not a day", "without quotes"),
        ("2024-11-12", "2024-11-12T00:00:00", 3, "`published` is not a day", "without a time"),
        ("2024-11-12", "2034-11-12", 3, "published 2034-11-12, but", "2024 or 2025"),
        ('"gov.cn"', "7", 4, "`source` is not a text", "leave it out"),
        ('"gov.cn"', '" "', 4, "`source` is not a text", "leave it out"),
        ("2025-10-01, #", "2025-10-32, #", 7, "not readable as TOML", "write days as"),
        ("2025-10-01, #", "2025-02-30, #", 7, "not readable as TOML", "write days as"),
        ("  2025-10-01,", '  "2025-10-01",', 5, "`off` is not a list of days", "without quotes"),
        ("[\n  2025-09-28,\n]", "2025-09-28", 9, "`work` is not a list", "without quotes"),
        ("  2025-09-28,", "  2025-10-01,", 10, "in `work` and in `off`", "out of one of them"),
        ("  2025-09-28,", "  2025-09-26,", 10, "no Saturday or Sunday", "correct the day"),
        ("  2025-10-01,", "  2025-01-01,", 7, "2025-01-01 stands twice in `off`", "out once"),
        ("  2025-10-01,", "  2026-10-01,", 7, "2026-10-01 is not in 2025", "January after"),
        ("  2025-09-28,", "  2024-11-30,", 10, "2024-11-30 is not in 2025", "December before"),
        ("year = 2025", "year = 2025\nyear = 2025", 3, "not readable as TOML", "each key once"),
        ("work =", 'overlay = "cn"\nwork =', 9, "`cn` cannot name an overlay", "lower-case"),
        ("work =", 'overlay = "广西"\nwork =', 9, "cannot name an overlay", "lower-case"),
        ("work =", "overlay = 3\nwork =", 9, "`overlay` is not a text", "leave it out"),
    ],
)
def test_a_fault_names_line_and_remedy(
    old: str, new: str, line: int, problem: str, mend: str
) -> None:
    faults = faults_in(GOOD.replace(old, new))
    found = next(fault for fault in faults if problem in fault.problem)

    assert line == found.line
    assert mend in found.mend
    assert found.file == "cn/2024-11-12.toml"
    assert str(found) == f"cn/2024-11-12.toml:{line}: {found.problem}; {found.mend}"


def test_a_day_named_in_a_comment_is_not_the_line_of_the_fault() -> None:
    text = GOOD.replace("2025-01-01,", "2025-01-01, # not 2026-10-01").replace(
        "  2025-10-01,", "  2026-10-01,"
    )

    assert [fault.line for fault in faults_in(text)] == [7]


def test_an_unfinished_file_is_at_fault_in_its_last_line() -> None:
    assert faults_in(GOOD + "overlay =")[0].line == 12
    assert faults_in("x")[0].line == 1


def test_all_faults_of_a_file_are_told_together() -> None:
    text = GOOD.replace("2025-10-01, #", "2025-01-01, #").replace("2025-09-28", "2024-09-28")
    faults = faults_in(text + "weather = 1\n")

    assert [fault.line for fault in faults] == [7, 10, 12]
    with pytest.raises(FaultsFound, match=r"7: 2025-01-01 stands twice.*\n.*:10: .*\n.*:12: "):
        parse_notice(text + "weather = 1\n", "x")


def test_neighbouring_days_and_worked_weekdays_of_an_overlay_are_allowed() -> None:
    neighbours = GOOD.replace("2025-01-01", "2024-12-01").replace("2025-09-28", "2026-01-31")
    overlay = GOOD.replace("2025-09-28", "2025-09-29") + 'overlay = "site-1"\n'
    early = overlay.replace("2024-11-12", "2014-01-01")

    assert date(2024, 12, 1) in parse_notice(neighbours, "x").off
    assert parse_notice(overlay, "x").calendar == "site-1"
    assert parse_notice(early, "x").published == date(2014, 1, 1)


def test_two_notices_of_one_day_for_one_year_are_refused() -> None:
    one = parse_notice(GOOD, "x")
    other = parse_notice(GOOD.replace("gov.cn", "elsewhere"), "y")

    with pytest.raises(ValueError, match="and 'elsewhere'; leave one out"):
        Calendar.compile([one, other])
    assert Calendar.compile([one, one]).version == "cn:2024-11-12"


def test_the_order_of_notices_does_not_matter() -> None:
    first = parse_notice(GOOD, "x")
    second = parse_notice(GOOD.replace("2024-11-12", "2025-03-01"), "y")

    assert Calendar.compile([first, second]).version == "cn:2025-03-01"
    assert Calendar.compile([second, first]).version == "cn:2025-03-01"


def test_days_outside_all_reach_are_dropped_from_a_notice() -> None:
    text = GOOD.replace("2025-", "1990-").replace("= 2025", "= 1990").replace("2024-", "1989-")
    notice = parse_notice(text.replace("1990-09-28", "1989-12-30"), "x")
    off = parse_notice(text.replace("1990-01-01", "1989-12-29").replace("09-28", "09-29"), "x")

    assert Calendar.compile([notice]).is_published(1990)
    for day in (29, 30, 31):
        assert Calendar.compile([off]).is_working(date(2200, 12, day))


@pytest.mark.parametrize(
    "text",
    [
        "3 working days",
        "1 working day",
        "0 working days",
        "7 calendar days",
        "1 calendar day",
        "0 calendar days",
        "15 minutes",
        "1 minute",
        "2 hours",
        "1 hour",
        "24 working-day hours",
        "90 working-day minutes",
        "2 office hours",
        "1 office minute",
        "10000 hours",
        "10000 working days",
    ],
)
def test_a_span_gives_its_text_back(text: str) -> None:
    assert text == str(parse_span(text))


def test_days_are_calendar_days_and_sixty_minutes_an_hour() -> None:
    assert parse_span("7 days") == CalendarDays(7)
    assert parse_span(" 60 minutes ") == ClockHours(60)
    assert str(parse_span("60 minutes")) == "1 hour"
    assert parse_span("2 office hours") == OfficeHours(120)
    assert parse_span("24 working-day hours") == WorkingDayHours(24 * 60)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "three days",
        "3",
        "3 workdays",
        "-1 days",
        "1.5 hours",
        "3  working days",
        "\uff13 days",
        "2 working hours",
        "3 office days",
        "3 days\n4 days",
        "0 minutes",
        "0 office hours",
        "10001 days",
        "10001 working days",
        "600001 minutes",
        "10001 working-day hours",
        "9" * 9 + " days",
        "9" * 10_000 + " hours",
    ],
)
def test_what_is_no_span_is_refused_with_the_accepted_forms(text: str) -> None:
    with pytest.raises(SpanFault) as raised:
        parse_span(text)

    assert "write" in raised.value.mend
    assert str(raised.value) == f"{raised.value.problem}; {raised.value.mend}"
    assert len(str(raised.value)) < 400


def test_the_accepted_forms_are_accepted() -> None:
    with pytest.raises(SpanFault) as raised:
        parse_span("soon")
    for form in raised.value.mend.removeprefix("write one of: ").split(", "):
        parse_span(form)


@pytest.mark.parametrize("kind", [WorkingDays, CalendarDays, ClockHours, OfficeHours])
@pytest.mark.parametrize("amount", [-1, 10**9])
def test_an_amount_out_of_bounds_is_refused(kind: type[Span], amount: int) -> None:
    with pytest.raises(SpanFault):
        kind(amount)


@pytest.mark.parametrize(
    ("hours", "problem"),
    [
        ((), "at least one period"),
        (((time(12), time(9)),), "follow one another"),
        (((time(9), time(12)), (time(11), time(17))), "follow one another"),
        (((time(9), time(9)),), "follow one another"),
        (((time(9, tzinfo=UTC), time(12, tzinfo=UTC)),), "without a time zone"),
    ],
)
def test_impossible_office_hours_are_refused(
    hours: tuple[tuple[time, time], ...], problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        Convention(office_hours=hours)


AT_END = datetime(2200, 12, 30, 12, tzinfo=SHANGHAI)
AT_BEGIN = datetime(1990, 1, 2, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    "span",
    ["10000 working days", "10000 days", "10000 hours", "48 working-day hours", "30 office hours"],
)
def test_a_span_that_leaves_the_countable_years_is_refused(span: str, calendar: Calendar) -> None:
    with pytest.raises(OutOfReach, match="beyond the years"):
        due(AT_END, parse_span(span), calendar, Convention())


@pytest.mark.parametrize("year", [1, 1989, 2201, 2202, 2999, 9999])
@pytest.mark.parametrize("zone", [SHANGHAI, UTC])
@pytest.mark.parametrize(
    "span", [WorkingDays(1), CalendarDays(1), OfficeHours(60), WorkingDayHours(60)]
)
def test_a_start_outside_the_countable_years_is_refused(
    year: int, zone: timezone, span: Span, calendar: Calendar
) -> None:
    with pytest.raises(OutOfReach, match="out of reach"):
        due(datetime(year, 6, 1, tzinfo=zone), span, calendar, Convention())


def test_the_edges_of_the_countable_years_hold(calendar: Calendar) -> None:
    last = datetime(2200, 12, 31, 23, 59, tzinfo=SHANGHAI)
    late = Convention(after_hours_next_day=True)
    rolling = Convention(roll=True)
    closing = Convention(close_of_business=time(17, 30))

    assert due(last, CalendarDays(0), calendar, Convention()).at.year == 2201
    assert due(last, ClockHours(1), calendar, Convention()).at.year == 2201
    assert due(AT_BEGIN, WorkingDays(0), calendar, Convention()).at.day == 3
    for convention in (late, closing):
        for span in (WorkingDays(0), CalendarDays(0)):
            with pytest.raises(OutOfReach):
                due(last, span, calendar, convention)
    with pytest.raises(OutOfReach):
        due(last, CalendarDays(1), calendar, rolling)
    with pytest.raises(OutOfReach):
        before(AT_BEGIN, 1, calendar)
    with pytest.raises(OutOfReach):
        before(datetime.min.replace(tzinfo=SHANGHAI), 1, calendar)
    with pytest.raises(OutOfReach):
        extend(datetime.max.replace(tzinfo=SHANGHAI), 1, calendar, rolling)
    with pytest.raises(OutOfReach):
        calendar.is_working(date(2201, 1, 1))
    with pytest.raises(OutOfReach):
        due(datetime(2201, 1, 1, tzinfo=SHANGHAI), ClockHours(1), calendar, Convention())
    with pytest.raises(OutOfReach):
        due(datetime(1989, 1, 1, tzinfo=SHANGHAI), ClockHours(1), calendar, Convention())


def test_an_instant_without_a_time_zone_is_refused(calendar: Calendar) -> None:
    naive = datetime(2025, 3, 3, 10, 15, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="no time zone"):
        due(naive, WorkingDays(1), calendar, Convention())
    with pytest.raises(ValueError, match="no time zone"):
        explain(naive, WorkingDays(1), calendar, Convention())
    with pytest.raises(ValueError, match="no time zone"):
        before(naive, 1, calendar)
    with pytest.raises(ValueError, match="no time zone"):
        extend(naive, 1, calendar, Convention())


def test_an_extension_out_of_bounds_is_refused(calendar: Calendar) -> None:
    at = datetime(2025, 3, 18, tzinfo=SHANGHAI)
    with pytest.raises(SpanFault):
        extend(at, 10_001, calendar, Convention())
    with pytest.raises(SpanFault):
        extend(at, -1, calendar, Convention())
    with pytest.raises(SpanFault):
        before(at, -1, calendar)
