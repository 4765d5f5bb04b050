"""各单位超期: how many orders of a month are overdue with each unit, looked through to a bound."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from hotline.ledger.months import month_bounds
from hotline.ledger.queries import units_seen_by
from hotline.people import Post

#: How many overdue orders of a month are looked through, the newest first.
MOST = 10_000

_ASKED = """
SELECT lead, count(*), count(*) FILTER (WHERE NOT is_final) FROM (
    SELECT lead, is_final FROM ledger_orderrow
    WHERE is_overdue AND received_at >= %(since)s AND received_at < %(until)s
        AND (%(units)s::text[] IS NULL OR lead = ANY(%(units)s))
    ORDER BY received_at DESC, number DESC LIMIT %(most)s
) one GROUP BY lead ORDER BY count(*) DESC, lead
"""


@dataclass(frozen=True, slots=True)
class Overdue:
    """一个单位的超期件数."""

    unit: str
    count: int
    #: 其中还没有办结的
    still_open: int


def overdue_by_unit(post: Post, month: date) -> tuple[Overdue, ...]:
    """The orders received in a month that are or were overdue, by the unit that leads."""
    since, until = month_bounds(month)
    values = {"since": since, "until": until, "units": units_seen_by(post, None), "most": MOST}
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, values)
        return tuple(Overdue(*row) for row in cursor.fetchall())
