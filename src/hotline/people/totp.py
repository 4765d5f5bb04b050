"""一次性口令: the second factor, by RFC 6238 with its usual choices, as apps on phones count it.

The secret is sealed under the site's master key: the database alone lets nobody make a code. A code
is taken once; one that was typed late is taken within one step of thirty seconds.
"""

from __future__ import annotations

import base64
import hmac
import secrets
import struct
from typing import TYPE_CHECKING
from urllib.parse import quote

from hotline.people import keys
from hotline.people.models import Person, SecondFactor

if TYPE_CHECKING:
    from datetime import datetime

STEP_SECONDS = 30
DIGITS = 6
SECRET_BYTES = 20
#: how many steps a clock may be off, either way
LENIENT = 1


def begin(person: Person) -> str:
    """A new secret for a person, as it is typed into an app; it counts after `confirm`."""
    secret = secrets.token_bytes(SECRET_BYTES)
    SecondFactor.objects.update_or_create(
        person=person,
        defaults={"sealed": _seal(person, secret), "last_step": 0, "confirmed_at": None},
    )
    return _written(secret)


def pending(person: Person) -> str | None:
    """The secret that waits to be confirmed; None where there is none, or it is confirmed."""
    row = SecondFactor.objects.filter(person=person, confirmed_at=None).first()
    return _written(_open(row)) if row is not None else None


def address(person: Person, secret: str, site: str) -> str:
    """The secret as an address that apps read."""
    label = quote(f"{site}:{person.login}", safe="")
    return f"otpauth://totp/{label}?secret={secret}&issuer={quote(site, safe='')}"


def is_set(person: Person) -> bool:
    """Whether a person signs in with a second factor."""
    return SecondFactor.objects.filter(person=person, confirmed_at__isnull=False).exists()


def confirm(person: Person, code: str, at: datetime) -> bool:
    """Take the first code; from then on one is asked for at every sign-in."""
    if not check(person, code, at):
        return False
    SecondFactor.objects.filter(person=person).update(confirmed_at=at)
    return True


def check(person: Person, code: str, at: datetime) -> bool:
    """Whether the code is right now and was not used before; a right one is used up."""
    row = SecondFactor.objects.filter(person=person).first()
    if row is None:
        return False
    secret, now = _open(row), int(at.timestamp()) // STEP_SECONDS
    for step in range(now - LENIENT, now + LENIENT + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), code.strip().encode()):
            used = SecondFactor.objects.filter(person=person, last_step__lt=step)
            return used.update(last_step=step) == 1
    return False


def code_at(secret: bytes, step: int) -> str:
    """The code of a step (RFC 4226, section 5.3)."""
    digest = hmac.digest(secret, struct.pack(">Q", step), "sha1")
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def _written(secret: bytes) -> str:
    return base64.b32encode(secret).decode()


def _seal(person: Person, secret: bytes) -> bytes:
    return keys.lock(keys.derived("second factor"), secret, f"person/{person.pk}")


def _open(row: SecondFactor) -> bytes:
    place = f"person/{row.person_id}"
    return keys.unlock(keys.derived("second factor"), bytes(row.sealed), place)
