"""日期: moments as an official paper writes them."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from hotline.law.calendar import SHANGHAI

_INSTANT = timedelta(microseconds=1)


def day(at: datetime) -> str:
    """2025年3月3日."""
    local = at.astimezone(SHANGHAI)
    return f"{local.year}年{local.month}月{local.day}日"


def minute(at: datetime) -> str:
    """2025年3月3日10时05分."""
    local = at.astimezone(SHANGHAI)
    return f"{day(local)}{local.hour}时{local.minute:02}分"


def end(at: datetime) -> str:
    """The end of something: midnight is 24:00 of the day before."""
    local = at.astimezone(SHANGHAI)
    return f"{day(local - _INSTANT)}24时" if local.time() == time() else minute(local)
