"""横看: what has happened to several orders, and in which words, in one question each.

Whoever asks has listed the orders for a post, which sees no others.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import connection

from hotline.ledger.codec import decode
from hotline.ledger.queries import EventLine
from hotline.ledger.seeing import without_numbers
from hotline.order.text import TextRef
from hotline.people import Post, PostRole, keys
from hotline.people.vault import Erased, unwrap

_HAPPENED = """
SELECT number, seq, name, payload, post, origin FROM ledger_eventrow
WHERE number = ANY(%s) AND name = ANY(%s) ORDER BY number, seq
"""
_WORDS = """
SELECT t.id, t.number, t.ciphertext, k.wrapped, o.standing @> '{secret}'
FROM people_sealedtext t
JOIN people_matterkey k ON k.number = t.number
JOIN ledger_orderrow o ON o.number = t.number
WHERE t.id = ANY(%s)
"""


def happened(numbers: Sequence[str], names: Collection[str]) -> dict[str, list[EventLine]]:
    """The events of these names on each of these orders, from its beginning."""
    found: dict[str, list[EventLine]] = {number: [] for number in numbers}
    with connection.cursor() as cursor:
        cursor.execute(_HAPPENED, [list(numbers), sorted(names)])
        for number, seq, name, payload, post, origin in cursor.fetchall():
            found[number].append(EventLine(seq, decode(name, payload), post, origin))
    return found


def words_of(post: Post, refs: Sequence[TextRef]) -> dict[str, str]:
    """The words of these texts by their ids, as this post may read them; what was erased is not."""
    found: dict[str, str] = {}
    with connection.cursor() as cursor:
        cursor.execute(_WORDS, [[ref.id for ref in refs]])
        rows = cursor.fetchall()
    for text_id, number, ciphertext, wrapped, is_secret in rows:
        try:
            key = unwrap(bytes(wrapped) if wrapped is not None else None, number)
        except Erased:
            continue
        text = keys.unlock(key, bytes(ciphertext), text_id).decode()
        is_outside = post.role is PostRole.OBSERVER or (is_secret and not post.is_of_hotline)
        found[text_id] = without_numbers(text) if is_outside else text
    return found
