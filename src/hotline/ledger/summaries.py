"""摘要: the first words of many matters, as they may leave the system."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from hotline.ledger.codec import decode
from hotline.ledger.seeing import without_numbers
from hotline.order.events import Received
from hotline.people import keys
from hotline.people.glance import without
from hotline.people.vault import Erased, Who, unwrap

_NAMES = ("name", "phone", "id_number", "address")
_ASKED = """
SELECT e.number, e.name, e.payload, k.wrapped, i.name, i.phone, i.id_number, i.address
FROM ledger_eventrow e
JOIN people_matterkey k ON k.number = e.number AND k.wrapped IS NOT NULL
LEFT JOIN people_identity i ON i.number = e.number
WHERE e.number = ANY(%s) AND e.seq = 1
"""


def summaries(numbers: Sequence[str], longest: int) -> dict[str, str]:
    """The first words of each matter: no number in them, and nothing of who raised it.

    Whoever calls has found the orders in a list of the post's own.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, [list(numbers)])
        wanted = {}
        for number, name, payload, wrapped, *sealed in cursor.fetchall():
            event = decode(name, payload)
            if isinstance(event, Received) and event.matter.text is not None:
                wanted[event.matter.text.id] = (number, bytes(wrapped), sealed)
        cursor.execute(
            "SELECT id, ciphertext FROM people_sealedtext WHERE id = ANY(%s)", [list(wanted)]
        )
        rows = cursor.fetchall()
    found = {}
    for text_id, ciphertext in rows:
        number, wrapped, sealed = wanted[text_id]
        try:
            key = unwrap(wrapped, number)
        except Erased:
            continue
        words = keys.unlock(key, bytes(ciphertext), text_id).decode()
        found[number] = _short(without_numbers(without(_who(key, number, sealed), words)), longest)
    return found


def _who(key: bytes, number: str, sealed: Sequence[memoryview | None]) -> Who:
    return Who(
        **{
            name: keys.unlock(key, bytes(value), f"{number}/{name}").decode()
            for name, value in zip(_NAMES, sealed, strict=True)
            if value is not None
        }
    )


def _short(words: str, longest: int) -> str:
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
