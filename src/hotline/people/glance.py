"""一览: what a reader sees of what is under lock, in one question: the mask, and some of the words.

Whoever calls has asked `may_read`; nothing in clear but the words leaves this file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection

from hotline.people import keys
from hotline.people.masking import house_of
from hotline.people.vault import Who, unwrap

_NAMES = ("name", "phone", "id_number", "address")
#: A name or an address shorter than this is part of too many other words to be hidden in them.
_LEAST = {"name": 2, "phone": 7, "id_number": 6, "address": 4}
_ASKED = """
SELECT k.wrapped, i.name, i.phone, i.id_number, i.address, t.id, t.ciphertext
FROM people_matterkey k
LEFT JOIN people_identity i ON i.number = k.number
LEFT JOIN people_sealedtext t ON t.number = k.number AND t.id = ANY(%s)
WHERE k.number = %s
"""


@dataclass(frozen=True, slots=True)
class Glance:
    """What is to be seen; its repr says nothing of it."""

    #: 诉求人, 脱敏后
    masked: Who
    #: 文字, by the ids that were asked for
    texts: dict[str, str] = field(repr=False)


def glance(number: str, ids: Sequence[str] = ()) -> Glance:
    """The mask of who raised a matter, and the words of these ids.

    Raises:
        Erased: the key of the matter is gone, or there never was one.
    """
    who, texts = _opened(number, ids)
    return Glance(who.masked(), texts)


def words_without_identity(number: str, ids: Sequence[str]) -> dict[str, str]:
    """The words of these ids, with the mask wherever they say what is kept of who raised it.

    Raises:
        Erased: the key of the matter is gone, or there never was one.
    """
    who, texts = _opened(number, ids)
    return {text_id: without(who, text) for text_id, text in texts.items()}


def without(who: Who, text: str) -> str:
    """The words, with the mask wherever they say what is kept of somebody."""
    masked = who.masked()
    hidden = [
        (value, getattr(masked, name) or "")
        for name in _NAMES
        if (value := (getattr(who, name) or "").strip()) and len(value) >= _LEAST[name]
    ]
    house = house_of(who.address or "")
    if len(house) >= _LEAST["address"]:
        hidden.append((house, "***"))
    # The longest first: an address may hold a name.
    for value, mask in sorted(hidden, key=lambda one: -len(one[0])):
        text = text.replace(value, mask)
    return text


def _opened(number: str, ids: Sequence[str]) -> tuple[Who, dict[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, [list(ids), number])
        rows = cursor.fetchall()
    key = unwrap(bytes(rows[0][0]) if rows and rows[0][0] is not None else None, number)
    sealed = zip(_NAMES, rows[0][1:], strict=False)
    who = Who(
        **{
            name: keys.unlock(key, bytes(value), f"{number}/{name}").decode()
            for name, value in sealed
            if value is not None
        }
    )
    texts = {
        text_id: keys.unlock(key, bytes(ciphertext), text_id).decode()
        for *_, text_id, ciphertext in rows
        if text_id is not None
    }
    return who, texts
