"""公开答复: what anybody may read of orders, newest first, and one of them by its id.

An id says nothing of the order. What is told has been written to be public; numbers that tell who
somebody is are hidden once more on the way out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from hotline.closing.publish import PUBLICATION
from hotline.law.policy import Policy
from hotline.ledger.codec import decode
from hotline.order.command import Command
from hotline.order.events import ReplyMadePublic
from hotline.order.identifiers import hidden
from hotline.order.refusal import Missing, Refusal
from hotline.order.scene import clause_for, scene_of
from hotline.order.state import Order
from hotline.people import vault
from hotline.people.vault import Erased
from hotline.trial import verbs

#: How many are looked through for words before the reader must ask for more.
MOST_READ = 400
_CHUNK = 50

_LISTED = """
SELECT o.number, o.published_at, o.publication, o.category, o.kind, e.name, e.payload
FROM ledger_orderrow o
CROSS JOIN LATERAL (
    SELECT name, payload FROM ledger_eventrow
    WHERE number = o.number AND name = 'ReplyMadePublic' ORDER BY seq DESC LIMIT 1
) e
WHERE o.published_at IS NOT NULL
"""
_BEFORE = " AND (o.published_at, o.publication) < (%s, %s)"
_CATEGORY = " AND o.category = %s"
_NEWEST = " ORDER BY o.published_at DESC, o.publication DESC LIMIT %s"

_FIELDS = {"name": "姓名", "phone": "电话号码", "id_number": "证件号码", "address": "地址"}

#: Where a page begins: after this moment and id.
Place = tuple[datetime, str]


@dataclass(frozen=True, slots=True)
class Published:
    """一件公开的答复."""

    id: str
    at: datetime
    kind: str
    category: str
    title: str
    text: str

    def has(self, words: str) -> bool:
        """Whether these words stand in it."""
        return all(one in f"{self.title}\n{self.text}" for one in words.split())


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """一页公开的答复."""

    items: tuple[Published, ...]
    #: 下一页的起点; None at the end
    next: Place | None


def list_published(
    *, after: Place | None = None, category: str = "", words: str = "", limit: int = 20
) -> PublishedPage:
    """What is public, newest first, from a place on."""
    found: list[Published] = []
    read = 0
    while read < MOST_READ:
        rows = _rows(after, category, _CHUNK)
        for row in rows:
            after, read = (row[1], row[2]), read + 1
            one = _published(row)
            if one is not None and one.has(words):
                found.append(one)
            if len(found) == limit:
                return PublishedPage(tuple(found), after if _rows(after, category, 1) else None)
        if len(rows) < _CHUNK:
            return PublishedPage(tuple(found), None)
    return PublishedPage(tuple(found), after)


def find_published(publication: str) -> Published | None:
    """One of them; None where it is not public any more."""
    if not publication:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_LISTED + " AND o.publication = %s", [publication])
        row = cursor.fetchone()
    return _published(row) if row is not None else None


def categories() -> tuple[str, ...]:
    """The categories that something is public of."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT category FROM ledger_orderrow"
            " WHERE published_at IS NOT NULL AND category <> '' ORDER BY category LIMIT 100"
        )
        return tuple(category for (category,) in cursor.fetchall())


def telling(order: Order, command: Command, policy: Policy) -> Refusal | None:
    """The refusal of words that name the requester: only here is it known who that is (AH-34)."""
    if command.verb != "publish":
        return None
    words = "\n".join(one.content for one in verbs.texts_of(command))
    try:
        found = vault.told_in(order.number, words)
    except Erased:
        found = ()
    if not found:
        return None
    named = "、".join(_FIELDS[one] for one in found)
    scene = scene_of(order, command, policy, order.last_at)
    return Refusal(
        clause_for(scene, PUBLICATION),
        command.verb,
        f"公开的内容中有诉求人的{named}，请删去后再公开",
        (Missing("anonymised_text", "text"),),
    )


def _rows(after: Place | None, category: str, limit: int) -> list[tuple[Any, ...]]:
    text, values = _LISTED, list[Any]()
    if after is not None:
        text, values = text + _BEFORE, [*values, *after]
    if category:
        text, values = text + _CATEGORY, [*values, category]
    with connection.cursor() as cursor:
        cursor.execute(text + _NEWEST, [*values, limit])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _published(row: tuple[Any, ...]) -> Published | None:
    """The words of a line; None where the matter was erased."""
    number, at, publication, category, kind, name, payload = row
    event = decode(name, payload)
    if not isinstance(event, ReplyMadePublic) or event.text is None:
        return None
    refs = [one.id for one in (event.title, event.text) if one is not None]
    try:
        texts = vault.read_texts(number, refs)
    except Erased:
        return None
    title = texts.get(event.title.id, "") if event.title is not None else ""
    text = texts.get(event.text.id, "")
    return Published(publication, at, kind, category, hidden(title), hidden(text))
