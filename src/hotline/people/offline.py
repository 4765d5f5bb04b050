"""离线密钥: what a device needs, beside what lies on it, to open what somebody left unsent there.

The device keeps ciphertext; this half of its key lies here, one for each person on each device. It
is handed out to that person alone, while signed in, and ends at sign-out, when an administrator
ends the person's sessions, and seven days after it was asked for last: from then on nothing opens
what still lies on the device.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection

from hotline.people import keys

if TYPE_CHECKING:
    from hotline.people.models import Person

KEPT_FOR = timedelta(days=7)
#: on how many devices one person may have something unsent; the one asked for longest ago goes
MOST = 5
_PURPOSE = "offline"
_LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Handed:
    """One half of the key of a device."""

    id: str
    material: bytes = field(repr=False)
    #: whether there was none yet, so that whatever lies on the device under another is lost
    is_new: bool


def hand_out(whose: Person, session: bytes, wanted: str, at: datetime) -> Handed:
    """The half of the key that this device had, if it is this person's; otherwise a new one.

    Args:
        whose: the person who is signed in.
        session: the digest of their session; signing out of it ends the key.
        wanted: the key that the device names, if it has one.
        at: now.
    """
    person = int(whose.pk)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_offlinekey WHERE used_at <= %s", [at - KEPT_FOR])
        cursor.execute(
            "UPDATE people_offlinekey SET session = %s, used_at = %s"
            " WHERE id = %s AND person_id = %s RETURNING sealed",
            [session, at, wanted[:_LONGEST_ID], person],
        )
        row = cursor.fetchone()
        if row is not None:
            sealed = bytes(row[0])
            return Handed(wanted, keys.unlock(keys.derived(_PURPOSE), sealed, wanted), is_new=False)
        made = Handed(secrets.token_hex(16), keys.new_key(), is_new=True)
        sealed = keys.lock(keys.derived(_PURPOSE), made.material, made.id)
        cursor.execute(
            "INSERT INTO people_offlinekey (id, person_id, session, sealed, used_at)"
            " VALUES (%s, %s, %s, %s, %s)",
            [made.id, person, session, sealed, at],
        )
        cursor.execute(
            "DELETE FROM people_offlinekey WHERE id IN (SELECT id FROM people_offlinekey"
            " WHERE person_id = %s ORDER BY used_at DESC, id OFFSET %s)",
            [person, MOST],
        )
    return made


def is_alive(key_id: str, at: datetime) -> bool:
    """Whether what a device keeps under this key may still be kept."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT FROM people_offlinekey k JOIN people_person p ON p.id = k.person_id"
            " WHERE k.id = %s AND k.used_at > %s AND p.is_active",
            [key_id[:_LONGEST_ID], at - KEPT_FOR],
        )
        return cursor.fetchone() is not None


def end_of_session(digest: bytes) -> None:
    """Whoever signs out leaves nothing behind on the device."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_offlinekey WHERE session = %s", [digest])


def end_of_person(person: Person) -> None:
    """Nothing that this person left on any device opens any more."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_offlinekey WHERE person_id = %s", [person.pk])


def holder_of(person: Person) -> str:
    """The word by which a device tells its people apart: the same each time, and says no more."""
    return keys.keyed("holder", str(person.pk).encode()).hex()[:16]
