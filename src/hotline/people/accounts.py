"""Persons and their passwords, programs and their tokens; of both only digests are kept (AH-35)."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from django.db.models import Q

from hotline.people.models import Person, PostRow, Token

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.people.posts import Post

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
TOKEN_DAYS = 90
#: what a token begins with, so that a leaked one can be found by its look
MARK = "hl_"
LONGEST_TOKEN = 100

#: characters that nobody takes for another
_READ_OUT = "abcdefghjkmnpqrstuvwxyz23456789"

_hasher = PasswordHasher()
#: compared with where there is no such login, so that the time says nothing
_NOBODY = _hasher.hash(secrets.token_hex(16))


class WeakPassword(ValueError):
    """A password that is too short or too long."""


def set_password(person: Person, password: str, *, must_change: bool = False) -> None:
    """Keep a password's digest; one that somebody else gave must be changed at once.

    Raises:
        WeakPassword: shorter than ten characters or longer than two hundred.
    """
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise WeakPassword("a password has from 10 to 200 characters")
    person.password = _hasher.hash(password)
    person.must_change = must_change
    person.save(update_fields=["password", "must_change"])


def first_password() -> str:
    """A password that is easy to read out and hard to guess; for one sign-in."""
    return "-".join("".join(secrets.choice(_READ_OUT) for _ in range(4)) for _ in range(4))


def change_password(person: Person, old: str, new: str) -> bool:
    """Let a person choose a password; False where the old one is not right.

    Raises:
        WeakPassword: the new one is too short or too long, or is the old one.
    """
    try:
        _hasher.verify(person.password or _NOBODY, old[:LONGEST_PASSWORD])
    except (VerifyMismatchError, InvalidHashError):
        return False
    if new == old:
        raise WeakPassword("the new password is the old one")
    set_password(person, new)
    return True


def person_of(login: str, password: str) -> Person | None:
    """The person of this login and password; it takes as long where there is none."""
    found = None
    if login and "\x00" not in login:
        found = Person.objects.filter(login=login, is_active=True).first()
    digest = found.password if found is not None and found.password else _NOBODY
    try:
        _hasher.verify(digest, password[:LONGEST_PASSWORD])
    except (VerifyMismatchError, InvalidHashError):
        return None
    if found is not None and _hasher.check_needs_rehash(digest):
        set_password(found, password, must_change=found.must_change)
    return found


def posts_of(person: Person, at: datetime | None = None) -> list[Post]:
    """The posts that a person holds; with an instant, only those held then."""
    rows = PostRow.objects.filter(person=person, is_active=True, unit__is_active=True)
    if at is not None:
        rows = rows.filter(held_at(at))
    return [row.post() for row in rows.select_related("unit").order_by("id")]


def held_at(at: datetime) -> Q:
    """The posts whose person holds them at an instant."""
    begun = Q(held_since__isnull=True) | Q(held_since__lte=at)
    return begun & (Q(held_until__isnull=True) | Q(held_until__gt=at))


def find_post(post_id: str) -> Post | None:
    """A post by its id, if it is not retired."""
    row = PostRow.objects.filter(pk=post_id, is_active=True).select_related("unit").first()
    return row.post() if row is not None else None


def issue_token(post: Post, at: datetime, note: str = "", days: int = TOKEN_DAYS) -> str:
    """A new token for a post; shown once, here."""
    token = MARK + secrets.token_urlsafe(32)
    Token.objects.create(
        digest=_digest(token),
        post_id=post.id,
        note=note,
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    return token


def post_of_token(token: str, at: datetime) -> Post | None:
    """The post of a token that is known, not revoked and not expired."""
    if not token.startswith(MARK) or len(token) > LONGEST_TOKEN:
        return None
    row = (
        Token.objects.filter(Q(revoked_at__isnull=True) | Q(revoked_at__gt=at))
        .filter(digest=_digest(token), expires_at__gt=at, post__is_active=True)
        .select_related("post__unit")
        .first()
    )
    return row.post.post() if row is not None else None


def revoke_token(token: str, at: datetime) -> None:
    """End a token's use."""
    Token.objects.filter(digest=_digest(token)).update(revoked_at=at)


def _digest(token: str) -> bytes:
    # A token is 256 random bits: a plain digest cannot be guessed back.
    return hashlib.sha256(token.encode(errors="replace")).digest()
