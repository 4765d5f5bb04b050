"""抽样: which orders an observer from outside sees (AH-23). Nobody chooses them.

An order is in the sample of the month in which it was received, or is not, by a keyed digest of its
number and that month: the same at every look, and not to be foretold without the site's key. What
is still being handled is not in it, and a secret matter never is.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import connection

from hotline.law.calendar import SHANGHAI
from hotline.ledger.months import month_bounds
from hotline.order.names import Stage
from hotline.order.state import Order
from hotline.people import Post, PostRole, keys

#: 已有结果的阶段
_FINISHED = (Stage.ANSWERED, Stage.CONCLUDED, Stage.FILED)
_BYTES = 4
_WHOLE = 1 << (8 * _BYTES)
_PER_CENT = 100

_ASKED = """
SELECT number, kind, category, lead, received_at, concluded_at, standing @> '{scored}'
FROM ledger_orderrow
WHERE received_at >= %(since)s AND received_at < %(until)s
    AND (received_at, number) < (%(at)s, %(number)s)
    AND stage = ANY(%(stages)s) AND NOT standing @> '{secret}'
    AND ('x' || encode(substring(sha256(convert_to(%(key)s || number, 'UTF8')) FOR 4), 'hex'))
        ::bit(32)::bigint < %(most)s
ORDER BY received_at DESC, number DESC LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """抽到的工单, as one line."""

    number: str
    kind: str
    category: str
    lead: str
    received_at: datetime
    concluded_at: datetime | None
    #: 已有人评议
    is_scored: bool


def shows(post: Post, order: Order) -> bool:
    """Whether a post that sees only the sample sees this order; every other post does."""
    return post.role is not PostRole.OBSERVER or is_drawn(order)


def is_drawn(order: Order) -> bool:
    """Whether an order is in the sample of its month."""
    if order.stage not in _FINISHED or order.matter.is_secret:
        return False
    key = _key(order.received_at.astimezone(SHANGHAI).date())
    digest = hashlib.sha256(f"{key}{order.number}".encode()).digest()
    return int.from_bytes(digest[:_BYTES], "big") < _most()


def list_drawn(month: date, after: tuple[datetime, str] | None, limit: int) -> list[Drawn]:
    """The sample of a month, newest first, after a place."""
    since, until = month_bounds(month)
    place = after or (until, "")
    values: dict[str, Any] = {
        "since": since,
        "until": until,
        "at": place[0],
        "number": place[1],
        "stages": [str(one) for one in _FINISHED],
        "key": _key(month),
        "most": _most(),
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, values)
        return [Drawn(*row) for row in cursor.fetchall()]


def share() -> float:
    """抽样比例, in percent of what is finished."""
    return float(settings.OBSERVED_SHARE)


def _most() -> int:
    return round(_WHOLE * min(max(share(), 0), _PER_CENT) / _PER_CENT)


def _key(day: date) -> str:
    return keys.keyed("observers", f"{day:%Y-%m}".encode()).hex()
