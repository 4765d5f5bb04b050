"""Dates worked out by hand: our own, and the shared ones where they are present."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from hotline.law.calendar import SHANGHAI, Calendar, Notice
from hotline.law.counting import Convention, Due, before, due, explain, extend
from hotline.law.span import CalendarDays, ClockHours, Span, WorkingDays, parse_span

OWN = Path(__file__).with_name("calendar.csv")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def convention_of(words: str) -> tuple[Convention, date | None]:
    """The convention that a vector names, and the day as of which the calendar is known."""
    convention, as_of = Convention(), None
    for word in words.split():
        name, _, value = word.partition("=")
        match name:
            case "include":
                convention = replace(convention, include_start_day=True)
            case "after-hours":
                convention = replace(convention, after_hours_next_day=True)
            case "roll":
                convention = replace(convention, roll=True)
            case "close":
                closing = time.fromisoformat(value)
                convention = replace(convention, close_of_business=closing)
            case "hours":
                edges = [time.fromisoformat(edge) for edge in re.split("[-/]", value)]
                periods = tuple(zip(edges[::2], edges[1::2], strict=True))
                convention = replace(convention, office_hours=periods)
            case _:
                assert name == "as-of"
                as_of = date.fromisoformat(value)
    return convention, as_of


@pytest.mark.parametrize("row", rows(OWN), ids=lambda row: row["id"])
def test_own_vectors_hold(row: dict[str, str], notices: tuple[Notice, ...]) -> None:
    convention, as_of = convention_of(row["convention"])
    calendar = Calendar.compile(notices, as_of)
    start, span = instant(row["start"]), parse_span(row["span"])
    written = row["due"].removeprefix("provisional ")
    expected = Due(instant(written), provisional=written != row["due"])

    assert WEEKDAYS[start.weekday()] == row["weekday"]
    assert WEEKDAYS[expected.at.weekday()] == row["due_weekday"]
    assert expected == due(start, span, calendar, convention)
    assert expected == explain(start, span, calendar, convention).due


@dataclass(frozen=True)
class Mode:
    """What the mode of a shared vector asks for."""

    span: Span
    convention: Convention
    extension: int = 0


UNITS = {
    "WD": "working days",
    "ND": "calendar days",
    "H": "hours",
    "WH": "working-day hours",
    "OH": "office hours",
}
MODE = re.compile(r"(WD|ND|H|WH|OH)(\d+)(@\d\d:\d\d|incl| after-hours|\+roll|\+EXT\d+)?(?: .*)?")


def mode_of(text: str) -> Mode:
    found = MODE.fullmatch(text)
    assert found is not None, text
    kind, amount, extra = found[1], int(found[2]), found[3] or ""
    span = parse_span(f"{amount} {UNITS[kind]}")
    convention = Convention(
        include_start_day=extra == "incl",
        after_hours_next_day=extra == " after-hours",
        roll=extra == "+roll",
        close_of_business=time.fromisoformat(extra[1:]) if extra.startswith("@") else None,
    )
    return Mode(span, convention, int(extra[4:]) if extra.startswith("+EXT") else 0)


#: The rows that know only what was published by a day.
KNOWN_ON = {"D56": date(2020, 1, 26), "D57": date(2020, 1, 27)}


def outcome(row: dict[str, str], calendar: Calendar) -> Due:
    start = instant(row["received_at"])
    if row["mode"] == "DUE-5WD":
        former = due(start, WorkingDays(10), calendar, Convention())
        return before(former.at, 5, calendar)
    mode = mode_of(row["mode"].replace(" recomputed", ""))
    first = due(start, mode.span, calendar, mode.convention)
    if mode.extension:
        return extend(first.at, mode.extension, calendar, mode.convention)
    return first


def test_shared_vectors_hold(shared: Path, notices: tuple[Notice, ...]) -> None:
    path = shared / "vectors" / "limits.csv"
    if not path.is_file():
        pytest.skip(f"the shared vectors are not here: {path}")
    wrong = {}
    count = 0
    for row in rows(path):
        count += 1
        known = [notice for notice in notices if notice.year <= 2026]
        found = outcome(row, Calendar.compile(known, KNOWN_ON.get(row["id"])))
        assert WEEKDAYS[instant(row["received_at"]).weekday()] == row["weekday"]
        if row["due_at"].startswith("provisional"):
            right = found.provisional
        else:
            right = found == Due(instant(row["due_at"]), provisional=False)
        if not right:
            wrong[row["id"]] = found

    assert not wrong
    assert count >= 29


def test_an_unpublished_year_is_recounted_when_its_notice_arrives(
    notices: tuple[Notice, ...],
) -> None:
    start = instant("2026-12-30 10:00")
    before_notice = due(start, WorkingDays(3), Calendar.compile(notices), Convention())
    notice = Notice(
        year=2027,
        published=date(2026, 11, 5),
        off=frozenset(date(2027, 1, day) for day in (1, 2, 3)),
        work=frozenset([date(2026, 12, 26), date(2027, 1, 9)]),
        source="an example",
    )
    after_notice = due(start, WorkingDays(3), Calendar.compile([*notices, notice]), Convention())

    assert Due(instant("2027-01-06 00:00"), provisional=True) == before_notice
    assert Due(instant("2027-01-06 00:00"), provisional=False) == after_notice


def test_extensions_run_from_the_former_due_day(calendar: Calendar) -> None:
    plain, closing = Convention(), Convention(close_of_business=time(17, 30))
    midnight = instant("2025-03-18 00:00")

    assert instant("2025-04-01 00:00") == extend(midnight, 10, calendar, plain).at
    assert instant("2025-03-31 17:30") == extend(midnight, 10, calendar, closing).at
    assert Due(midnight, provisional=False) == extend(midnight, 0, calendar, plain)
    assert instant("2025-03-22 00:00") == extend(midnight, CalendarDays(4), calendar, plain).at
    assert instant("2025-03-18 02:00") == extend(midnight, ClockHours(120), calendar, plain).at
    including = Convention(include_start_day=True, after_hours_next_day=True)
    assert instant("2025-04-01 00:00") == extend(midnight, 10, calendar, including).at


def test_days_before_a_due_day(calendar: Calendar) -> None:
    at = instant("2025-10-11 00:00")  # the last day is Friday 10-10, the holiday before it

    assert at == before(at, 0, calendar).at
    assert instant("2025-10-10 00:00") == before(at, 1, calendar).at
    assert instant("2025-10-01 00:00") == before(at, 2, calendar).at
    assert instant("2025-09-29 00:00") == before(at, 4, calendar).at
    assert before(instant("2027-01-05 00:00"), 3, calendar).provisional
    assert not before(instant("2027-01-01 00:00"), 3, calendar).provisional


def test_any_aware_instant_is_read_in_chinas_time(calendar: Calendar) -> None:
    utc = datetime.fromisoformat("2025-03-03T16:30:00+00:00")

    assert instant("2025-03-06 00:00") == due(utc, WorkingDays(1), calendar, Convention()).at
    assert (utc + timedelta(minutes=15)) == due(utc, ClockHours(15), calendar, Convention()).at
