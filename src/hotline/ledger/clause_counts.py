"""按条款: how many open orders each clause has put under supervision, within a bound."""

from __future__ import annotations

from django.db import connection

from hotline.ledger.queries import units_seen_by
from hotline.people import Post

#: How many supervised orders are looked through.
MOST = 5_000

_OF_ALL = """
SELECT word, count(*) FROM (
    SELECT standing FROM ledger_orderrow
    WHERE is_supervised AND NOT is_final
    LIMIT %(most)s
) one, unnest(one.standing) word WHERE word LIKE 'clause:%%' GROUP BY word ORDER BY word
"""
_OF_UNITS = """
SELECT word, count(*) FROM (
    SELECT DISTINCT o.number, o.standing
    FROM ledger_assignmentrow a JOIN ledger_orderrow o ON o.number = a.number
    WHERE a.unit = ANY(%(unit)s) AND a.is_open AND o.is_supervised
    LIMIT %(most)s
) one, unnest(one.standing) word WHERE word LIKE 'clause:%%' GROUP BY word ORDER BY word
"""


def count_by_clause(post: Post) -> tuple[tuple[str, int], ...]:
    """Each clause with how many open orders it has put under supervision."""
    units = units_seen_by(post, None)
    with connection.cursor() as cursor:
        cursor.execute(_OF_ALL if units is None else _OF_UNITS, {"unit": units, "most": MOST})
        return tuple((word.partition(":")[2], count) for word, count in cursor.fetchall())
