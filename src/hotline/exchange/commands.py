"""命令: what a post wants done to an order, by the desk and by nobody else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from hotline.exchange.answers import CommandDone
from hotline.exchange.body import read
from hotline.exchange.citing import cited
from hotline.exchange.faults import fault, invalid
from hotline.exchange.once import command_id, fresh
from hotline.exchange.problem import NOT_ALLOWED, NOT_FOUND, REFUSED, Problem, Stopped, answer
from hotline.exchange.reading import no_such_order
from hotline.exchange.replying import ok
from hotline.exchange.telling import happened
from hotline.exchange.tokens import post_of
from hotline.ledger import clock, desk, queries
from hotline.ledger.duties import WITH_FILES, duties_of
from hotline.ledger.numbers import is_whole
from hotline.order.command import Command
from hotline.order.refusal import Refusal
from hotline.people import Post
from hotline.people.permissions import Why
from hotline.trial.verbs import VERBS

router = Router(tags=["commands"])

#: Fields that the desk fills from what it knows; nobody may send them.
OF_DESK = frozenset({"unattended"})


@router.post("/orders/{number}/commands/{verb}", response=CommandDone, summary="办理命令")
def give_command(request: HttpRequest, number: str, verb: str) -> HttpResponse:
    """Give a command: it is done, or refused by the clause that forbids it."""
    post = post_of(request)
    duties = tuple(one for one in duties_of(post) if one not in WITH_FILES)
    if verb not in VERBS or verb in WITH_FILES:
        raise Stopped(NOT_FOUND.problem("没有这个命令", instead=duties))
    if verb not in duties:
        raise Stopped(NOT_ALLOWED.problem("本岗位没有这项职责", instead=duties))
    command = _command(request, verb)
    given = command_id(request) or fresh()
    if not is_whole(number):
        raise Stopped(no_such_order())
    outcome = _submit(command, number, post, given)
    if isinstance(outcome, Refusal):
        return answer(refused(outcome))
    done = CommandDone(
        number=outcome.number,
        stage=outcome.order.stage,
        is_overdue=outcome.order.is_overdue,
        again=outcome.again,
        events=happened(outcome.events),
    )
    return ok(done)


def _command(request: HttpRequest, verb: str) -> Command:
    command = read(request, VERBS[verb])
    found = [fault(name, "extra_forbidden") for name in OF_DESK & command.model_fields_set]
    if found:
        raise Stopped(invalid(found))
    return command


def _submit(command: Command, number: str, post: Post, given: str) -> desk.Accepted | Refusal:
    try:
        return desk.submit(command, number=number, by=post, at=clock.now(), command_id=given)
    except desk.NotAllowed as denied:
        raise Stopped(_denied(denied, number, post)) from None


def _denied(denied: desk.NotAllowed, number: str, post: Post) -> Problem:
    """Who may not read the order is not told that there is one."""
    if queries.find_order(number, post) is None:
        return no_such_order()
    return NOT_ALLOWED.problem(_WHY[denied.denied.why])


_WHY = {
    Why.ROLE: "本岗位没有这项职责",
    Why.REACH: "本单位现不承办这个工单",
    Why.VOICE: "本岗位不能以该单位或机关的名义办理",
    Why.STEP: "这一步签批属于其他岗位",
}


def refused(refusal: Refusal) -> Problem:
    """A refusal by law as a problem: the clause, what is missing, what may be done instead."""
    return REFUSED.problem(
        refusal.because,
        clause=cited(refusal.clause),
        missing=tuple(one.name for one in refusal.missing),
        instead=refusal.instead,
    )
