"""核查队列: which doubts stand on which orders, kept as orders move; words of a list and no texts.

An order has a row once it was replied to or asked back. What its replies come to is computed once
for each reply, for it needs their words; the rest follows from the events.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from django.db import connection

from hotline.assessment.honesty import Found, Measures, bunched, doubts_of_order
from hotline.ledger.doubts import of_replies
from hotline.ledger.figures import Period
from hotline.ledger.versions import policy_of
from hotline.order.names import Doubt
from hotline.order.settled import settled
from hotline.order.state import Order
from hotline.people import Post
from hotline.people.posts import CLOCKWORK

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

#: How many orders with doubts are looked through to count them.
MOST = 5_000

_KEPT = "SELECT number, replies, of_replies FROM ledger_doubtrow WHERE number = ANY(%s)"
_PUT = """
INSERT INTO ledger_doubtrow (number, seq, replies, of_replies, doubts) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (number) DO UPDATE SET seq = excluded.seq, replies = excluded.replies,
    of_replies = excluded.of_replies, doubts = excluded.doubts
"""
_COUNTED = """
SELECT doubt, count(*) FROM (
    SELECT doubts FROM ledger_doubtrow WHERE doubts <> '{}' LIMIT %s
) one, unnest(one.doubts) doubt GROUP BY doubt
"""
_MET = """
SELECT unit, dispatched_at, replied_at, due_at FROM ledger_partrow
WHERE role = 'lead' AND completion = 'met' AND due_at >= %s AND due_at < %s
    AND dispatched_at IS NOT NULL AND replied_at IS NOT NULL
ORDER BY unit, number
"""


def note_doubts(cursor: CursorWrapper, orders: Iterable[tuple[Order, int]]) -> None:
    """Note which doubts stand on these orders after their events of these seqs."""
    told = [(order, seq) for order, seq in orders if order.replies or order.returns]
    if not told:
        return
    cursor.execute(_KEPT, [[order.number for order, _ in told]])
    kept = {number: (replies, of_replies) for number, replies, of_replies in cursor.fetchall()}
    rows = []
    for order, seq in told:
        replies, doubts = kept.get(order.number, (0, []))
        if replies != len(order.replies):
            doubts = [str(one) for one in _of_replies(order)]
        rows.append((order.number, seq, len(order.replies), doubts, _standing(order, doubts)))
    cursor.executemany(_PUT, rows)


def _of_replies(order: Order) -> list[Doubt]:
    return [one.doubt for one in of_replies(order, CLOCKWORK, policy_of(order.policy), {})]


def _standing(order: Order, of_replies_: Sequence[str]) -> list[str]:
    found = (*map(Doubt, of_replies_), *(one.doubt for one in doubts_of_order(order)))
    return [str(one) for one in dict.fromkeys(found) if settled(order, one) is None]


def count_doubts(post: Post) -> dict[Doubt, int]:
    """On how many orders each doubt stands, for a post of the office; for others there are none."""
    if post.office is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, [MOST])
        counts = {Doubt(name): count for name, count in cursor.fetchall()}
    return {one: counts[one] for one in Doubt if one in counts}


def bunched_by_unit(period: Period, measures: Measures) -> tuple[Found, ...]:
    """The units that complete improbably often just before the limit, of what was due in a period.

    Args:
        period: the days.
        measures: of the regulation by which the site is assessed.
    """
    with connection.cursor() as cursor:
        cursor.execute(_MET, list(period.instants))
        rows: list[tuple[str, datetime, datetime, datetime]] = cursor.fetchall()
    found = (
        bunched(unit, [(began, met, due) for _, began, met, due in own], measures)
        for unit, own in groupby(rows, key=itemgetter(0))
    )
    return tuple(one for one in found if one is not None)
