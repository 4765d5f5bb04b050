"""登录: who is signed in, from which post, and until when; and who has tried too often.

A session is a random token in a cookie, of which the database keeps a digest. It ends when nothing
was done for half an hour, after twelve hours in any case, at sign-out, and when the same person
opens more sessions than allowed: then the one that was idle longest goes.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from hotline.people import offline, totp
from hotline.people.accounts import find_post, person_of, posts_of
from hotline.people.models import Person, SignedIn
from hotline.people.tallies import clear, count, full_until, tally_key

if TYPE_CHECKING:
    from hotline.people.posts import Post

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
#: how many sessions of one person may be open
MOST_SESSIONS = 3
#: how many failures lock a login, and for how long
MOST_FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)
#: how often the last use is written down
NOTED_EVERY = timedelta(minutes=1)
LONGEST_TOKEN = 100


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody signed in."""

    person: Person
    #: None until one is chosen
    post: Post | None
    #: whether nothing more is asked for
    is_whole: bool
    digest: bytes


class LockedOut(Exception):
    """Too many failures; `until` says when to try again."""

    def __init__(self, until: datetime) -> None:
        """Say until when, and nothing of whether there is such a login."""
        self.until = until
        super().__init__("too many failures")


def sign_in(login: str, password: str, at: datetime) -> str | None:
    """Begin a session: its token, or None where login and password do not fit.

    Raises:
        LockedOut: there were too many failures, whatever the password.
    """
    key = tally_key("sign-in", login)
    _see_that_it_is_open(key, at)
    person = person_of(login, password)
    if person is None:
        count(key, at, LOCKED_FOR)
        return None
    if not totp.is_set(person):
        clear(key)
    return _open(person, at, is_whole=not totp.is_set(person))


def pass_second(session: Session, code: str, at: datetime) -> bool:
    """Take the second factor's code.

    Raises:
        LockedOut: there were too many failures.
    """
    key = tally_key("sign-in", session.person.login)
    _see_that_it_is_open(key, at)
    if not totp.check(session.person, code, at):
        count(key, at, LOCKED_FOR)
        return False
    clear(key)
    SignedIn.objects.filter(pk=session.digest).update(is_whole=True)
    return True


def find_session(token: str, at: datetime) -> Session | None:
    """The session of a token, if it is still open."""
    if not token or len(token) > LONGEST_TOKEN:
        return None
    row = (
        SignedIn.objects.filter(
            pk=_digest(token),
            seen_at__gt=at - IDLE,
            made_at__gt=at - LONGEST,
            person__is_active=True,
        )
        .select_related("person", "post__unit")
        .first()
    )
    if row is None:
        return None
    if at - row.seen_at >= NOTED_EVERY:
        SignedIn.objects.filter(pk=row.pk).update(seen_at=at)
    post = row.post
    # A post that was retired or given to somebody else is this person's no longer.
    holds = post is not None and post.is_held_by(row.person_id, at)
    return Session(
        row.person, post.post() if post and holds else None, row.is_whole, bytes(row.digest)
    )


def choose_post(session: Session, post_id: str, at: datetime | None = None) -> Post | None:
    """Act from one of one's own posts from now on; None where it is none of them."""
    if all(one.id != post_id for one in posts_of(session.person, at)):
        return None
    SignedIn.objects.filter(pk=session.digest).update(post=post_id)
    return find_post(post_id)


def end_sessions(person: Person) -> int:
    """End every session of a person; says how many there were."""
    offline.end_of_person(person)
    ended, _ = SignedIn.objects.filter(person=person).delete()
    return ended


def forgive(person: Person) -> None:
    """Forget how often this person's sign-in failed."""
    clear(tally_key("sign-in", person.login))


def locked_until(person: Person, at: datetime) -> datetime | None:
    """Until when too many failures keep a person out; None where they do not."""
    return full_until(tally_key("sign-in", person.login), at, MOST_FAILURES, LOCKED_FOR)


def sign_out(token: str) -> None:
    """End a session, and with it what was left unsent on its device."""
    digest = _digest(token)
    offline.end_of_session(digest)
    SignedIn.objects.filter(pk=digest).delete()


def _open(person: Person, at: datetime, *, is_whole: bool) -> str:
    token = secrets.token_urlsafe(32)
    own = posts_of(person, at)
    with transaction.atomic():
        rows = SignedIn.objects.filter(person=person)
        rows.filter(seen_at__lte=at - IDLE).delete()
        kept = rows.order_by("-seen_at").values_list("pk", flat=True)[: MOST_SESSIONS - 1]
        rows.exclude(pk__in=list(kept)).delete()
        SignedIn.objects.create(
            digest=_digest(token),
            person=person,
            post_id=own[0].id if len(own) == 1 else None,
            is_whole=is_whole,
            made_at=at,
            seen_at=at,
        )
    return token


def _see_that_it_is_open(key: bytes, at: datetime) -> None:
    until = full_until(key, at, MOST_FAILURES, LOCKED_FOR)
    if until is not None:
        raise LockedOut(until)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="replace")).digest()
