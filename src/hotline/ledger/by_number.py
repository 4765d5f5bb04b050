"""The lines of orders that are asked for by their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from hotline.ledger.queries import units_seen_by
from hotline.ledger.worklists import Work
from hotline.people import Post

_LINES = """
SELECT o.number, o.stage, o.kind, o.urgency, o.category, o.lead, o.cycle, o.received_at,
    o.due_at, o.is_final, o.is_overdue, o.is_supervised, o.is_confidential
FROM ledger_orderrow o WHERE o.number = ANY(%(numbers)s)
    AND (%(units)s::text[] IS NULL OR EXISTS (
        SELECT FROM ledger_assignmentrow a
        WHERE a.number = o.number AND a.unit = ANY(%(units)s)
    ))
"""


def lines_of(post: Post, numbers: Sequence[str]) -> dict[str, Work]:
    """Those of these orders that the post may read, bare of summaries and clocks."""
    units = units_seen_by(post, None)
    if not numbers or units == []:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_LINES, {"numbers": list(numbers), "units": units})
        found = [Work(*row) for row in cursor.fetchall()]
    return {one.number: one for one in found}
