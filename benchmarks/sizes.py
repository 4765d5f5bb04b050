"""How a filling is cut into chunks, and when the lives of each chunk begin."""

from __future__ import annotations

import datetime as dt

from benchmarks import city
from hotline.law.calendar import SHANGHAI

#: how many lives are decided for a chunk
LIVES = 100

#: The open ledger: groups of a thousand orders, so far apart that each falls due alone.
GROUPS = 8
GROUP = 1_000
DAYS_BETWEEN = 30

_CHUNK = 5_000


def chunk_size(course: str) -> int:
    """How many orders one transaction copies."""
    return GROUP if course == "open" else _CHUNK


def moments(course: str, chunk: int, chunks: int) -> list[dt.datetime]:
    """When the lives of a chunk begin."""
    begin = dt.datetime.combine(city.FIRST_DAY, dt.time(), tzinfo=SHANGHAI)
    if course == "open":
        return [begin + dt.timedelta(days=min(chunk, GROUPS) * DAYS_BETWEEN, hours=10)] * LIVES
    span = dt.timedelta(days=city.DAYS) / chunks
    return [begin + span * (chunk + place / LIVES) for place in range(LIVES)]
