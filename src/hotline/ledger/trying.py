"""试办: every command of a post, tried on the order as it stands, and nothing done.

It is the same `decide` as the desk's, given a command without any particulars: what it would need
is named by the clause that asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import get_args, get_origin

from hotline.law.policy import Policy
from hotline.ledger.duties import duties_of
from hotline.ledger.home import pack_of_unit
from hotline.ledger.versions import policy_for, policy_of
from hotline.order.command import Command
from hotline.order.names import Party
from hotline.order.refusal import Refusal
from hotline.order.state import Order
from hotline.order.text import Text
from hotline.people import Post, may, voice
from hotline.people.posts import OrderFacts
from hotline.people.units import facts_of
from hotline.trial import verbs


@dataclass(frozen=True, slots=True)
class Tried:
    """What one verb would come to now."""

    verb: str
    #: 以谁的名义
    party: Party
    #: None: it would be done as it is
    refusal: Refusal | None
    #: 据以判断的规则
    policy: Policy

    @property
    def is_open(self) -> bool:
        """Whether it may be done now, with more particulars or as it is."""
        return self.refusal is None or self.refusal.only_missing


def as_of(order: Order, at: datetime) -> Order:
    """The order with every clock that ran out by an instant fallen due; nothing is written."""
    order, _ = verbs.pass_time(order, policy_of(order.policy), at, policy_of)
    return order


def try_all(
    order: Order, post: Post, at: datetime, *, with_words: bool = False
) -> tuple[Tried, ...]:
    """Every verb that this post may give on this order, in their usual order.

    Args:
        order: the order as it stands at that instant; see `as_of`.
        post: who would give them.
        at: when.
        with_words: try again with some words where only words are missing, so that what would be
            refused anyway is told at once.
    """
    scene = (facts_on(order), at, pack_of_unit(post, order.policy.day))
    tried = (_try(post, verb, order, scene) for verb in duties_of(post))
    found = tuple(one for one in tried if one is not None)
    return tuple(_with_words(one, order, at) for one in found) if with_words else found


def facts_on(order: Order) -> OrderFacts:
    """Who is on an order."""
    open_ = {str(one.unit) for one in order.assignments if one.is_open}
    return facts_of(open_, {str(one.unit) for one in order.assignments} - open_)


def _try(
    post: Post, verb: str, order: Order, scene: tuple[OrderFacts, datetime, str]
) -> Tried | None:
    """What the verb would come to; None where the post may not give it on this order."""
    facts, at, own_pack = scene
    command = verbs.VERBS[verb]()
    party = voice(post, verbs.usual_party(order, command), facts)
    if not isinstance(may(post, verb, facts, by=party), bool):
        return None
    command = command.model_copy(update={"by": party})
    policy = policy_for(order, command, own_pack)
    outcome = verbs.decide(order, command, policy, at)
    refusal = outcome if isinstance(outcome, Refusal) else None
    return Tried(verb, party, refusal, policy)


def _with_words(tried: Tried, order: Order, at: datetime) -> Tried:
    """What stands against the verb even when its words are there; otherwise what it needs."""
    if tried.refusal is None or not tried.refusal.only_missing:
        return tried
    command = verbs.VERBS[tried.verb](by=tried.party)
    written = _written(order, command)
    second = verbs.decide(order, written, tried.policy, at)
    if not isinstance(second, Refusal):
        return tried
    against = _whatever_is_chosen(written, second, (order, tried.policy, at))
    return tried if against is None else replace(tried, refusal=against)


def _whatever_is_chosen(
    command: Command, refusal: Refusal, scene: tuple[Order, Policy, datetime]
) -> Refusal | None:
    """What stands against the verb, also with each value of the closed list that it lacks."""
    if not refusal.only_missing:
        return refusal
    order, policy, at = scene
    asked = {one.field for one in refusal.missing}
    name = next((one for one in type(command).model_fields if one in asked), "")
    outcomes = [
        verbs.decide(order, command.model_copy(update={name: value}), policy, at)
        for value in _values_of(type(command), name)
    ]
    found = [one for one in outcomes if isinstance(one, Refusal) and not one.only_missing]
    return found[0] if found and len(found) == len(outcomes) else None


def _values_of(kind: type[Command], name: str) -> tuple[StrEnum, ...]:
    """The values of a field that takes one of a closed list; none of any other field."""
    field = kind.model_fields.get(name)
    for one in get_args(field.annotation) if field is not None else ():
        if isinstance(one, type) and issubclass(one, StrEnum):
            return tuple(one)
    return ()


def _written(order: Order, command: Command) -> Command:
    """The command with some words in every text, and the first open task named."""
    texts: dict[str, object] = {}
    for name, field in type(command).model_fields.items():
        origin = get_origin(field.annotation)
        if Text in get_args(field.annotation) and origin is not dict:
            word = Text(content="…")
            texts[name] = (word,) if origin is tuple else word
        elif name == "task":
            texts[name] = order.tasks[0].name if order.tasks else "-"
    return verbs.sealed(command.model_copy(update=texts), b"", str)
