"""The sweep over an open ledger, group by group as they fall due."""

from __future__ import annotations

import datetime as dt
import statistics
import time
from typing import Any

from django.db import connection

from benchmarks import city, ground
from benchmarks.sizes import GROUP
from benchmarks.sweep import ROUNDS
from hotline.ledger.alarms import Sweep
from hotline.ledger.packs import policy

#: within this time all else that a group owes is due as well, and the next group's nothing yet
_REST = dt.timedelta(days=20)

_NEXT = """
SELECT due_at, count(*) FROM ledger_clockrow WHERE state = 'running' AND NOT waits
GROUP BY due_at ORDER BY due_at LIMIT 1
"""
_LEFT = """
SELECT count(DISTINCT due_at) FROM ledger_clockrow
WHERE state = 'running' AND NOT waits AND name = 'sign_for'
"""
_OPEN = "SELECT count(*) FROM ledger_clockrow WHERE state = 'running'"


def measure() -> ground.Result:
    """Seconds of a sweep in which a group falls due, and of one in which nothing does."""
    policy(city.PACK, city.FIRST_DAY)
    sweep = Sweep()
    due, idle = [], []
    (open_,) = _one(_OPEN)
    for _ in range(ROUNDS):
        until, count = _one(_NEXT)
        if count != GROUP:
            raise SystemExit(f"{count} clocks fall due at {until}, not {GROUP}")
        due.append(_spent(sweep, until, GROUP))
        idle.append(_spent(sweep, until, 0))
        sweep.fall_due(until + _REST)
    return {
        "open": open_,
        "due": statistics.median(due),
        "idle": statistics.median(idle),
        # The last are not a group: all others stand there.
        "groups left": _one(_LEFT)[0] - 1,
    }


def _spent(sweep: Sweep, until: dt.datetime, orders: int) -> float:
    begin = time.perf_counter()
    found = sweep.fall_due(until)
    spent = time.perf_counter() - begin
    assert found == orders, found
    return spent


def _one(question: str) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        row: tuple[Any, ...] = cursor.fetchone()
    return row
