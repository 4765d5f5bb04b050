"""查询进度: by number and query code; rate the reply, raise the matter again, add to it.

Number and code go in the body of a form, never in an address: no log of addresses holds them.
"""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

import psycopg
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hotline.law.calendar import SHANGHAI
from hotline.ledger import clock, desk, queries
from hotline.ledger.numbers import is_whole
from hotline.ledger.queries import Told
from hotline.order.names import REQUESTER, Grade
from hotline.order.refusal import Refusal
from hotline.order.text import clean
from hotline.people.keys import keyed
from hotline.people.query_codes import code_of, is_code_of
from hotline.trial.verbs import parse
from hotline.web.kit.moments import moment
from hotline.web.kit.page import page
from hotline.web.kit.telling import progress_of
from hotline.web.kit.wording import label
from hotline.web.public import files, holding_back
from hotline.web.public.address import address_of
from hotline.web.public.speaking import speaker

GRADES = ("satisfaction", "result", "content", "attitude")
MOST_ADDED = 2_000
_WRONG = HTTPStatus.UNPROCESSABLE_ENTITY


@require_http_methods(["GET", "POST"])
def progress(request: HttpRequest) -> HttpResponse:
    """How it goes."""
    if request.method == "GET":
        return _ask(request)
    found = _asked(request)
    return found if isinstance(found, HttpResponse) else _progress(request, found)


@require_POST
def rate(request: HttpRequest) -> HttpResponse:
    """Rate the reply: one matter, one rating (AH-25)."""
    found = _asked(request)
    if isinstance(found, HttpResponse):
        return found
    known = {str(one) for one in Grade}
    given = {name: value for name in GRADES if (value := request.POST.get(name)) in known}
    if "satisfaction" not in given:
        return _progress(request, found, errors={"satisfaction": _("请选择总体是否满意。")})
    return _do(request, found, "rate", given, _("谢谢您的评价，已经记录。"))


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Raise the matter again: it counts on this order, once a day."""
    found = _asked(request)
    if isinstance(found, HttpResponse):
        return found
    if request.POST.get("sure") != "yes":
        return _progress(request, found, errors={"sure": _("请先勾选确认。")})
    return _do(request, found, "repeat", {}, _("已经记录您再次反映这件事。"))


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Add words or files to the matter."""
    found = _asked(request)
    if isinstance(found, HttpResponse):
        return found
    words = request.POST.get("words", "").strip()[: MOST_ADDED + 1]
    now = clock.now()
    looks = holding_back.with_files(address_of(request)) if request.FILES else ()
    counted = (holding_back.additions(found.order.number), *looks)
    full = holding_back.full(counted, now)
    if full is not None:
        until = moment(full.ends_at(now))
        told = _("今天补充的次数过多，请在%(until)s之后再补充，或拨打12345。") % {"until": until}
        return _progress(request, found, errors={"added": told}, added=words)
    for one in looks:
        one.add(now)
    sent = files.read(request)
    errors = _wrong_with(words) | files.wrong_with(sent)
    if not (words or sent.taken or errors):
        errors["added"] = _("请写下要补充的内容，或者选择文件。")
    if errors:
        return _progress(request, found, errors=errors, added=words)
    return _add(request, found, words, sent)


def _add(request: HttpRequest, found: Told, words: str, sent: files.Sent) -> HttpResponse:
    number, now = found.order.number, clock.now()
    # The same words or files on one day are one addition, however often they are sent.
    key = f"add.{number}.{now.astimezone(SHANGHAI):%Y%m%d}"
    own_id = f"{key}.{keyed('public words', words.encode()).hex()[:16]}"
    try:
        refusal = _added(number, words, sent, (now, key, own_id))
    except (DatabaseError, psycopg.Error):
        # Sent twice at the same moment: the other was first.
        if not queries.was_given(own_id):
            raise
        refusal = None
    if refusal is not None:
        return _progress(request, found, errors={"added": refusal.because}, added=words)
    holding_back.additions(number).add(now)
    return _progress(request, _fresh(found), thanks=_("补充的内容已经交给承办单位。"))


def _added(
    number: str, words: str, sent: files.Sent, moment: tuple[datetime, str, str]
) -> Refusal | None:
    """Files and words: both, or neither."""
    (now, key, own_id), post = moment, speaker()
    with transaction.atomic():
        refusal = files.keep(sent, number, post, (now, key))
        if refusal is None and words:
            command = parse("supplement", {"by": REQUESTER, "text": words})
            outcome = desk.submit(command, number=number, by=post, at=now, command_id=own_id)
            refusal = outcome if isinstance(outcome, Refusal) else None
        if refusal is not None:
            transaction.set_rollback(True)
    return refusal


def _wrong_with(words: str) -> dict[str, str]:
    if len(words) > MOST_ADDED:
        return {"added": _("文字过长，至多%(most)s字。") % {"most": MOST_ADDED}}
    try:
        clean(words)
    except ValueError:
        return {"added": _("含有不能保存的字符，请删去后重试。")}
    return {}


def _do(
    request: HttpRequest, found: Told, verb: str, given: dict[str, str], thanks: str
) -> HttpResponse:
    number, now = found.order.number, clock.now()
    day = f"{now.astimezone(SHANGHAI):%Y%m%d}"
    # A rating belongs to the reply that was seen; the matter is raised again once a day.
    key = f"repeat.{number}.{day}" if verb == "repeat" else f"rate.{number}.{found.seq}"
    outcome = desk.submit(
        parse(verb, {**given, "by": REQUESTER}),
        number=number,
        by=speaker(),
        at=now,
        command_id=key,
    )
    if isinstance(outcome, Refusal):
        return _progress(request, found, errors={"": outcome.because})
    if outcome.again and verb == "repeat":
        thanks = _("今天已经记录过您再次反映，不用重复提交。")
    return _progress(request, _fresh(found), thanks=thanks)


def _fresh(found: Told) -> Told:
    return queries.find_order(found.order.number, speaker()) or found


def _progress(
    request: HttpRequest,
    found: Told,
    *,
    errors: dict[str, str] | None = None,
    thanks: str = "",
    added: str = "",
) -> HttpResponse:
    number = found.order.number
    told: dict[str, object] = {
        "told": progress_of(found.order, queries.list_events(number)),
        "code": code_of(number),
        "errors": errors or {},
        "thanks": thanks,
        "added": added,
        "grades": tuple((str(one), label("Grade", one)) for one in Grade),
        "files": files.own_files(number),
        "limits": files.limits(),
    }
    status = _WRONG if errors else HTTPStatus.OK
    return page(request, "public/progress.html", told, status=status)


def _asked(request: HttpRequest) -> Told | HttpResponse:
    """The order of this number and code; or the page again, which never says which was wrong."""
    number = "".join(char for char in request.POST.get("number", "")[:60] if char.isdigit())
    code, now = request.POST.get("code", "")[:40], clock.now()
    windows = holding_back.tries(address_of(request), number)
    full = holding_back.full(windows, now)
    if full is not None:
        until = moment(full.ends_at(now))
        told = _("输错的次数过多，请在%(until)s之后再查，或拨打12345查询。") % {"until": until}
        return _ask(request, number, told, HTTPStatus.TOO_MANY_REQUESTS)
    wrong = _("编号或查询码不对，请对照提交成功的页面核对后再试。")
    if not (is_whole(number) and is_code_of(number, code)):
        for one in windows:
            one.add(now)
        return _ask(request, number, wrong, _WRONG)
    found = queries.find_order(number, speaker())
    return _ask(request, number, wrong, _WRONG) if found is None else found


def _ask(
    request: HttpRequest, number: str = "", error: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    told: dict[str, object] = {"number": number, "error": error}
    return page(request, "public/ask.html", told, status=status)
