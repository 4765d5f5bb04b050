"""先例: which units were given such orders of late, and which of them gave them back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from hotline.ledger import search
from hotline.ledger.bounded import rows_within

YEAR = timedelta(days=365)
#: no more orders than these are looked at, and no longer than this, in milliseconds
MOST_LOOKED_AT = 500
LONGEST = 200
#: how many units are told
MOST_TOLD = 5

_OF_CATEGORY = """
WITH past AS (
    SELECT number FROM ledger_orderrow
    WHERE category = %s AND lead <> '' AND received_at >= %s AND number <> %s
    ORDER BY received_at DESC LIMIT %s
)
SELECT a.unit, count(*), count(*) FILTER (WHERE a.stage = 'returned')
FROM past JOIN ledger_assignmentrow a ON a.number = past.number
WHERE a.role = 'lead' GROUP BY a.unit ORDER BY 2 DESC, 1 LIMIT %s
"""
_AT_PLACE = """
WITH named AS MATERIALIZED (
    SELECT number FROM ledger_searchrow WHERE pairs @@ %s::tsquery LIMIT %s
), past AS (
    SELECT o.number FROM named JOIN ledger_orderrow o ON o.number = named.number
    WHERE o.lead <> '' AND o.received_at >= %s AND o.number <> %s
)
SELECT a.unit, count(*), count(*) FILTER (WHERE a.stage = 'returned')
FROM past JOIN ledger_assignmentrow a ON a.number = past.number
WHERE a.role = 'lead' GROUP BY a.unit ORDER BY 2 DESC, 1 LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Given:
    """How often a unit was given such orders as the lead, and how often it gave them back."""

    unit: str
    count: int
    returned: int


def of_category(category: str, besides: str, now: datetime) -> tuple[Given, ...]:
    """Who was given orders of this category within a year, of the latest that were looked at."""
    if not category:
        return ()
    values = [category, now - YEAR, besides, MOST_LOOKED_AT, MOST_TOLD]
    return tuple(Given(*row) for row in rows_within(LONGEST, _OF_CATEGORY, values))


def at_place(place: str, besides: str, now: datetime) -> tuple[Given, ...]:
    """Who was given orders that name this place within a year."""
    query = search.query(place)
    if query is None:
        return ()
    values = [query, MOST_LOOKED_AT, now - YEAR, besides, MOST_TOLD]
    return tuple(Given(*row) for row in rows_within(LONGEST, _AT_PLACE, values))
