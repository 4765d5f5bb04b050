"""What the tests of the law share: the notices of this repository and the calendar they make."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.law.calendar import Calendar, Notice, parse_notice

CALENDARS = Path(__file__).resolve().parents[2] / "calendars"


@pytest.fixture(scope="session")
def notices() -> tuple[Notice, ...]:
    """Every national notice, first versions and amendments."""
    files = sorted((CALENDARS / "cn").glob("*.toml"))
    return tuple(parse_notice(file.read_text("utf-8"), f"cn/{file.name}") for file in files)


@pytest.fixture(scope="session")
def calendar(notices: tuple[Notice, ...]) -> Calendar:
    """The national calendar with everything known."""
    return Calendar.compile(notices)
