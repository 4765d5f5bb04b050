"""CT-09: a unit looks at its open orders every working day, and who did not is shown."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import connection

from hotline.law.calendar import SHANGHAI
from hotline.law.policy import Policy
from hotline.people import Post
from hotline.supervision.daily_list import unopened

#: What this process has noted already: a list is opened many times a day.
_noted: set[tuple[str, str, date]] = set()
MOST_NOTED = 10_000


def list_opened(post: Post, at: datetime) -> None:
    """Note that a unit opened its list; the office's own lists are nobody's duty."""
    day = at.astimezone(SHANGHAI).date()
    noted = (connection.settings_dict["NAME"], post.unit, day)
    if post.office is not None or noted in _noted:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_listopened (unit, day) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [post.unit, day],
        )
    if len(_noted) > MOST_NOTED:
        _noted.clear()
    _noted.add(noted)


def units_that_did_not_look(day: date, policy: Policy) -> tuple[str, ...]:
    """Units that have had open orders since a working day and did not open their list on it.

    None on a day off, or where the pack asks for no daily look.
    """
    ends = datetime.combine(day + timedelta(days=1), time(), tzinfo=SHANGHAI)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT unit FROM ledger_assignmentrow WHERE is_open AND at < %s", [ends]
        )
        having = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT unit FROM ledger_listopened WHERE day = %s", [day])
        opened = {row[0] for row in cursor.fetchall()}
    return unopened(policy, day, having, opened)
