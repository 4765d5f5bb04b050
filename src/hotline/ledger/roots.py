"""The root of a day: the state of all lanes at its end, kept in the database and outside it.

One line a day is added to a file beside the database; copy it where nobody who may write to the
database can write. Whoever changes an event of a past day would have to change that copy too.
"""

from __future__ import annotations

import hashlib
import json
import os
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import connection

from hotline.law.calendar import SHANGHAI
from hotline.ledger.models import RootRow
from hotline.people.folder import data_folder

FILE = "roots/roots.txt"


def roots_file() -> Path:
    """The file of roots, one line a day: the day and its root."""
    return data_folder() / FILE


def take_root(now: datetime) -> RootRow | None:
    """The root of yesterday, if it is not taken yet; the lines of the file are made whole as well.

    Two workers at once take one root. A command that is being written just then belongs to the
    next.
    """
    day = now.astimezone(SHANGHAI).date() - timedelta(days=1)
    row = RootRow.objects.order_by("-day").first()
    if row is None or row.day < day:
        row = _take(day, row, now)
    _write_down()
    return row


def _take(day: date, before: RootRow | None, now: datetime) -> RootRow | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT lane, last, encode(head, 'hex') FROM ledger_lanerow"
            " WHERE last > 0 ORDER BY lane"
        )
        lanes = json.dumps([list(one) for one in cursor.fetchall()], separators=(",", ":"))
        prev = bytes(before.root) if before is not None else b""
        root = hashlib.sha256(prev + lanes.encode()).digest()
        cursor.execute(
            "INSERT INTO ledger_rootrow (day, root, prev, lanes, taken_at)"
            " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (day) DO NOTHING",
            [day, root, prev, lanes, now],
        )
    return RootRow.objects.filter(day=day).first()


def _write_down() -> None:
    """Add to the file what the database has and the file has not, oldest first."""
    file = roots_file()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a+", encoding="ascii") as lines:
        lines.seek(0)
        known = {line.split(" ", 1)[0] for line in lines}
        for row in RootRow.objects.order_by("day"):
            if str(row.day) not in known:
                lines.write(f"{row.day} {bytes(row.root).hex()}\n")
        lines.flush()
        os.fsync(lines.fileno())
