"""所见: who raised a matter and what they said, as a post sees it without a reason (AH-34)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hotline.ledger.trying import facts_on
from hotline.order.matter import Matter
from hotline.order.state import Order
from hotline.order.texts import texts_in
from hotline.people import Post, PostRole, may
from hotline.people.glance import glance, words_without_identity
from hotline.people.masking import mask_id, mask_phone
from hotline.people.vault import Erased, Who

__all__ = [
    "Seen",
    "is_secret",
    "must_reach",
    "paper_words",
    "seen_by",
    "texts_in",
    "without_numbers",
]

_ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
#: A digit may be of full width, and a number in groups: people write them as they speak them.
_GAP = r"[ \-\uff0d\u2013\u2014\u3000.\u00b7]?"
_PHONE = re.compile(
    rf"(?<!\d)(?:[1\uff11]\d{{2}}{_GAP}\d{{4}}{_GAP}\d{{4}}|[0\uff10]\d{{2,3}}{_GAP}\d{{7,8}})(?!\d)"
)

#: Whoever may do one of these must be able to reach the requester.
_REACHING = ("contact", "call_back", "verify")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a post sees of what is under lock."""

    #: 诉求人, 脱敏后; None where nothing is to be seen of them
    requester: Who | None
    #: 文字, by their ids
    texts: dict[str, str] = field(repr=False)
    #: 内容已清除
    erased: bool = False


def seen_by(post: Post, matter: Matter, number: str, ids: Sequence[str]) -> Seen:
    """Who raised the matter, and some of its words, as this post sees them without a reason.

    Where they asked to stay unknown, and of a tip-off, only the hotline's own office sees even
    the mask (AH-34), and telephone and id numbers in the words are hidden from all others. An
    observer from outside reads words as they may leave the system, and sees nobody (AH-23).
    """
    if post.role is PostRole.OBSERVER:
        return Seen(None, paper_words(number, ids))
    try:
        found = glance(number, ids)
    except Erased:
        return Seen(None, {}, erased=True)
    if is_secret(matter) and not post.is_of_hotline:
        return Seen(None, {text_id: without_numbers(text) for text_id, text in found.texts.items()})
    return Seen(found.masked, found.texts)


def paper_words(number: str, ids: Sequence[str]) -> dict[str, str]:
    """Words as they may leave the system, whoever takes them: no number, nothing of who it was.

    Whatever of the name, telephone or address that the requester gave stands in the words is
    behind its mask; of an erased matter there are none.
    """
    try:
        found = words_without_identity(number, ids)
    except Erased:
        return {}
    return {text_id: without_numbers(text) for text_id, text in found.items()}


def is_secret(matter: Matter) -> bool:
    """Whether the requester is kept even from those who handle the matter."""
    return matter.is_secret


def must_reach(post: Post, order: Order) -> bool:
    """Whether this post has a duty on the order for which it must reach the requester."""
    if post.role is PostRole.OBSERVER or (is_secret(order.matter) and not post.is_of_hotline):
        return False
    facts = facts_on(order)
    return any(isinstance(may(post, verb, facts), bool) for verb in _REACHING)


def without_numbers(text: str) -> str:
    """The words with every telephone and id number behind a mask."""
    text = _ID_NUMBER.sub(lambda found: mask_id(found[0]), text)
    return _PHONE.sub(lambda found: mask_phone(found[0]), text)
