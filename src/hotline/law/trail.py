"""Why a date is what it is: the days counted, the days passed over, told in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from hotline.law.span import CalendarDays, Span, WorkingDays
from hotline.law.wording import WORDS, Language, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hotline.law.convention import Convention, Due

_ONE_DAY = timedelta(days=1)
_MINUTES = 60


class Why(Enum):
    """Why a day was passed over."""

    #: 开始的当日不计入 (article 201)
    START = "start"
    #: 下班后收到
    AFTER_HOURS = "after_hours"
    #: 当日已下班, so that nothing of it was left
    CLOSED = "closed"
    #: 周末
    WEEKEND = "weekend"
    #: 节假日, by a notice
    HOLIDAY = "holiday"
    #: 节假日 that the law fixes, in a year without a notice
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Counted:
    """A day that counts, or the part of it that counts towards hours."""

    begins: datetime
    #: exclusive
    ends: datetime
    #: 调休上班
    is_make_up: bool

    @property
    def day(self) -> date:
        """The day on which this lies."""
        return self.begins.date()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that does not count."""

    day: date
    why: Why
    #: the published date of the notice that names the day
    published: date | None


@dataclass(frozen=True, slots=True)
class Trail:
    """推算过程: how a due date follows from its start."""

    start: datetime
    span: Span
    convention: Convention
    counted: tuple[Counted, ...]
    skipped: tuple[Skipped, ...]
    #: the last day, where it moved because it was a rest day (article 203)
    moved_to: date | None
    #: the years counted through that have no notice, where the date depends on them
    unpublished: tuple[int, ...]
    calendar_version: str
    due: Due

    @property
    def first_day(self) -> date:
        """起算日: the first day counted."""
        return self.counted[0].day

    @property
    def provisional(self) -> bool:
        """暂定: whether the date may change when a notice appears."""
        return self.due.provisional

    def lines(self, language: Language = "zh") -> tuple[str, ...]:
        """The derivation as a few sentences, in Chinese or English."""
        words = WORDS[language]
        rules = words.semicolon.join(_rules(self.span, self.convention, words))
        told = [
            words.starts.format(
                moment=_moment(self.start, words), span=span_told(self.span, words)
            ),
            words.rules.format(rules=rules),
            _counted(self, words),
        ]
        if self.skipped:
            told.append(words.skipped.format(groups=words.semicolon.join(_skipped(self, words))))
        if self.moved_to is not None:
            told.append(words.moved.format(day=_day(self.moved_to, words)))
        at = _moment(self.due.at, words, ends=True)
        told.append(words.due.format(moment=at, version=self.calendar_version))
        if self.provisional:
            years = words.comma.join(str(year) for year in self.unpublished)
            told.append(words.provisional.format(years=years))
        return tuple(told)


#: Of more stretches than this, only the first and the last are told.
_TOLD = 12
_LAST_TOLD = 2


def _day(day: date, words: Words) -> str:
    return words.dated.format(day=day.isoformat(), weekday=words.weekdays[day.weekday()])


def _moment(moment: datetime, words: Words, *, ends: bool = False) -> str:
    """An instant as a clerk says it: midnight that ends something is 24:00 of the day before."""
    day, clock = moment.date(), _clock(moment.time())
    if ends and moment.time() == time():
        day, clock = day - _ONE_DAY, "24:00"
    return words.instant.format(day=_day(day, words), clock=clock)


def _clock(moment: time) -> str:
    if moment.microsecond:
        return moment.isoformat("milliseconds")
    return moment.isoformat("seconds" if moment.second else "minutes")


def span_told(span: Span, words: Words) -> str:
    """A length as this language says it."""
    if isinstance(span, (WorkingDays, CalendarDays)):
        amount = str(span.days)
    else:
        hours, rest = divmod(span.minutes, _MINUTES)
        amount = words.minutes.format(n=span.minutes) if rest else words.hours.format(n=hours)
    return words.spans[type(span)].format(amount=amount, text=span)


def _rules(span: Span, convention: Convention, words: Words) -> Iterator[str]:
    hours = words.comma.join(f"{_clock(b)}-{_clock(e)}" for b, e in convention.office_hours)
    yield words.runs[type(span)].format(hours=hours)
    if not isinstance(span, (WorkingDays, CalendarDays)):
        return
    if span.days:
        yield words.includes_start if convention.include_start_day else words.excludes_start
    if convention.after_hours_next_day:
        yield words.after_hours
    if convention.roll and isinstance(span, CalendarDays):
        yield words.rolls
    if convention.close_of_business is None:
        yield words.ends_at_midnight
    else:
        yield words.ends_at_close.format(close=_clock(convention.close_of_business))


def _counted(trail: Trail, words: Words) -> str:
    make_up = [step.day for step in trail.counted if step.is_make_up]
    extra = words.make_up.format(runs=_join(_runs(make_up, words), words)) if make_up else ""
    if isinstance(trail.span, (WorkingDays, CalendarDays)):
        runs = _join(_runs([step.day for step in trail.counted], words), words)
        return words.counted_days.format(count=len(trail.counted), runs=runs, make_up=extra)
    stretches = [
        f"{begins:%Y-%m-%d} {_clock(begins.time())}{words.to}{_stretch_end(begins, ends)}"
        for begins, ends in _stretches(trail.counted)
    ]
    return words.counted_hours.format(runs=_join(stretches, words), make_up=extra)


def _stretches(counted: Iterable[Counted]) -> list[tuple[datetime, datetime]]:
    """The parts that count, those that touch joined into one."""
    joined: list[tuple[datetime, datetime]] = []
    for step in counted:
        if joined and joined[-1][1] == step.begins:
            joined[-1] = joined[-1][0], step.ends
        else:
            joined.append((step.begins, step.ends))
    return joined


def _stretch_end(begins: datetime, ends: datetime) -> str:
    day, text = ends.date(), _clock(ends.time())
    if ends.time() == time():
        day, text = day - _ONE_DAY, "24:00"
    return text if day == begins.date() else f"{day} {text}"


def _skipped(trail: Trail, words: Words) -> Iterator[str]:
    """Each reason with its days, in the order in which the reasons first appear."""
    reasons = dict.fromkeys((step.why, step.published) for step in trail.skipped)
    for why, published in reasons:
        days = [s.day for s in trail.skipped if (s.why, s.published) == (why, published)]
        name = words.why[why.value]
        if published is not None:
            name = words.by_notice.format(why=name, published=published)
        yield words.group.format(why=name, runs=_join(_runs(days, words), words))


def _runs(days: list[date], words: Words) -> list[str]:
    """Days as ranges of days that follow one another."""
    runs: list[list[date]] = []
    for day in days:
        if runs and runs[-1][-1] + _ONE_DAY == day:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [str(r[0]) if len(r) == 1 else f"{r[0]}{words.to}{r[-1]}" for r in runs]


def _join(parts: list[str], words: Words) -> str:
    if len(parts) > _TOLD:
        parts = [*parts[: _TOLD - _LAST_TOLD], "…", *parts[-_LAST_TOLD:]]
    return words.comma.join(parts)
