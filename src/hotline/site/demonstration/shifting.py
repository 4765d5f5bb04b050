"""Moving messages of the past to these days, as little as can be.

By whole weeks where that will do, so that weekday and hour stay what they were; else by whole days;
only then to another hour.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hotline.site.demonstration.sample import pick

if TYPE_CHECKING:
    from hotline.site.demonstration.messages import Message

_WEEK, _DAY = timedelta(weeks=1), timedelta(days=1)
_STEPS = (_WEEK, _DAY)

#: How old something may be: from, to.
Ages = tuple[timedelta, timedelta]


def fit(came: datetime, now: datetime, ages: Ages) -> int:
    """How well a moment can be moved into a window: 0 by weeks, 1 by days, 2 only by hours."""
    for rank, step in enumerate(_STEPS):
        if moved(came, now, ages, step) is not None:
            return rank
    return len(_STEPS)


def moved(came: datetime, now: datetime, ages: Ages, step: timedelta) -> datetime | None:
    """The moment moved by whole steps to the newest that the window allows, if it reaches it."""
    youngest, oldest = now - ages[0], now - ages[1]
    found = came + (youngest - came) // step * step
    return found if found >= oldest else None


def shifted(message: Message, now: datetime, ages: Ages) -> Message:
    """The message as if it had come in within this window; its answer as long after as it was."""
    came = message.received_at
    for step in _STEPS:
        found = moved(came, now, ages, step)
        if found is not None:
            break
    else:
        share = pick(range(1, 100), message.place, "hour") / 100
        found = now - ages[0] - (ages[1] - ages[0]) * share
    return replace(message, received_at=found, replied_at=found + (message.replied_at - came))
