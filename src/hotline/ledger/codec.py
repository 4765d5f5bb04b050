"""Events as text and back, and the hash that chains each to the one before it.

The text is stored as it was hashed. What equals its default is left out, so a default, once
released, is never changed: a test holds the list of them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from hotline.order.events import EVENTS, AnyEvent

#: What the first event of an order is chained to.
NOTHING = b""


@dataclass(frozen=True, slots=True)
class Written:
    """One row of the ledger, about to be added."""

    number: str
    seq: int
    name: str
    at: datetime
    by: str
    post: str
    origin: str
    payload: str
    command: str
    command_digest: bytes | None
    prev_hash: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an event comes from: a post, and for the first of a command its id and digest."""

    post: str
    #: 来源标注, empty for what really happened
    mark: str = ""
    command: str = ""
    digest: bytes | None = None


def encode(event: AnyEvent) -> str:
    """The event's text."""
    return event.model_dump_json(exclude_defaults=True)


def decode(name: str, payload: str) -> AnyEvent:
    """The event of a text."""
    return cast("AnyEvent", EVENTS[name].model_validate_json(payload))


def chain(number: str, head: tuple[int, bytes], event: AnyEvent, origin: Origin) -> Written:
    """The row of an event that follows a head, which is a seq and a hash."""
    seq, prev_hash = head[0] + 1, head[1]
    name, payload = type(event).__name__, encode(event)
    told = [
        prev_hash.hex(),
        number,
        seq,
        name,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.by,
        origin.post,
        origin.mark,
        origin.command,
        origin.digest.hex() if origin.digest is not None else None,
        payload,
    ]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Written(
        number=number,
        seq=seq,
        name=name,
        at=event.at,
        by=event.by,
        post=origin.post,
        origin=origin.mark,
        payload=payload,
        command=origin.command,
        command_digest=origin.digest,
        prev_hash=prev_hash,
        hash=hashlib.sha256(text.encode()).digest(),
    )
