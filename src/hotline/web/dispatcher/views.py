"""What only the dispatcher's console has: forms that tell what they would start, many at once."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hotline.ledger import clock, desk, queries
from hotline.ledger.numbers import is_whole
from hotline.ledger.worklists import Sought, dressed, list_work
from hotline.order.command import Command
from hotline.order.names import Principle, Stage
from hotline.order.refusal import Refusal
from hotline.order.story import sentence, tell_clocks
from hotline.people.vault import Erased
from hotline.web.dispatcher.console import CONSOLE
from hotline.web.kit import commanding
from hotline.web.kit.choices import Choice, all_units
from hotline.web.kit.fields import Field
from hotline.web.kit.page import Desk, at_console, page
from hotline.web.kit.posted import command_from, fill
from hotline.web.kit.wording import field_label, label, language, unit_name

MOST_AT_ONCE = 50
_WAITING = Sought(stages=(Stage.AWAITING_DISPATCH, Stage.RECEIVED), sort="pressing")
#: what of a dispatch is the same for many orders
_COMMON = ("principle", "requirement")


@at_console("dispatcher")
@require_POST
def look(request: HttpRequest, who: Desk, number: str, verb: str) -> HttpResponse:
    """The form with what was typed so far, and what that would start; nothing is done."""
    return commanding.look(request, who, CONSOLE, (number, verb))


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of one of many."""

    number: str
    problem: str = ""
    #: the limits that run now, in one line
    due: str = ""


@at_console("dispatcher")
@require_http_methods(["GET", "POST"])
def many(request: HttpRequest, who: Desk) -> HttpResponse:
    """Dispatch several orders to one unit; each is judged by itself."""
    if request.method == "GET":
        return _ask_for_many(request, who, ())
    fields = _common_fields()
    fill(fields, request.POST)
    numbers = [one for one in request.POST.getlist("number")[:MOST_AT_ONCE] if is_whole(one)]
    unit = request.POST.get("unit", "")
    given = command_from("dispatch", tuple(one for one in fields if one.name != "unit"))
    if not numbers or unit not in {one.value for one in all_units()} or given is None:
        return _ask_for_many(request, who, fields)
    order = given.model_copy(update={"unit": unit, "by": None})
    batch = request.POST.get("command_id", "")[:64]
    told = [_dispatch(who, one, order, batch) for one in dict.fromkeys(numbers)]
    context: dict[str, object] = {
        "told": told,
        "unit": unit_name(unit),
        "done": sum(not one.problem for one in told),
    }
    return page(request, "dispatcher/sent.html", context, desk=who)


def _ask_for_many(request: HttpRequest, who: Desk, fields: tuple[Field, ...]) -> HttpResponse:
    sent = request.POST
    word = (sent or request.GET).get("word", "").strip()[:50]
    sought = _WAITING if not word else Sought(_WAITING.stages, _WAITING.sort, word=word)
    problem = ""
    if fields:
        problem = _("请勾选要派出的工单，并选定承办单位。")
    told: dict[str, object] = {
        "rows": dressed(who.post, list_work(who.post, sought, None, MOST_AT_ONCE)),
        "fields": fields or _common_fields(),
        "chosen": frozenset(sent.getlist("number")),
        "command_id": secrets.token_hex(16),
        "word": word,
        "problem": problem,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fields else HTTPStatus.OK
    return page(request, "dispatcher/many.html", told, desk=who, status=status)


def _common_fields() -> tuple[Field, ...]:
    """The unit, the principle and what is asked of it."""
    return (
        Field("unit", _("承办单位"), "choice", all_units(), is_tree=True),
        Field(
            "principle",
            field_label("dispatch", "principle"),
            "choice",
            tuple(Choice(one, label("Principle", one)) for one in Principle),
        ),
        Field("requirement", field_label("dispatch", "requirement"), "text"),
    )


def _dispatch(who: Desk, number: str, given: Command, batch: str) -> Sent:
    if queries.find_order(number, who.post) is None:
        return Sent(number, _("没有这个工单，或者本岗位无权查看。"))
    digest = hashlib.sha256(f"{batch}\n{number}\n{who.post.id}".encode()).hexdigest()
    try:
        outcome = desk.submit(
            given, number=number, by=who.post, at=clock.now(), command_id=f"many:{digest[:40]}"
        )
    except (desk.DeskFault, Erased):
        return Sent(number, _("本岗位现在不能办理这一事项。"))
    if isinstance(outcome, Refusal):
        return Sent(number, f"{outcome.because}（{outcome.clause}）")
    ticks = [
        sentence(one, language(), unit_name)
        for event in outcome.events
        for one in tell_clocks(event)
    ]
    return Sent(number, due="；".join(ticks))
