"""What a post may read of an order: all of it or none, and who raised it only behind a mask.

An order that is not there and an order that is none of the post's business are one answer: a unit
that is not on an order cannot read it at all, nor learn that it exists (QP-05).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hotline.exchange.answers import Masked
from hotline.exchange.problem import NOT_ALLOWED, NOT_FOUND, Problem, Stopped
from hotline.ledger import queries, seeing
from hotline.ledger.numbers import is_whole
from hotline.ledger.queries import Told
from hotline.order.matter import Matter
from hotline.people import OrderFacts, may_read
from hotline.people.permissions import Why
from hotline.people.posts import Post


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
    """Who raised the matter, and some of its words, as this post sees them without a reason."""
    found = seeing.seen_by(post, matter, number, ids)
    who = found.requester
    if who is None:
        return Seen(None, found.texts, found.erased)
    mask = Masked(name=who.name, phone=who.phone, id_number=who.id_number, address=who.address)
    return Seen(mask, found.texts)
