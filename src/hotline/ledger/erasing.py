"""Erase a matter: its words and who raised it become unreadable for good; the chain stays whole."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from hotline.ledger import search
from hotline.ledger.codec import decode
from hotline.ledger.pages import forget, open_page, raw_connection
from hotline.order.events import Received
from hotline.people import vault
from hotline.people.vault import Erased


class StillOpen(Exception):
    """Something is still owed to the requester, who could no longer be reached."""


def erase(number: str, at: datetime) -> None:
    """Make everything of a concluded matter unreadable, and unfindable by its words.

    Raises:
        UnknownOrder: there is no such order.
        StillOpen: the order has not come to its end.
        Erased: it was erased before.
    """
    if not open_page(raw_connection(), number).order.is_final:
        raise StillOpen("an order is erased after its end")
    with transaction.atomic(), connection.cursor() as cursor:
        vault.erase(number, at)
        cursor.execute("DELETE FROM ledger_searchrow WHERE number = %s", [number])
    forget()


def index_again(first: str = "", limit: int = 1000) -> str | None:
    """Index the words of so many orders anew, from a number on; the number to go on from."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, payload FROM ledger_eventrow"
            " WHERE seq = 1 AND number > %s ORDER BY number LIMIT %s",
            [first, limit],
        )
        rows = cursor.fetchall()
        for number, payload in rows:
            received = decode("Received", payload)
            ref = received.matter.text if isinstance(received, Received) else None
            words = _words(number, ref.id) if ref is not None else None
            cursor.execute("DELETE FROM ledger_searchrow WHERE number = %s", [number])
            if words is not None:
                cursor.execute(
                    "INSERT INTO ledger_searchrow (number, pairs) VALUES (%s, %s::tsvector)",
                    [number, search.vector(words)],
                )
    return str(rows[-1][0]) if rows else None


def _words(number: str, text_id: str) -> str | None:
    try:
        return vault.read_texts(number, [text_id]).get(text_id)
    except Erased:
        return None
