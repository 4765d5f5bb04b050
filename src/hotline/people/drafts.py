"""草稿: a form that was begun and not sent yet, so that a lost browser loses no call.

What is typed is personal data: each draft lies encrypted under a key of its own, can be read only
by the person who typed it and from the post they typed it at, and is wiped once it was sent or
after seven days.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection

from hotline.people import keys

KEPT_FOR = timedelta(days=7)
#: how many drafts one person keeps at one post; the oldest makes room
MOST = 20
#: the longest draft, in characters
LONGEST = 60_000

Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose draft it is: a person at a post."""

    post: str
    person: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft that was kept."""

    name: str
    saved_at: datetime
    fields: Fields = field(repr=False)


def keep(owner: Owner, name: str, fields: Fields, at: datetime) -> bool:
    """Keep what was typed so far; False where it is too much."""
    content = json.dumps({key: list(values) for key, values in fields.items()}, ensure_ascii=False)
    if len(content) > LONGEST or not name:
        return False
    key, place = keys.new_key(), _place(owner, name)
    wrapped = keys.lock(keys.derived("draft"), key, place)
    sealed = keys.lock(key, content.encode(errors="replace"), place)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_draft (post, person_id, name, wrapped, sealed, saved_at)"
            " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (post, person_id, name)"
            " DO UPDATE SET wrapped = EXCLUDED.wrapped, sealed = EXCLUDED.sealed,"
            " saved_at = EXCLUDED.saved_at",
            [owner.post, owner.person, name, wrapped, sealed, at],
        )
        cursor.execute(
            "DELETE FROM people_draft WHERE post = %s AND person_id = %s AND name IN ("
            " SELECT name FROM people_draft WHERE post = %s AND person_id = %s"
            " ORDER BY saved_at DESC, name OFFSET %s)",
            [owner.post, owner.person, owner.post, owner.person, MOST],
        )
    return True


def list_kept(owner: Owner, at: datetime) -> list[Kept]:
    """The drafts of a person at a post, the latest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, saved_at, wrapped, sealed FROM people_draft"
            " WHERE post = %s AND person_id = %s AND saved_at > %s ORDER BY saved_at DESC, name",
            [owner.post, owner.person, at - KEPT_FOR],
        )
        rows = cursor.fetchall()
    return [Kept(name, saved_at, _open(owner, name, box)) for name, saved_at, *box in rows]


def find_kept(owner: Owner, name: str, at: datetime) -> Kept | None:
    """One draft; None where there is none of this name, or it is too old."""
    return next((one for one in list_kept(owner, at) if one.name == name), None)


def drop(owner: Owner, name: str) -> None:
    """Forget a draft: it was sent, or is not wanted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM people_draft WHERE post = %s AND person_id = %s AND name = %s",
            [owner.post, owner.person, name],
        )


def wipe(at: datetime) -> None:
    """Forget every draft that has lain for seven days."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_draft WHERE saved_at <= %s", [at - KEPT_FOR])


def _open(owner: Owner, name: str, box: Sequence[bytes]) -> Fields:
    wrapped, sealed = (bytes(one) for one in box)
    place = _place(owner, name)
    key = keys.unlock(keys.derived("draft"), wrapped, place)
    found: Fields = json.loads(keys.unlock(key, sealed, place))
    return found


def _place(owner: Owner, name: str) -> str:
    return f"draft/{owner.post}/{owner.person}/{name}"
