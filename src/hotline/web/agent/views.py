"""新记一件: the guided form, who is calling, and what is open already about the same place."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hotline.ledger import clock, desk, queries
from hotline.ledger.home import NoPack
from hotline.ledger.worklists import Sought, dressed, list_work
from hotline.order.names import Channel
from hotline.order.state import Order
from hotline.people import vault
from hotline.people.vault import Who
from hotline.web.agent.console import CONSOLE
from hotline.web.kit import taking_in
from hotline.web.kit.page import Desk, at_console, page
from hotline.web.kit.taking_in import Draft
from hotline.web.kit.wording import label, unit_name

_SHOWN = 8
_SHORTEST_WORD = 2
#: what is done next, by the word of the verb; the first only takes the matter in
OUTCOMES = ("accept", "answer", "report_emergency", "decline")
_CHANNELS = (Channel.PHONE, Channel.SMS, Channel.LETTER, Channel.WEIBO, Channel.MAIL)


@at_console("agent")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, who: Desk) -> HttpResponse:
    """The guided form; what is sent becomes an order, and then one of the four outcomes."""
    if request.method == "GET":
        return _form(request, who, Draft())
    draft = taking_in.read(request.POST)
    channel = next((one for one in _CHANNELS if one == request.POST.get("channel")), Channel.PHONE)
    if not taking_in.check(draft, needs_phone=False):
        return _form(request, who, draft, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        if taking_in.lacks(draft, who.post, channel):
            return _form(request, who, draft, HTTPStatus.UNPROCESSABLE_ENTITY)
        done = taking_in.take_in(draft, who.post, channel)
    except NoPack:
        draft.errors[""] = _("本单位及上级单位均未设定规则包，请管理员设定。")
        return _form(request, who, draft, HTTPStatus.SERVICE_UNAVAILABLE)
    except (desk.CommandReused, desk.BadCommandId):
        draft.errors[""] = _("这份表单已经提交过，内容与这次不同。请核对后再次提交。")
        draft.command_id = Draft().command_id
        return _form(request, who, draft, HTTPStatus.CONFLICT)
    if done is None:
        return _form(request, who, draft, HTTPStatus.UNPROCESSABLE_ENTITY)
    outcome = request.POST.get("outcome", "")
    if outcome in OUTCOMES[1:]:
        return redirect("agent:command", done.number, outcome)
    return redirect(reverse("agent:order", args=[done.number]) + "?done=receive")


def _form(
    request: HttpRequest, who: Desk, draft: Draft, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    told: dict[str, object] = {
        "draft": draft,
        "kinds": taking_in.kinds(),
        "levels": taking_in.levels(),
        "categories": taking_in.CATEGORIES,
        "channels": tuple((str(one), label("Channel", one)) for one in _CHANNELS),
        "chosen": request.POST.get("channel", "phone"),
        "console": CONSOLE,
    }
    return page(request, "agent/new.html", told, desk=who, status=status)


@dataclass(frozen=True, slots=True)
class Before:
    """一件以前的工单 of the same person."""

    number: str
    order: Order
    stage: str
    lead: str


@at_console("agent")
@require_POST
def known(request: HttpRequest, who: Desk) -> HttpResponse:
    """What the person of this telephone number has raised before."""
    phone = request.POST.get("phone", "").strip()[: taking_in.SHORT]
    numbers = vault.matters_of(Who(phone=phone)) if phone else []
    found = []
    for number in reversed(numbers[-_SHOWN:]):
        told = queries.find_order(number, who.post)
        if told is not None:
            order = told.order
            lead = unit_name(order.lead) if order.lead else ""
            found.append(Before(number, order, label("Stage", order.stage), lead))
    context: dict[str, object] = {
        "found": found,
        "count": len(numbers),
        "open": sum(not one.order.is_final for one in found),
        "asked": bool(phone),
    }
    return page(request, "agent/known.html", context, desk=who)


@at_console("agent")
@require_POST
def similar(request: HttpRequest, who: Desk) -> HttpResponse:
    """Open matters that speak of the same place."""
    word = request.POST.get("place", "").strip()[:50]
    sought = Sought(sort="newest", word=word)
    lines = list_work(who.post, sought, None, _SHOWN) if len(word) >= _SHORTEST_WORD else []
    told: dict[str, object] = {
        "found": dressed(who.post, lines),
        "asked": bool(word),
        "at": clock.now(),
    }
    return page(request, "agent/similar.html", told, desk=who)
