"""月份: when a month begins and ends in Beijing."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hotline.law.calendar import SHANGHAI

_MORE_THAN_A_MONTH = timedelta(days=32)


def month_bounds(month: date) -> tuple[datetime, datetime]:
    """The moments at which a month begins and ends."""
    return (_begin(month.replace(day=1)), _begin(next_month(month)))


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month.replace(day=1) + _MORE_THAN_A_MONTH).replace(day=1)


def month_before(month: date) -> date:
    """The first day of the month before."""
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)


def month_of(raw: str, today: date) -> date:
    """The month that an address names as 2025-03; that of today where it names none."""
    try:
        found = date.fromisoformat(f"{raw}-01")
    except ValueError:
        found = today
    first = found.replace(day=1)
    return first if _FIRST_YEAR <= first.year <= today.year else today.replace(day=1)


#: 12345 began no earlier
_FIRST_YEAR = 1999


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)
