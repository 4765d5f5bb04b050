"""体征: what tells whether the ledger lives: does time pass, does what must follow follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection

from hotline.ledger.models import ClockRow, OutboxRow, RootRow

#: Nothing is counted further than this.
MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Vitals:
    """The ledger's own figures."""

    #: 最早到期而没有处理的时钟晚了多久; nothing where none is
    behind: timedelta
    #: 待办外发
    outbox: int
    #: 最近的日根
    root_on: date | None
    #: 数据库大小, in bytes
    size: int
    server: str


def vitals(now: datetime) -> Vitals:
    """The figures at an instant, each by an index and none by a scan."""
    waiting = ClockRow.objects.filter(state="running", waits=False, due_at__lt=now)
    oldest = waiting.order_by("due_at").values_list("due_at", flat=True).first()
    outbox = OutboxRow.objects.order_by("pk").values("pk")[:MOST_COUNTED]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_database_size(current_database()), current_setting('server_version')"
        )
        size, server = cursor.fetchone()
    return Vitals(
        behind=now - oldest if oldest is not None else timedelta(),
        outbox=len(outbox),
        root_on=RootRow.objects.order_by("-day").values_list("day", flat=True).first(),
        size=size,
        server=server,
    )
