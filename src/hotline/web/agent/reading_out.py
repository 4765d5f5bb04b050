"""念进度: what a caller is told who asks how it goes, and a matter that they raise again."""

from __future__ import annotations

import hashlib
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hotline.ledger import clock, desk, queries
from hotline.ledger.numbers import is_whole
from hotline.ledger.queries import Told
from hotline.order.events import Merged
from hotline.order.refusal import Refusal
from hotline.people import drafts, vault
from hotline.people.query_codes import is_code_of
from hotline.people.vault import Erased, Who
from hotline.trial.verbs import parse
from hotline.web.agent.console import CONSOLE
from hotline.web.agent.views import owner_of
from hotline.web.kit import commanding, taking_in
from hotline.web.kit.dealing import because
from hotline.web.kit.page import Desk, at_console, page
from hotline.web.kit.telling import Progress, progress_of


@at_console("agent")
@require_http_methods(["GET", "POST"])
def progress(request: HttpRequest, who: Desk) -> HttpResponse:
    """How it goes, in sentences to read out; only to whoever has the code or calls from the phone.

    Number, code and telephone go in the body, so that no log of addresses holds them.
    """
    if request.method == "GET":
        return _ask(request, who)
    number = "".join(request.POST.get("number", "").split())[:40]
    found = queries.find_order(number, who.post) if is_whole(number) else None
    if found is None:
        return _ask(request, who, _("没有这个工单，或者本岗位无权查看。"), HTTPStatus.NOT_FOUND)
    if not _is_theirs(number, request.POST.get("code", ""), request.POST.get("phone", "")):
        told = _("查询码不对，来电号码也不是登记的号码；请核对，不能核实的不念进度。")
        return _ask(request, who, told, HTTPStatus.UNPROCESSABLE_ENTITY)
    context: dict[str, object] = {
        "told": _progress(found),
        "into": _stands_for(found, who),
        "number": number,
        "error": "",
        "sent": {},
        "console": CONSOLE,
    }
    return page(request, "agent/progress.html", context, desk=who)


def _ask(
    request: HttpRequest, who: Desk, error: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    sent = {name: request.POST.get(name, "")[:40] for name in ("number", "code", "phone")}
    sent["number"] = sent["number"] or request.GET.get("number", "")[:40]
    told: dict[str, object] = {"told": None, "error": error, "sent": sent, "console": CONSOLE}
    return page(request, "agent/progress.html", told, desk=who, status=status)


def _is_theirs(number: str, code: str, phone: str) -> bool:
    """Whether whoever asks has the query code, or calls from the telephone of the matter."""
    if code.strip():
        return is_code_of(number, code[:40])
    known = phone.strip()[: taking_in.SHORT]
    return bool(known) and number in vault.matters_of(Who(phone=known))


def _progress(found: Told) -> Progress:
    return progress_of(found.order, queries.list_events(found.order.number))


def _stands_for(found: Told, who: Desk) -> Progress | None:
    """How the order goes that stands for a merged one: its requester is owed a reply as well."""
    events = queries.list_events(found.order.number)
    merged = [one.event for one in events if isinstance(one.event, Merged)]
    other = queries.find_order(merged[-1].into, who.post) if merged else None
    return _progress(other) if other is not None else None


@at_console("agent")
@require_POST
def again(request: HttpRequest, who: Desk, number: str) -> HttpResponse:
    """The same requester raises an order again; it counts towards supervision (AH-20f)."""
    found = queries.find_order(number, who.post) if is_whole(number) else None
    if found is None:
        return commanding.not_there(request, who, CONSOLE)
    draft = request.POST.get("command_id", "")[:64]
    seed = hashlib.sha256(f"{draft}\n{number}\n{who.post.id}".encode()).hexdigest()
    where = reverse("agent:order", args=[number])
    try:
        outcome = desk.submit(
            parse("repeat", {}),
            number=number,
            by=who.post,
            at=clock.now(),
            command_id=f"again:{seed[:40]}",
        )
    except (desk.DeskFault, Erased):
        return redirect(where)
    if isinstance(outcome, Refusal):
        told: dict[str, object] = {
            "number": number,
            "because": because(outcome),
            "clause": outcome.clause,
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return page(request, "agent/not_again.html", told, desk=who, status=status)
    drafts.drop(owner_of(who), draft)
    return redirect(f"{reverse('agent:taken', args=[number])}?again=1&draft={draft}")
