"""待签批: the signatures that a post may give, those that wait longest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from hotline.people import Post
from hotline.people.permissions import SIGNATURES
from hotline.people.units import subtree

#: What the next page comes after: since when it waits, and which it is.
Place = tuple[datetime, str]


@dataclass(frozen=True, slots=True)
class Signature:
    """审批: one signature that is asked for."""

    number: str
    #: 审批事项 and 审批环节
    what: str
    step: str
    #: 由谁签批
    to: str
    clause: str
    at: datetime
    kind: str
    urgency: str
    due_at: datetime | None
    is_overdue: bool
    is_supervised: bool
    #: what comes next comes after this
    place: Place = field(repr=False)


def list_signatures(
    post: Post, after: Place | None, limit: int, *, below: bool = False
) -> list[Signature]:
    """The signatures that wait for this post; with `below` those of the units below its own."""
    found = _rows(post, after, limit, below=below)
    return [_signature(row) for row in found]


def count_signatures(post: Post, most: int, *, below: bool = False) -> int:
    """How many there are, counted no further than a bound."""
    return len(_rows(post, None, most, below=below))


def _signature(row: Sequence[object]) -> Signature:
    number, name, to, clause, at, *rest = row
    _, what, step = str(name).split(":", 2)
    if not isinstance(at, datetime):
        raise TypeError(at)
    kind, urgency, due_at, is_overdue, is_supervised = rest
    return Signature(
        str(number),
        what,
        step,
        str(to),
        str(clause),
        at,
        str(kind),
        str(urgency),
        due_at if isinstance(due_at, datetime) else None,
        bool(is_overdue),
        bool(is_supervised),
        (at, f"{number} {name}"),
    )


def _rows(post: Post, after: Place | None, limit: int, *, below: bool) -> list[tuple[object, ...]]:
    units = [one for one in subtree(post.unit) if one != post.unit] if below else [post.party]
    others = [step for step, roles in SIGNATURES.items() if post.role not in roles]
    values: dict[str, Any] = {"to": units, "others": others, "limit": limit}
    further = ""
    if after is not None:
        further = "AND (t.at, t.number || ' ' || t.name) > (%(at)s, %(place)s)"
        values |= {"at": after[0], "place": after[1]}
    with connection.cursor() as cursor:
        cursor.execute(_LIST.format(further=further), values)
        found: list[tuple[object, ...]] = cursor.fetchall()
    return found


_LIST = """
SELECT t.number, t.name, t."to", t.clause, t.at,
       o.kind, o.urgency, coalesce(a.due_at, o.due_at), o.is_overdue, o.is_supervised
FROM ledger_taskrow t
JOIN ledger_orderrow o ON o.number = t.number
LEFT JOIN ledger_assignmentrow a ON a.number = t.number AND a.unit = t."to"
WHERE t."to" = ANY(%(to)s) AND split_part(t.name, ':', 1) = 'sign'
  AND split_part(t.name, ':', 3) <> ALL(%(others)s) {further}
ORDER BY t.at, t.number || ' ' || t.name
LIMIT %(limit)s
"""
