"""What is kept under lock: who raised a matter, and its words; one key for each matter.

Erasing the key makes every text and identity of the matter unreadable for good, in every copy of
the tables, while the chain of events stays whole: an event holds only an id and a keyed digest.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from django.db import connection, transaction
from typing_extensions import override

from hotline.order.text import clean
from hotline.people import keys
from hotline.people.masking import mask_address, mask_id, mask_name, mask_phone
from hotline.people.models import Identity, MatterKey, Requester, RevealRow, SealedText
from hotline.people.sameness import normalised_id, normalised_phone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.backends.utils import CursorWrapper

    from hotline.people.models import Person
    from hotline.people.posts import Post

MASKS = {"name": mask_name, "phone": mask_phone, "id_number": mask_id, "address": mask_address}
LONGEST_REASON = 500
LONGEST_FIELD = 500


class Erased(Exception):
    """The key of this matter has been erased; nothing of it can be read or added."""


class NoReason(ValueError):
    """Nothing is revealed without a reason."""


@dataclass(frozen=True, slots=True)
class Who:
    """身份, in clear while it is on its way; its repr says nothing."""

    name: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    id_number: str | None = field(default=None, repr=False)
    address: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Refuse what is not text or too long, without repeating it."""
        for one in fields(self):
            value = getattr(self, one.name)
            if value is None:
                continue
            if len(value) > LONGEST_FIELD:
                raise ValueError(f"{one.name} is longer than {LONGEST_FIELD} characters")
            clean(value)

    @override
    def __str__(self) -> str:
        return repr(self)

    def masked(self) -> Who:
        """What may be shown without a reason."""
        return Who(
            **{
                one.name: MASKS[one.name](value)
                for one in fields(self)
                if (value := getattr(self, one.name)) is not None
            }
        )


# -- the key of a matter -----------------------------------------------------------------------


def wrap(key: bytes, number: str) -> bytes:
    """The matter's key as it is stored."""
    return keys.lock(keys.derived("wrap"), key, number)


def unwrap(wrapped: bytes | None, number: str) -> bytes:
    """The matter's key.

    Raises:
        Erased: it is gone.
    """
    if wrapped is None:
        raise Erased
    return keys.unlock(keys.derived("wrap"), wrapped, number)


def key_of(number: str) -> bytes:
    """The key of a matter, from its row.

    Raises:
        Erased: it is gone, or there never was one.
    """
    found = MatterKey.objects.filter(pk=number).values_list("wrapped", flat=True).first()
    return unwrap(bytes(found) if found is not None else None, number)


def digest_key(key: bytes) -> bytes:
    """The key of a matter's digests and sketches: another one than that of its texts."""
    return keys.keyed("digest", key)


def erase(number: str, at: datetime) -> None:
    """Make everything of a matter unreadable, and forget a requester who has no other matter.

    Raises:
        Erased: it was erased before.
    """
    with transaction.atomic():
        done = MatterKey.objects.filter(pk=number, wrapped__isnull=False).update(
            wrapped=None, erased_at=at
        )
        if not done:
            raise Erased
        identity = Identity.objects.filter(pk=number).first()
        if identity is None:
            return
        requester = identity.requester_id
        Identity.objects.filter(pk=number).update(
            requester=None, name=None, phone=None, id_number=None, address=None
        )
        if requester and not Identity.objects.filter(requester=requester).exists():
            Requester.objects.filter(pk=requester).delete()


# -- words ------------------------------------------------------------------------------------


def new_id() -> str:
    """A fresh id for a text: it says nothing of what it names."""
    return secrets.token_hex(12)


def seal_text(key: bytes, text_id: str, content: str) -> bytes:
    """A text as it is stored: bound to its id, so that two cannot be swapped."""
    return keys.lock(key, content.encode(), text_id)


def read_texts(number: str, ids: Iterable[str] | None = None) -> dict[str, str]:
    """The words of a matter by the ids in its events; whoever calls has asked `may_read`.

    Raises:
        Erased: the key is gone.
    """
    key = key_of(number)
    rows = SealedText.objects.filter(number=number)
    if ids is not None:
        rows = rows.filter(pk__in=list(ids))
    return {row.pk: keys.unlock(key, bytes(row.ciphertext), row.pk).decode() for row in rows}


# -- who --------------------------------------------------------------------------------------


def seal_identity(key: bytes, number: str, who: Who) -> dict[str, bytes | None]:
    """The fields of an identity as they are stored."""
    return {
        one.name: keys.lock(key, value.encode(), f"{number}/{one.name}")
        if (value := getattr(who, one.name))
        else None
        for one in fields(who)
    }


def keep_identity(key: bytes, number: str, who: Who, requester: str) -> None:
    """Keep who raised a matter, encrypted, beside the requester's opaque key."""
    sealed = seal_identity(key, number, who)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_identity"
            " (number, requester_id, name, phone, id_number, address)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            [number, requester, *(sealed[name] for name in MASKS)],
        )


def requester_key(who: Who) -> str:
    """The opaque key of a person: the one they had before, found by id number or phone, or new.

    To be called in a transaction: two calls of one telephone at once wait for each other.
    """
    phone, id_number = indexes(who)
    with connection.cursor() as cursor:
        for index in sorted(filter(None, (phone, id_number))):
            lock = int.from_bytes(index[:8], "big", signed=True)
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
        known = _find(cursor, phone, id_number)
        if known is None:
            key = secrets.token_hex(8)
            cursor.execute(
                "INSERT INTO people_requester (key, phone_index, id_index) VALUES (%s, %s, %s)",
                [key, phone, id_number],
            )
            return key
        if id_number is not None:
            cursor.execute(
                "UPDATE people_requester SET id_index = %s WHERE key = %s AND id_index IS NULL",
                [id_number, known],
            )
        return known


def indexes(who: Who) -> tuple[bytes | None, bytes | None]:
    """The blind indexes of telephone and id number: the same however the two are written."""
    phone, id_number = normalised_phone(who.phone), normalised_id(who.id_number)
    return (
        keys.keyed("phone", phone.encode()) if phone else None,
        keys.keyed("id_number", id_number.encode()) if id_number else None,
    )


#: By id number first; a telephone finds only somebody whose id number does not differ.
_FIND = """
SELECT key FROM people_requester
WHERE id_index = %(id)s OR phone_index = %(phone)s AND (%(id)s::bytea IS NULL OR id_index IS NULL)
ORDER BY id_index IS NOT DISTINCT FROM %(id)s DESC, key LIMIT 1
"""


def _find(cursor: CursorWrapper, phone: bytes | None, id_number: bytes | None) -> str | None:
    cursor.execute(_FIND, {"id": id_number, "phone": phone})
    row = cursor.fetchone()
    return str(row[0]) if row is not None else None


def matters_of(who: Who) -> list[str]:
    """The numbers of all matters that this person raised, in the order of their numbers."""
    with connection.cursor() as cursor:
        found = _find(cursor, *indexes(who))
    if found is None:
        return []
    rows = Identity.objects.filter(requester=found).order_by("number")
    return list(rows.values_list("number", flat=True))


def masked(number: str) -> Who:
    """Who raised a matter, as far as it may be shown without a reason."""
    return _open(number).masked()


def told_in(number: str, text: str) -> tuple[str, ...]:
    """Which of the name, telephone, id number and address of the requester stand in a text.

    Raises:
        Erased: the key of the matter is gone.
    """
    found = _open(number)
    plain = "".join(text.split())
    return tuple(
        one.name
        for one in fields(found)
        if (value := "".join((getattr(found, one.name) or "").split()))
        and len(value) > 1
        and value in plain
    )


def reveal(
    number: str,
    post: Post,
    reason: str,
    at: datetime,
    *,
    wanted: tuple[str, ...] = tuple(MASKS),
    person: Person | None = None,
) -> Who:
    """Who raised a matter, in clear: logged first, and for good, whatever happens afterwards.

    Raises:
        NoReason: the reason is empty or not text.
        Erased: the key of the matter is gone.
    """
    told = reason.strip()
    if not told or len(told) > LONGEST_REASON or "\x00" in told:
        raise NoReason("give a reason of at most 500 characters")
    unknown = set(wanted) - set(MASKS)
    if unknown:
        raise NoReason("ask for name, phone, id_number or address")
    RevealRow.objects.create(
        number=number,
        post=post.id,
        person=person,
        fields=",".join(wanted),
        reason=told,
        at=at,
    )
    found = _open(number)
    return Who(**{name: getattr(found, name) for name in wanted})


def _open(number: str) -> Who:
    row = Identity.objects.filter(pk=number).first()
    key = key_of(number)
    if row is None:
        return Who()
    return Who(
        **{
            name: keys.unlock(key, bytes(value), f"{number}/{name}").decode()
            for name in MASKS
            if (value := getattr(row, name)) is not None
        }
    )
