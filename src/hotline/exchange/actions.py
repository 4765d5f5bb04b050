"""可办事项: every command of a post, tried on the order as it stands, and nothing done.

It is the same `decide` as the desk's, given a command without any particulars: what it would need
is named by the clause that asks for it.
"""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Router

from hotline.exchange.answers import Actions, Possible
from hotline.exchange.citing import cited
from hotline.exchange.duties import duties_of
from hotline.exchange.home import pack_of_unit
from hotline.exchange.reading import told_to
from hotline.exchange.replying import ok
from hotline.exchange.telling import local
from hotline.exchange.tokens import post_of
from hotline.law.policy import Policy
from hotline.ledger import clock
from hotline.ledger.versions import policy_for, policy_of
from hotline.order.refusal import Refusal
from hotline.order.state import Order
from hotline.people import Post, may, voice
from hotline.people.posts import OrderFacts
from hotline.people.units import facts_of
from hotline.trial import verbs

router = Router(tags=["commands"])


@router.get("/orders/{number}/actions", response=Actions, summary="此刻可办的命令")
def list_actions(request: HttpRequest, number: str) -> HttpResponse:
    """Which commands this post may give now, which need more, which are refused and why."""
    post = post_of(request)
    order = told_to(post, number).order
    at = max(clock.now(), order.last_at)
    order, _ = verbs.pass_time(order, policy_of(order.policy), at, policy_of)
    facts = _facts(order)
    own_pack = pack_of_unit(post)
    found = [
        possible
        for verb in duties_of(post)
        if (possible := _try(post, verb, order, (facts, at, own_pack))) is not None
    ]
    return ok(Actions(number=order.number, at=local(at), actions=tuple(found)))


def _facts(order: Order) -> OrderFacts:
    open_ = {str(one.unit) for one in order.assignments if one.is_open}
    return facts_of(open_, {str(one.unit) for one in order.assignments} - open_)


def _try(
    post: Post, verb: str, order: Order, scene: tuple[OrderFacts, datetime, str]
) -> Possible | None:
    """What the verb would come to; None where the post may not give it on this order."""
    facts, at, own_pack = scene
    command = verbs.VERBS[verb]()
    party = voice(post, verbs.usual_party(order, command), facts)
    if not isinstance(may(post, verb, facts, by=party), bool):
        return None
    command = command.model_copy(update={"by": party})
    policy = policy_for(order, command, own_pack)
    return possible(verb, verbs.decide(order, command, policy, at), policy)


def possible(verb: str, outcome: object, policy: Policy) -> Possible:
    """An outcome as a verdict."""
    if not isinstance(outcome, Refusal):
        return Possible(
            verb=verb, verdict="available", missing=(), clause=None, because=None, instead=()
        )
    return Possible(
        verb=verb,
        verdict="needs" if outcome.only_missing else "refused",
        missing=tuple(one.name for one in outcome.missing),
        clause=cited(outcome.clause, policy),
        because=outcome.because,
        instead=outcome.instead,
    )
