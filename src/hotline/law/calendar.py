"""Which days are working days, as the notices known on a given day say.

A calendar is compiled from dated notices into arrays, so that counting is one look-up. A year
without a notice is read as Monday to Friday less the days the law itself fixes, and whatever is
counted through it is provisional until the notice appears. Time is China's: UTC+8, all year.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from enum import Enum
from itertools import accumulate, compress
from typing import TYPE_CHECKING

from typing_extensions import override

from hotline.law.notice import FIRST_YEAR, LAST_YEAR, NATIONAL, Notice, parse_notice

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "SHANGHAI",
    "Calendar",
    "DayKind",
    "Notice",
    "OutOfReach",
    "parse_notice",
]

#: No clock has been changed in China since 1991, so the offset is fixed.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")

#: Days off that the law fixes by date (全国年节及纪念日放假办法): known before any notice.
FIXED_DAYS_OFF = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))

_FIRST_DAY = date(FIRST_YEAR, 1, 1).toordinal()
_LAST_DAY = date(LAST_YEAR, 12, 31).toordinal()
_SATURDAY = 5
_UNPUBLISHED = "none"


class OutOfReach(ValueError):
    """A day before or after the years that can be counted."""


class DayKind(Enum):
    """Why a day is worked or not."""

    WORKING = "working"
    #: 调休上班
    MAKE_UP = "make_up"
    #: 周末
    WEEKEND = "weekend"
    #: 节假日
    HOLIDAY = "holiday"
    #: a day off that the law fixes, in a year without a notice
    FIXED = "fixed"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Calendar:
    """工作日历: the working days as known on one day. Build it with `compile`."""

    #: the calendars and the last published date of each, as `cn:2025-11-04`
    version: str
    #: ordinals of all working days, ascending
    working_days: array[int]
    #: for each day since the first, and one past the last: how many working days lie before it
    rank: array[int]
    #: for each year since the first: how many years up to and with it have no notice
    gaps: tuple[int, ...]
    #: the days that a notice names, with the notice that decides
    named: dict[int, Notice]

    @classmethod
    def compile(cls, notices: Iterable[Notice], as_of: date | None = None) -> Calendar:
        """Build the calendar that the notices make.

        A later notice replaces an earlier one for the same year. Overlays are laid over the
        national calendar; they do not make a year published.

        Args:
            notices: in any order.
            as_of: only what was published by then is known; None knows all.

        Raises:
            ValueError: two notices of one calendar for one year bear the same date.
        """
        chosen = _choose(notices, as_of)
        named: dict[int, Notice] = {}
        flags = _weekdays()
        published = {notice.year for notice in chosen if notice.overlay is None}
        for fixed in _fixed_days(published):
            flags[fixed - _FIRST_DAY] = 0
        for notice in chosen:
            for day in filter(_is_within_reach, notice.off | notice.work):
                named[day.toordinal()] = notice
                flags[day.toordinal() - _FIRST_DAY] = day in notice.work
        years = range(FIRST_YEAR, LAST_YEAR + 1)
        return cls(
            version=_version(chosen),
            working_days=array("l", compress(range(_FIRST_DAY, _LAST_DAY + 1), flags)),
            rank=array("l", accumulate(flags, initial=0)),
            gaps=tuple(accumulate(year not in published for year in years)),
            named=named,
        )

    @override
    def __repr__(self) -> str:
        return f"Calendar({self.version!r})"

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day."""
        index = self.index_of(day)
        return self.rank[index + 1] > self.rank[index]

    def is_published(self, year: int) -> bool:
        """Whether a national notice for this year is known."""
        return FIRST_YEAR <= year <= LAST_YEAR and not self.is_provisional(year, year)

    def is_provisional(self, first_year: int, last_year: int) -> bool:
        """Whether any year of these has no notice."""
        before = self.gaps[first_year - FIRST_YEAR - 1] if first_year > FIRST_YEAR else 0
        return self.gaps[last_year - FIRST_YEAR] > before

    def kind(self, day: date) -> DayKind:
        """Why this day is worked or not."""
        is_weekend = day.weekday() >= _SATURDAY
        if self.is_working(day):
            return DayKind.MAKE_UP if is_weekend else DayKind.WORKING
        if self.notice_for(day) is not None:
            return DayKind.HOLIDAY
        return DayKind.WEEKEND if is_weekend else DayKind.FIXED

    def notice_for(self, day: date) -> Notice | None:
        """The notice that names this day, if one does."""
        return self.named.get(day.toordinal())

    def index_of(self, day: date) -> int:
        """The place of a day in `rank`.

        Raises:
            OutOfReach: the day is before or after the years that can be counted.
        """
        if _is_within_reach(day):
            return day.toordinal() - _FIRST_DAY
        raise OutOfReach(f"{day} is out of reach: days count from {FIRST_YEAR} to {LAST_YEAR}")


def _is_within_reach(day: date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


def _choose(notices: Iterable[Notice], as_of: date | None) -> list[Notice]:
    """The last known notice of each calendar and year, in the order in which they apply."""
    latest: dict[tuple[str, int], Notice] = {}
    for notice in notices:
        if as_of is not None and notice.published > as_of:
            continue
        rival = latest.setdefault((notice.calendar, notice.year), notice)
        if rival.published == notice.published and rival != notice:
            raise ValueError(
                f"two notices of {notice.calendar} for {notice.year} are both published "
                f"{notice.published}: {rival.source!r} and {notice.source!r}; leave one out"
            )
        if rival.published < notice.published:
            latest[notice.calendar, notice.year] = notice
    return sorted(latest.values(), key=lambda n: (n.overlay or "", n.published, n.year))


def _weekdays() -> bytearray:
    """One flag a day, set from Monday to Friday."""
    week = bytes(date.fromordinal(_FIRST_DAY + n).weekday() < _SATURDAY for n in range(7))
    length = _LAST_DAY - _FIRST_DAY + 1
    return bytearray((week * (length // 7 + 1))[:length])


def _fixed_days(published: set[int]) -> Iterable[int]:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        if year not in published:
            for month, day in FIXED_DAYS_OFF:
                yield date(year, month, day).toordinal()


def _version(chosen: list[Notice]) -> str:
    # The notices stand in the order of their publication: the last one of a calendar stays.
    dates = {notice.calendar: notice.published for notice in chosen}
    national = dates.pop(NATIONAL, None)
    parts = [f"{NATIONAL}:{national or _UNPUBLISHED}"]
    return "+".join(parts + [f"{name}:{day}" for name, day in sorted(dates.items())])
