"""市民页面: raise a matter without an account, ask after it by number and query code, rate it.

Every page works without a script. Nobody is asked to solve puzzles: what comes too often from one
address, or fills in what no person sees, is not taken in.
"""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hotline.ledger import clock, desk, queries
from hotline.ledger.home import NoPack
from hotline.ledger.numbers import is_whole
from hotline.ledger.queries import Told
from hotline.order.names import HOTLINE, REQUESTER, Channel, Grade
from hotline.order.refusal import Refusal
from hotline.people import Post, PostRole, UnitKind
from hotline.people.models import Unit
from hotline.people.query_codes import code_of, is_code_of
from hotline.people.tallies import count, full_until, tally_key
from hotline.trial.verbs import parse
from hotline.web.kit import taking_in
from hotline.web.kit.page import page
from hotline.web.kit.taking_in import Draft
from hotline.web.kit.wording import label
from hotline.web.public.telling import progress_of

_HOUR = timedelta(hours=1)
#: how many matters come from one address in an hour, and how often a number's code is tried
MOST_MATTERS = 20
MOST_TRIES = 10
#: a field that no person sees; programs fill it
TRAP = "website"
GRADES = ("satisfaction", "result", "content", "attitude")


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """What the hotline does, and its two doors."""
    return page(request, "public/front.html", {})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Raise a matter."""
    if request.method == "GET":
        return _form(request, Draft())
    draft, now = taking_in.read(request.POST), clock.now()
    if not taking_in.check(draft, needs_phone=True):
        return _form(request, draft, HTTPStatus.UNPROCESSABLE_ENTITY)
    key = tally_key("matters", _address(request))
    if request.POST.get(TRAP) or full_until(key, now, MOST_MATTERS, _HOUR):
        draft.errors[""] = _("提交过于频繁，请过一小时再试；紧急的请直接拨打12345。")
        return _form(request, draft, HTTPStatus.TOO_MANY_REQUESTS)
    draft.values["urgency"] = ""
    try:
        done = taking_in.take_in(draft, speaker(), Channel.WEB)
    except (NoPack, desk.CommandReused, desk.BadCommandId):
        draft.errors[""] = _("暂时不能提交，请稍后再试或直接拨打12345。")
        draft.command_id = Draft().command_id
        return _form(request, draft, HTTPStatus.CONFLICT)
    if done is None:
        return _form(request, draft, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not done.again:
        count(key, now, _HOUR)
    told: dict[str, object] = {"number": done.number, "code": code_of(done.number)}
    return page(request, "public/taken.html", told, status=HTTPStatus.CREATED)


def _form(request: HttpRequest, draft: Draft, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    told: dict[str, object] = {
        "draft": draft,
        "kinds": taking_in.kinds(),
        "categories": taking_in.CATEGORIES,
        "trap": TRAP,
    }
    return page(request, "public/new.html", told, status=status)


@require_http_methods(["GET", "POST"])
def progress(request: HttpRequest) -> HttpResponse:
    """How it goes; number and code go in the body, so that no log of addresses holds them."""
    if request.method == "GET":
        return _ask(request)
    found = _asked(request)
    return found if isinstance(found, HttpResponse) else _progress(request, found)


@require_POST
def rate(request: HttpRequest) -> HttpResponse:
    """Rate the reply: one matter, one rating."""
    found = _asked(request)
    if isinstance(found, HttpResponse):
        return found
    known = {str(one) for one in Grade}
    given = {name: value for name in GRADES if (value := request.POST.get(name)) in known}
    if "satisfaction" not in given:
        return _progress(request, found, _("请选择总体是否满意。"))
    outcome = desk.submit(
        parse("rate", {**given, "by": REQUESTER}),
        number=found.order.number,
        by=speaker(),
        at=clock.now(),
        command_id=f"rate.{found.order.number}.{found.seq}",
    )
    if isinstance(outcome, Refusal):
        return _progress(request, found, outcome.because)
    again = queries.find_order(found.order.number, speaker())
    return _progress(request, again or found, thanks=True)


def _progress(
    request: HttpRequest, found: Told, error: str = "", *, thanks: bool = False
) -> HttpResponse:
    number = found.order.number
    told: dict[str, object] = {
        "told": progress_of(found.order, queries.list_events(number)),
        "code": code_of(number),
        "error": error,
        "thanks": thanks,
        "grades": tuple((str(one), label("Grade", one)) for one in Grade),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return page(request, "public/progress.html", told, status=status)


def _asked(request: HttpRequest) -> Told | HttpResponse:
    """The order of this number and code; or the page again, which never says which was wrong."""
    number = "".join(request.POST.get("number", "").split())[:40]
    code, now = request.POST.get("code", "")[:40], clock.now()
    by_number, by_address = tally_key("code", number), tally_key("code", _address(request))
    tallies = (by_number, by_address)
    if any(full_until(one, now, MOST_TRIES, _HOUR) for one in tallies):
        told = _("查询次数过多，请过一小时再试，或拨打12345查询。")
        return _ask(request, number, told, HTTPStatus.TOO_MANY_REQUESTS)
    if not (is_whole(number) and is_code_of(number, code)):
        for one in tallies:
            count(one, now, _HOUR)
        told = _("编号或查询码不对，请核对后再试。")
        return _ask(request, number, told, HTTPStatus.UNPROCESSABLE_ENTITY)
    found = queries.find_order(number, speaker())
    if found is None:
        return _ask(request, number, _("编号或查询码不对，请核对后再试。"), HTTPStatus.NOT_FOUND)
    return found


def _ask(
    request: HttpRequest, number: str = "", error: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    told: dict[str, object] = {"number": number, "error": error}
    return page(request, "public/ask.html", told, status=status)


def speaker() -> Post:
    """The post from which these pages act: the office's, with no person behind it."""
    office = Unit.objects.filter(office=HOTLINE).order_by("path").first()
    path = office.path if office is not None else f"/{HOTLINE}/"
    unit = office.code if office is not None else HOTLINE
    return Post("public", PostRole.PLATFORM, unit, path, UnitKind.OFFICE, HOTLINE)


def _address(request: HttpRequest) -> str:
    """Where it comes from: behind a proxy, what the proxy says."""
    if settings.SECURE_PROXY_SSL_HEADER:
        told = str(request.headers.get("X-Forwarded-For", "")).rpartition(",")[2].strip()
        if told:
            return told
    return str(request.META.get("REMOTE_ADDR", ""))
