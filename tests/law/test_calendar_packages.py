"""Our calendar against two packages that read the notices independently of us and each other."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import chinese_calendar
import holidays
import pytest

from hotline.law.calendar import Calendar, DayKind, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = Path(__file__).resolve().parents[2] / "calendars" / "cn"
YEARS = range(2010, 2027)


def days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


@pytest.mark.parametrize("year", YEARS)
def test_agrees_with_chinesecalendar_on_every_day(year: int, calendar: Calendar) -> None:
    different = [d for d in days(year) if calendar.is_working(d) != chinese_calendar.is_workday(d)]

    assert calendar.is_published(year)
    assert not different


@pytest.mark.parametrize("year", YEARS)
def test_agrees_with_holidays_on_every_day(year: int, calendar: Calendar) -> None:
    # Neighbouring years hold make-up days that fall into this one.
    china = holidays.country_holidays("CN", years=range(year - 1, year + 2))
    different = [d for d in days(year) if calendar.is_working(d) != china.is_working_day(d)]

    assert not different


def test_no_year_beyond_the_notices_is_published(calendar: Calendar) -> None:
    assert not calendar.is_published(2009)
    assert not calendar.is_published(2027)
    assert not calendar.is_published(1)
    assert not calendar.is_published(9999)


def test_the_working_days_of_a_year_are_as_many_as_counted_elsewhere(calendar: Calendar) -> None:
    counts = {year: sum(map(calendar.is_working, days(year))) for year in (2024, 2025, 2026)}

    assert counts == {2024: 251, 2025: 248, 2026: 248}


@pytest.mark.parametrize(
    ("published", "changed"),
    [
        (date(2015, 5, 13), {"2015-09-03", "2015-09-04", "2015-09-06"}),
        (date(2019, 3, 22), {"2019-04-28", "2019-05-02", "2019-05-03", "2019-05-05"}),
        (date(2020, 1, 27), {"2020-01-31", "2020-02-01"}),
    ],
)
def test_an_amendment_changes_only_its_days(
    published: date, changed: set[str], notices: tuple[Notice, ...]
) -> None:
    old = Calendar.compile(notices, published - timedelta(days=1))
    new = Calendar.compile(notices, published)
    year = published.year

    assert {str(day) for day in days(year) if old.is_working(day) != new.is_working(day)} == changed
    assert f"cn:{published}" == new.version
    assert old.version < new.version


def test_a_calendar_knows_no_more_than_was_published(notices: tuple[Notice, ...]) -> None:
    assert Calendar.compile(notices).version == "cn:2025-11-04"
    assert Calendar.compile(notices, date(2025, 11, 3)).version == "cn:2024-11-12"
    assert not Calendar.compile(notices, date(2025, 11, 3)).is_published(2026)
    assert Calendar.compile(notices, date(2009, 1, 1)).version == "cn:none"
    assert Calendar.compile([]).kind(date(2025, 10, 3)) is DayKind.FIXED


def test_a_notice_may_decide_a_day_of_the_year_before(notices: tuple[Notice, ...]) -> None:
    monday = date(2018, 12, 31)
    old = Calendar.compile(notices, date(2018, 12, 5))
    new = Calendar.compile(notices, date(2018, 12, 6))

    assert old.is_working(monday)
    assert not new.is_working(monday)


def test_every_file_is_named_for_the_day_it_was_published(notices: tuple[Notice, ...]) -> None:
    names = [file.stem for file in sorted(FILES.iterdir())]

    assert names == [str(notice.published) for notice in notices]


def test_an_overlay_lies_over_the_national_days(notices: tuple[Notice, ...]) -> None:
    festival, monday_off = date(2026, 4, 20), date(2026, 10, 5)
    site = Notice(
        year=2026,
        published=date(2014, 1, 15),
        off=frozenset([festival]),
        work=frozenset([monday_off]),
        source="an example",
        overlay="guangxi",
    )
    calendar = Calendar.compile([site, *notices])

    assert calendar.version == "cn:2025-11-04+guangxi:2014-01-15"
    assert repr(calendar) == "Calendar('cn:2025-11-04+guangxi:2014-01-15')"
    assert calendar.kind(festival) is DayKind.HOLIDAY
    assert calendar.kind(monday_off) is DayKind.WORKING
    assert calendar.notice_for(festival) is site
    assert Calendar.compile(notices).kind(festival) is DayKind.WORKING
    assert not Calendar.compile([site]).is_published(2026)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2025-10-11", DayKind.MAKE_UP),
        ("2025-10-04", DayKind.HOLIDAY),
        ("2025-10-12", DayKind.WEEKEND),
        ("2025-10-13", DayKind.WORKING),
        ("2027-01-01", DayKind.FIXED),
        ("2027-01-02", DayKind.WEEKEND),
        ("2028-05-01", DayKind.FIXED),
        ("2028-05-02", DayKind.FIXED),
        ("2028-05-03", DayKind.WORKING),
        ("2029-10-01", DayKind.FIXED),
        ("2029-10-02", DayKind.FIXED),
        ("2029-10-03", DayKind.FIXED),
        ("2029-10-04", DayKind.WORKING),
    ],
)
def test_every_day_has_its_kind(day: str, kind: DayKind, calendar: Calendar) -> None:
    assert calendar.kind(date.fromisoformat(day)) is kind
