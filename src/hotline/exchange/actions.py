"""可办事项: every command of a post, tried on the order as it stands, and nothing done.

It is the same `decide` as the desk's, given a command without any particulars: what it would need
is named by the clause that asks for it.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from hotline.exchange.answers import Actions, Possible
from hotline.exchange.citing import cited
from hotline.exchange.reading import told_to
from hotline.exchange.replying import ok
from hotline.exchange.telling import local
from hotline.exchange.tokens import post_of
from hotline.ledger import clock
from hotline.ledger.duties import WITH_FILES
from hotline.ledger.trying import Tried, as_of, try_all

router = Router(tags=["commands"])


@router.get("/orders/{number}/actions", response=Actions, summary="此刻可办的命令")
def list_actions(request: HttpRequest, number: str) -> HttpResponse:
    """Which commands this post may give now, which need more, which are refused and why."""
    post = post_of(request)
    order = told_to(post, number).order
    at = max(clock.now(), order.last_at)
    order = as_of(order, at)
    tried = (one for one in try_all(order, post, at) if one.verb not in WITH_FILES)
    found = tuple(possible(one) for one in tried)
    return ok(Actions(number=order.number, at=local(at), actions=found))


def possible(tried: Tried) -> Possible:
    """A trial as a verdict."""
    refusal = tried.refusal
    if refusal is None:
        return Possible(
            verb=tried.verb, verdict="available", missing=(), clause=None, because=None, instead=()
        )
    return Possible(
        verb=tried.verb,
        verdict="needs" if refusal.only_missing else "refused",
        missing=tuple(one.name for one in refusal.missing),
        clause=cited(refusal.clause, tried.policy),
        because=refusal.because,
        instead=refusal.instead,
    )
