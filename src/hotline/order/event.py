"""What every event has: when, by whom, and what it did to the clocks."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from hotline.law.clause import ClauseId
from hotline.order.names import Party


class ClockChange(BaseModel):
    """What an event did to one clock. The due moment is told here, once, and kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    change: Literal["started", "met", "late", "closed", "moved", "resumed"]
    #: 时钟
    name: str
    #: 责任方, the unit that owes it; the hotline for the order's own
    owner: Party
    #: 计时起点, of a clock that starts, or to tell apart two that run side by side
    starts_at: datetime | None = None
    #: 到期时刻, exclusive
    due_at: datetime | None = None
    #: 依据条款 of the length
    clause: ClauseId | None = None
    #: 时限, as the pack words it, or the working days added
    within: str | None = None
    #: 暂定, counted through a year whose calendar is not published
    provisional: bool = False


class Event(BaseModel):
    """A fact that has happened; never edited."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    at: datetime
    by: Party
    clocks: tuple[ClockChange, ...] = ()
