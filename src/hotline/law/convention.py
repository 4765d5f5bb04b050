"""How a pack counts: every choice that the law leaves open, and the date that comes out.

The Civil Code (民法典 200–204) gives the defaults; article 204 lets a regulation choose otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time

Periods = tuple[tuple[time, time], ...]
#: Microseconds since midnight: begin and end.
Ticks = tuple[tuple[int, int], ...]

_OFFICE_HOURS: Periods = ((time(9), time(12)), (time(13, 30), time(17, 30)))


@dataclass(frozen=True, slots=True)
class Convention:
    """计算方法: a pack's choices for counting time."""

    #: 开始的当日计入; by article 201 it does not count
    include_start_day: bool = False
    #: 下班后收到的视为次一工作日收到; a rest day is after hours as a whole
    after_hours_next_day: bool = False
    #: 最后一日是休息日的顺延 (article 203), for calendar days
    roll: bool = False
    #: 最后一日于下班时届满 instead of 24:00 (article 203)
    close_of_business: time | None = None
    #: 办公时间, ascending and apart
    office_hours: Periods = _OFFICE_HOURS
    #: the same in microseconds since midnight, which is what counting needs
    office_ticks: Ticks = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse hours that overlap, run backwards or are none at all."""
        edges = [edge for period in self.office_hours for edge in period]
        if not edges or any(edge.tzinfo for edge in edges):
            raise ValueError("office hours need at least one period, without a time zone")
        if sorted(set(edges)) != edges:
            raise ValueError("office hours must follow one another: 09:00-12:00, 13:30-17:30")
        ticks = tuple((_ticks(begin), _ticks(end)) for begin, end in self.office_hours)
        object.__setattr__(self, "office_ticks", ticks)

    @property
    def closing(self) -> time:
        """The moment after which a day is over."""
        return self.close_of_business or self.office_hours[-1][1]


def _ticks(moment: time) -> int:
    seconds = (moment.hour * 60 + moment.minute) * 60 + moment.second
    return seconds * 1_000_000 + moment.microsecond


@dataclass(frozen=True, slots=True)
class Due:
    """到期: the instant at which a span has run out."""

    #: exclusive: 24:00 of a day is 00:00 of the next
    at: datetime
    #: 暂定: a year without a published calendar was counted through
    provisional: bool
