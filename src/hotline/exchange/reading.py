"""What a post may read of an order: all of it or none, and who raised it only behind a mask.

An order that is not there and an order that is none of the post's business are one answer: a unit
that is not on an order cannot read it at all, nor learn that it exists (QP-05).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hotline.exchange.answers import Masked
from hotline.exchange.problem import NOT_ALLOWED, NOT_FOUND, Problem, Stopped
from hotline.ledger import queries
from hotline.ledger.numbers import is_whole
from hotline.ledger.queries import Told
from hotline.order.matter import Matter
from hotline.order.names import Kind
from hotline.people import OrderFacts, may_read
from hotline.people.glance import glance
from hotline.people.masking import mask_id, mask_phone
from hotline.people.permissions import Why
from hotline.people.posts import Post
from hotline.people.vault import Erased

_ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:1\d{10}|0\d{2,3}-?\d{7,8})(?!\d)")


def told_to(post: Post, number: str) -> Told:
    """The order, if this post may read it.

    Raises:
        Stopped: it may not, or there is none; nobody can tell which.
    """
    see_that_it_reads(post)
    found = queries.find_order(number, post) if is_whole(number) else None
    if found is None:
        raise Stopped(no_such_order())
    return found


def see_that_it_reads(post: Post) -> None:
    """Stop a post that reads no orders at all, whichever it asks for.

    Raises:
        Stopped: it is such a post.
    """
    denied = may_read(post, OrderFacts())
    if not isinstance(denied, bool) and denied.why is Why.ROLE:
        raise Stopped(NOT_ALLOWED.problem("本岗位不能查看工单"))


def no_such_order() -> Problem:
    """One answer for what does not exist and what may not be known."""
    return NOT_FOUND.problem("没有这个工单，或者本岗位无权查看")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a post sees of what is under lock."""

    #: 诉求人, 脱敏后; None where nothing is to be seen of them
    requester: Masked | None
    #: 文字, by their ids
    texts: dict[str, str] = field(repr=False)
    #: 内容已清除
    erased: bool = False


def seen_by(post: Post, matter: Matter, number: str, ids: list[str]) -> Seen:
    """Who raised the matter, and some of its words, as this post sees them without a reason.

    Where they asked to stay unknown, and of a tip-off, only the hotline's own office sees even
    the mask (AH-34), and telephone and id numbers in the words are hidden from all others.
    """
    try:
        found = glance(number, ids)
    except Erased:
        return Seen(None, {}, erased=True)
    if is_secret(matter) and not post.is_of_hotline:
        return Seen(None, {text_id: _hidden(text) for text_id, text in found.texts.items()})
    who = found.masked
    mask = Masked(name=who.name, phone=who.phone, id_number=who.id_number, address=who.address)
    return Seen(mask, found.texts)


def is_secret(matter: Matter) -> bool:
    """Whether the requester is kept even from those who handle the matter."""
    return matter.confidential or matter.anonymous or matter.kind is Kind.TIP_OFF


def _hidden(text: str) -> str:
    text = _ID_NUMBER.sub(lambda found: mask_id(found[0]), text)
    return _PHONE.sub(lambda found: mask_phone(found[0]), text)
