"""来电: one screen for a contact, from the first word to the number that the caller writes down."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hotline.ledger import clock, desk, queries
from hotline.ledger.home import NoPack
from hotline.ledger.numbers import is_whole
from hotline.ledger.queries import Told
from hotline.order.names import Principle, RequesterType
from hotline.people import drafts
from hotline.people.drafts import Owner
from hotline.people.query_codes import code_of
from hotline.web.agent import contact as contacts
from hotline.web.agent import files, taking
from hotline.web.agent.console import CONSOLE
from hotline.web.agent.contact import ADDRESSEES, CHANNELS, Contact
from hotline.web.agent.hints import signs_in
from hotline.web.kit import commanding, taking_in
from hotline.web.kit.categories import categories, category_names
from hotline.web.kit.choices import all_units, tree_of
from hotline.web.kit.expecting import running, supposed
from hotline.web.kit.fields import Field
from hotline.web.kit.page import Desk, at_console, page
from hotline.web.kit.uploading import accepted, what_is_taken
from hotline.web.kit.wording import label

#: Until when after it came in the query code is told to whoever took it in.
TOLD_FOR = timedelta(hours=2)


def owner_of(who: Desk) -> Owner:
    """Whose drafts these are."""
    return Owner(who.post.id, who.person.pk)


@at_console("agent")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, who: Desk) -> HttpResponse:
    """The screen; what is sent is taken in, and everything that was chosen is done."""
    if request.method == "GET":
        return _open(request, who)
    contact = contacts.read(request.POST)
    taken = files.read(request, contact)
    if not contacts.check(contact):
        return _screen(request, who, contact, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        was_given = queries.was_given(contact.draft.command_id)
        if not was_given and not taking.rehearse(contact, who.post):
            return _screen(request, who, contact, HTTPStatus.UNPROCESSABLE_ENTITY)
        done = taking.carry_out(contact, who.post)
    except NoPack:
        contact.draft.errors[""] = _("本单位及上级单位均未设定规则包，请管理员设定。")
        return _screen(request, who, contact, HTTPStatus.SERVICE_UNAVAILABLE)
    except (desk.CommandReused, desk.BadCommandId):
        contact.draft.errors[""] = _("这份表单已经提交过，内容与这次不同。请核对后再次提交。")
        contact.draft.command_id = taking_in.Draft().command_id
        return _screen(request, who, contact, HTTPStatus.CONFLICT)
    except desk.NotAllowed:
        contact.draft.errors[""] = _("本岗位现在不能办理这一事项。")
        return _screen(request, who, contact, HTTPStatus.FORBIDDEN)
    if done is None:
        return _screen(request, who, contact, HTTPStatus.UNPROCESSABLE_ENTITY)
    files.keep(contact, done.number, taken, who.post)
    drafts.drop(owner_of(who), contact.draft.command_id)
    stopped = f"&stopped={done.stopped}" if done.stopped else ""
    where = reverse("agent:taken", args=[done.number])
    return redirect(f"{where}?draft={contact.draft.command_id}{stopped}")


def _open(request: HttpRequest, who: Desk) -> HttpResponse:
    """An empty screen, or a draft as it was left."""
    name, now = request.GET.get("draft", "")[:64], clock.now()
    kept = drafts.find_kept(owner_of(who), name, now) if name else None
    if kept is None:
        contact = contacts.read(QueryDict())
        contact.draft.values["phone"] = request.GET.get("line", "")[: taking_in.SHORT]
        return _screen(request, who, contact)
    sent = QueryDict(mutable=True)
    for key, values in kept.fields.items():
        sent.setlist(key, list(values))
    sent["command_id"] = kept.name
    saved = int(kept.saved_at.timestamp() * 1000)
    return _screen(request, who, contacts.read(sent), saved=saved)


def _screen(
    request: HttpRequest,
    who: Desk,
    contact: Contact,
    status: HTTPStatus = HTTPStatus.OK,
    saved: int = 1,
) -> HttpResponse:
    draft, more = contact.draft, contact.more
    told: dict[str, object] = {
        "contact": contact,
        "draft": draft,
        "more": more,
        "saved": saved,
        "kinds": taking_in.kinds(),
        "levels": taking_in.levels(),
        "categories": category_names(),
        "category_tree": tree_of(categories()),
        "channels": tuple((str(one), label("Channel", one)) for one in CHANNELS),
        "types": tuple((str(one), label("RequesterType", one)) for one in RequesterType),
        "outcomes": taking.outcomes_of(who.post),
        "addressees": tuple((one, label("about", one)) for one in ADDRESSEES),
        "grounds": _grounds(who),
        "calls": taking.can(who.post, "transfer_call"),
        "unit": _unit_field(who, contact),
        "principles": tuple((str(one), label("Principle", one)) for one in Principle),
        "takes": what_is_taken(),
        "accept": accepted(""),
        "signs": signs_in(draft["words"], draft["place"]),
        "kept": drafts.list_kept(owner_of(who), clock.now()) if contact.is_empty else (),
        "console": CONSOLE,
    }
    return page(request, "agent/new.html", told, desk=who, status=status)


def _grounds(who: Desk) -> tuple[tuple[str, str], ...]:
    """The closed list of grounds to decline, where the pack has one (AH-10)."""
    try:
        listed = taking.policy_now(who.post).grounds("decline")
    except NoPack:
        return ()
    return tuple((one.value, one.zh) for one in listed)


def _unit_field(who: Desk, contact: Contact) -> Field | None:
    """The units to send it to at once; none where this post does not dispatch."""
    if not taking.can(who.post, "dispatch"):
        return None
    found = Field("dispatch_unit", _("当场派给"), "choice", all_units(), is_tree=True)
    found.value = contact.more["dispatch_unit"]
    found.error = contact.more.errors.get("dispatch_unit", "")
    return found


@at_console("agent")
@require_GET
def told(request: HttpRequest, who: Desk, number: str) -> HttpResponse:
    """What the caller is told: number and query code, and until when they hear from whom."""
    found = queries.find_order(number, who.post) if is_whole(number) else None
    if found is None:
        return commanding.not_there(request, who, CONSOLE)
    order, now = found.order, clock.now()
    is_unsent = order.lead is None and not order.is_final
    context: dict[str, object] = {
        "number": number,
        "order": order,
        "stage": label("Stage", order.stage),
        "code": code_of(number) if _took_in(who, found) else "",
        "running": () if order.is_final else running(order),
        "supposed": supposed(order, now) if is_unsent else (),
        "again": "again" in request.GET,
        "stopped": request.GET.get("stopped", ""),
        "draft": request.GET.get("draft", "")[:64],
        "console": CONSOLE,
    }
    return page(request, "agent/taken.html", context, desk=who)


def _took_in(who: Desk, found: Told) -> bool:
    """Whether this post took the matter in a moment ago."""
    first = queries.list_events(found.order.number)[0]
    return first.post == who.post.id and clock.now() - first.event.at <= TOLD_FOR
