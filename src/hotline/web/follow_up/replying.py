"""答复原文: the words that the requester was answered with, and what in them tells who they are."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.ledger.queries import Told, list_events
from hotline.order.events import Answered, CompletionReported
from hotline.order.identifiers import NAMES, identifiers_in
from hotline.order.text import TextRef


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; where it tells who somebody is, what kind of thing it is."""

    text: str
    kind: str


def reply_to_publish(told: Told) -> TextRef | None:
    """The last words that the requester was answered with."""
    found: TextRef | None = None
    for row in list_events(told.order.number):
        if isinstance(row.event, (CompletionReported, Answered)):
            found = row.event.text or found
    return found


def pieces(text: str) -> tuple[Piece, ...]:
    """The text cut where something in it tells who somebody is."""
    found, at = [], 0
    for one in identifiers_in(text):
        found.append(Piece(text[at : one.start], ""))
        found.append(Piece(text[one.start : one.end], NAMES[one.kind]))
        at = one.end
    found.append(Piece(text[at:], ""))
    return tuple(one for one in found if one.text)
