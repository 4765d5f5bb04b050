"""The only call to the wall clock; everything else is told what time it is."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """This instant, with its offset."""
    return datetime.now(tz=UTC)
