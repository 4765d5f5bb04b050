"""一览: what a reader sees of what is under lock, in one question: the mask, and some of the words.

Whoever calls has asked `may_read`; nothing in clear but the words leaves this file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection

from hotline.people import keys
from hotline.people.vault import Who, unwrap

_NAMES = ("name", "phone", "id_number", "address")
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
    return Glance(who.masked(), texts)
