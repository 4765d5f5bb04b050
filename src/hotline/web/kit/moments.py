"""Moments as a clerk reads them: Beijing's day and minute, and how much time is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hotline.law.calendar import SHANGHAI, Calendar, OutOfReach
from hotline.ledger import packs

Colour = Literal["plenty", "last", "late", "none"]

_INSTANT = timedelta(microseconds=1)
_HOUR = 3600
_MINUTE = 60


def moment(at: datetime) -> str:
    """2025-03-03 10:00."""
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def day(at: datetime) -> str:
    """03-03 10:00, where the year goes without saying."""
    return f"{at.astimezone(SHANGHAI):%m-%d %H:%M}"


def end(at: datetime) -> str:
    """The end of something: midnight is 24:00 of the day before."""
    local = at.astimezone(SHANGHAI)
    if local.time() == time():
        return f"{local - _INSTANT:%m-%d} 24:00"
    return f"{local:%m-%d %H:%M}"


def whole_day(at: datetime) -> str:
    """An end with its year, as everybody reads it: 2025年3月17日 24:00."""
    local = at.astimezone(SHANGHAI)
    ends = "24:00" if local.time() == time() else f"{local:%H:%M}"
    last = (local - _INSTANT).date() if local.time() == time() else local.date()
    if (get_language() or "").startswith("en"):
        return f"{last:%Y-%m-%d} {ends}"
    return f"{last.year}年{last.month}月{last.day}日 {ends}"


def spaced(number: str) -> str:
    """A work order's number in groups, as it is read out: area, day, running number."""
    return f"{number[:6]} {number[6:14]} {number[14:]}"


def since(at: datetime, now: datetime) -> str:
    """How long ago."""
    return _("%(span)s前") % {"span": length(now - at)}


def length(span: timedelta) -> str:
    """A length in its two greatest units."""
    seconds = max(int(span.total_seconds()), 0)
    days, rest = divmod(seconds, 24 * _HOUR)
    hours, minutes = rest // _HOUR, rest % _HOUR // _MINUTE
    if days:
        told = _("%(days)s天") % {"days": days}
        return told + (_("%(hours)s小时") % {"hours": hours} if hours and days < 10 else "")  # noqa: PLR2004 - with ten days left nobody counts hours
    if hours:
        return _("%(hours)s小时") % {"hours": hours}
    return _("%(minutes)s分钟") % {"minutes": minutes}


@dataclass(frozen=True, slots=True)
class Left:
    """余时, with its colour: plenty, the last working day, or late."""

    text: str
    colour: Colour
    at: datetime


def left(due_at: datetime, now: datetime, *, is_late: bool = False) -> Left:
    """How much time is left, or by how much it is over."""
    if is_late or now >= due_at:
        return Left(_("超期%(span)s") % {"span": length(now - due_at)}, "late", due_at)
    told = _("剩%(span)s") % {"span": length(due_at - now)}
    return Left(told, "last" if _is_last_day(due_at, now) else "plenty", due_at)


def _is_last_day(due_at: datetime, now: datetime) -> bool:
    """Whether no working day begins any more before it is due."""
    last = (due_at - _INSTANT).astimezone(SHANGHAI).date()
    return not _works_between(packs.calendar(), now.astimezone(SHANGHAI).date(), last)


def _works_between(calendar: Calendar, today: date, last: date) -> bool:
    one = today + timedelta(days=1)
    while one <= last:
        try:
            if calendar.is_working(one):
                return True
        except OutOfReach:
            return True
        one += timedelta(days=1)
    return False
