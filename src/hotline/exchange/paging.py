"""Pages without numbers: each names where the next one begins; no list is counted whole."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import datetime

from hotline.exchange.faults import fault, invalid
from hotline.exchange.problem import Stopped
from hotline.ledger.numbers import is_whole

LONGEST = 200

#: A place in a list that is sorted newest first: the last order seen.
Place = tuple[datetime, str]


def cursor_of(place: Place) -> str:
    """The place as one opaque word."""
    text = json.dumps([place[0].isoformat(), place[1]], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place_of(cursor: str) -> Place:
    """The place that a word names.

    Raises:
        Stopped: it names none; a cursor is used as it was given.
    """
    try:
        padded = cursor.encode() + b"=" * (-len(cursor) % 4)
        moment, number = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        at = datetime.fromisoformat(moment)
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise _wrong() from None
    if at.tzinfo is None or not isinstance(number, str) or not is_whole(number):
        raise _wrong()
    return at, number


def _wrong() -> Stopped:
    return Stopped(invalid([fault("query.cursor", "cursor")]))
