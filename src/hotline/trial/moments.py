"""Instants and days as a scenario writes them: China's time unless an offset says otherwise."""

from __future__ import annotations

import re
from datetime import date, datetime

from hotline.law.calendar import FIRST_YEAR, LAST_YEAR, SHANGHAI

_INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?", re.ASCII
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class NoSuchMoment(ValueError):
    """A text that is no instant or day that can be counted from."""


def parse_instant(text: str) -> datetime:
    """Read `2025-03-03T10:00`, with or without seconds and an offset.

    Raises:
        NoSuchMoment: it is written otherwise, does not exist, or lies out of reach.
    """
    if not _INSTANT.fullmatch(text):
        raise NoSuchMoment(f"'{text[:60]}' is no time: write it as 2025-03-03T10:00")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise NoSuchMoment(f"'{text}' does not exist: {error}") from None
    _reach(moment)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=SHANGHAI)
    return moment.astimezone(SHANGHAI)


def parse_day(text: str) -> date:
    """Read `2025-03-03`.

    Raises:
        NoSuchMoment: it is written otherwise, does not exist, or lies out of reach.
    """
    if not _DAY.fullmatch(text):
        raise NoSuchMoment(f"'{text[:60]}' is no day: write it as 2025-03-03")
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise NoSuchMoment(f"'{text}' does not exist: {error}") from None
    _reach(day)
    return day


def _reach(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NoSuchMoment(f"{day.year} is out of reach: years {FIRST_YEAR} to {LAST_YEAR} count")
