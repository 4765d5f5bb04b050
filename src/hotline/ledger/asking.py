"""所请: what a signature is asked for, with its words; for a whole page in a few questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from hotline.law.clause import PackId
from hotline.law.policy import PolicyRef
from hotline.ledger.codec import decode
from hotline.ledger.seeing import is_secret, texts_in, without_numbers
from hotline.order.events import AnyEvent, Received
from hotline.people import Post, keys
from hotline.people.vault import Erased, unwrap

#: The event that asks for a signature, by what is signed; before handling there is none.
ASKS = {
    "return": "ReturnRequested",
    "extension": "ExtensionRequested",
    "reply": "CompletionReported",
    "notice": "NoticeAnswered",
}
#: What stands under the matter's own words.
MATTER = "matter"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for on one order."""

    #: None where nothing but the matter itself is signed
    event: AnyEvent | None = None
    #: 岗位, from which it was asked
    post: str = ""
    #: 适用规则 of the order
    policy: PolicyRef | None = None
    #: 文字, by the fields of the event; the matter's own under `matter`
    texts: dict[str, str] = field(default_factory=dict, repr=False)


def asked_for(post: Post, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Asked]:
    """What is asked for, by the order's number and what is to be signed.

    Whoever calls has seen to it that the post may read these orders.
    """
    pairs = list(wanted)
    rows = _events([number for number, _ in pairs])
    found = {}
    for number, what in pairs:
        came = rows.get((number, "Received"))
        if came is None or not isinstance(came[0], Received):
            continue
        asking = rows.get((number, ASKS.get(what, "")))
        found[number, what] = (came[0], came[2], asking)
    sealed = _sealed(found.values())
    return {
        key: _asked(post, (received, wrapped), asking, sealed)
        for key, (received, wrapped, asking) in found.items()
    }


#: An event, the post it was done from, and the wrapped key of its matter.
_Row = tuple[AnyEvent, str, bytes | None]


def _events(numbers: list[str]) -> dict[tuple[str, str], _Row]:
    """The latest of these events on each order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (e.number, e.name) e.number, e.name, e.payload, e.post, k.wrapped"
            " FROM ledger_eventrow e JOIN people_matterkey k ON k.number = e.number"
            " WHERE e.number = ANY(%s) AND e.name = ANY(%s)"
            " ORDER BY e.number, e.name, e.seq DESC",
            [numbers, ["Received", *ASKS.values()]],
        )
        rows = cursor.fetchall()
    return {
        (number, name): (decode(name, payload), post, bytes(wrapped) if wrapped else None)
        for number, name, payload, post, wrapped in rows
    }


def _sealed(found: Iterable[tuple[Received, bytes | None, _Row | None]]) -> dict[str, bytes]:
    ids = []
    for received, _, asking in found:
        matter = received.matter
        ids += [matter.text.id] if matter.text is not None else []
        ids += [ref.id for _, ref in texts_in(asking[0])] if asking is not None else []
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, ciphertext FROM people_sealedtext WHERE id = ANY(%s)", [ids])
        return {text_id: bytes(ciphertext) for text_id, ciphertext in cursor.fetchall()}


def _asked(
    post: Post,
    order: tuple[Received, bytes | None],
    asking: _Row | None,
    sealed: dict[str, bytes],
) -> Asked:
    received, wrapped = order
    matter = received.matter
    policy = PolicyRef(PackId(received.pack), received.version, received.day, received.calendar)
    event, by = (asking[0], asking[1]) if asking is not None else (None, "")
    refs: list[tuple[str, Any]] = [(MATTER, matter.text)] if matter.text is not None else []
    refs += texts_in(event) if event is not None else []
    try:
        key = unwrap(wrapped, received.number)
    except Erased:
        return Asked(event, by, policy)
    texts = {
        name: keys.unlock(key, sealed[ref.id], ref.id).decode()
        for name, ref in refs
        if ref.id in sealed
    }
    if is_secret(matter) and not post.is_of_hotline:
        texts = {name: without_numbers(text) for name, text in texts.items()}
    return Asked(event, by, policy, texts)
