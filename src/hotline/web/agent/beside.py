"""旁栏: while somebody types: who is calling, what is alike, and a draft kept on the server."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hotline.law.calendar import SHANGHAI
from hotline.ledger import clock
from hotline.ledger.callers import find_caller
from hotline.ledger.likeness import Said, list_alike
from hotline.ledger.worklists import Work
from hotline.people import drafts
from hotline.web.agent import contact as contacts
from hotline.web.agent.hints import signs_in
from hotline.web.agent.views import owner_of
from hotline.web.kit import taking_in
from hotline.web.kit.moments import Left, left
from hotline.web.kit.page import Desk, at_console, page
from hotline.web.kit.wording import label, unit_name

SHOWN = 8
_FEWEST_DIGITS = 5
#: a stretch this long is not looked through further while it is typed
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Line:
    """一件工单 as a line of a panel."""

    work: Work
    stage: str
    lead: str
    left: Left | None
    clock: str
    raised: int = 0
    share: int = 0
    same_place: bool = False


@at_console("agent")
@require_POST
def known(request: HttpRequest, who: Desk) -> HttpResponse:
    """What the person of this telephone has raised before, and what was marked of them."""
    phone = request.POST.get("phone", "").strip()[: taking_in.SHORT]
    is_asked = sum(char.isdigit() for char in phone) >= _FEWEST_DIGITS
    today = clock.now().astimezone(SHANGHAI).date()
    caller = find_caller(who.post, phone, today, SHOWN) if is_asked else None
    told: dict[str, object] = {
        "asked": is_asked,
        "caller": caller,
        "lines": tuple(replace(_line(one.work), raised=one.raised) for one in caller.before)
        if caller is not None
        else (),
    }
    return page(request, "agent/known.html", told, desk=who)


@at_console("agent")
@require_POST
def similar(request: HttpRequest, who: Desk) -> HttpResponse:
    """Open matters like the one that is being typed, and words in it that may mean danger."""
    sent = request.POST
    words, place = (sent.get(name, "").strip()[:_LONGEST] for name in ("words", "place"))
    said = Said(words, place[:50], sent.get("category", "").strip())
    found = list_alike(who.post, said, SHOWN) if words or place else []
    told: dict[str, object] = {
        "asked": bool(words or place),
        "lines": tuple(
            replace(_line(one.work), share=round(one.share * 100), same_place=one.same_place)
            for one in found
        ),
        "signs": signs_in(words, place),
    }
    return page(request, "agent/similar.html", told, desk=who)


def _line(work: Work) -> Line:
    running = work.clock
    return Line(
        work=work,
        stage=label("Stage", work.stage),
        lead=unit_name(work.lead) if work.lead else "",
        left=left(running.due_at, clock.now()) if running is not None else None,
        clock=label("clock", running.name) if running is not None else "",
    )


@at_console("agent")
@require_POST
def keep(request: HttpRequest, who: Desk) -> HttpResponse:
    """Keep what was typed so far."""
    contact, now = contacts.read(request.POST), clock.now()
    name = request.POST.get("command_id", "")[:64]
    is_kept = False
    if name and not contact.is_empty:
        fields = {
            key: values
            for key, values in request.POST.lists()
            if key not in {"csrfmiddlewaretoken", "command_id", "files"}
        }
        is_kept = drafts.keep(owner_of(who), name, fields, now)
    return page(request, "agent/kept.html", {"at": now if is_kept else None}, desk=who)


@at_console("agent")
@require_POST
def drop(request: HttpRequest, who: Desk) -> HttpResponse:
    """Forget a draft that is not wanted."""
    drafts.drop(owner_of(who), request.POST.get("draft", "")[:64])
    return redirect("agent:new")
