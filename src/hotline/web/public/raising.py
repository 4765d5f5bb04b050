"""反映诉求: one page to write it down, one to look it over, and then it is sent, once.

The page works without a script and keeps nothing on the server until it is sent: what was typed
goes along in the form itself. Files are chosen on the second page, the last before sending, since
no browser keeps them through a correction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus

import psycopg
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hotline.ledger import clock, desk
from hotline.ledger.home import NoPack
from hotline.ledger.queries import was_given
from hotline.people import Post
from hotline.people.query_codes import code_of
from hotline.web.kit import expecting
from hotline.web.kit.categories import first_categories
from hotline.web.kit.page import page
from hotline.web.kit.wording import label
from hotline.web.public import draft as drafts
from hotline.web.public import files, holding_back, subjects
from hotline.web.public.address import address_of
from hotline.web.public.draft import Draft
from hotline.web.public.holding_back import Held, Pass, Window
from hotline.web.public.speaking import speaker

_WRONG = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True, slots=True)
class Way:
    """One way to raise a matter: the form on the web, or a letter."""

    name: str
    is_letter: bool = False


FORM = Way("new")
LETTER = Way("letter", is_letter=True)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Raise a matter with the guided form."""
    return _raise(request, FORM)


@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest) -> HttpResponse:
    """Write a letter, typed or as a picture of the paper."""
    return _raise(request, LETTER)


def _raise(request: HttpRequest, way: Way) -> HttpResponse:
    now = clock.now()
    if request.method == "GET":
        own = Draft({"kind": _asked_kind(request)}, is_letter=way.is_letter)
        response = _form(request, way, replace(own, token=holding_back.new_pass(now)))
        # Nobody's data are in an empty form: the browser may keep it, with what was typed there
        # for whoever comes back to it.
        response["Cache-Control"] = "private, no-cache"
        return response
    own = drafts.read(request.POST, is_letter=way.is_letter)
    found = holding_back.read_pass(own.token)
    if found is None or found.is_old(now):
        own.token = holding_back.new_pass(now)
    if request.POST.get("step") == "edit":
        return _form(request, way, own)
    if not drafts.check(own):
        return _form(request, way, own, status=_WRONG)
    if request.POST.get("step") != "send":
        return _review(request, way, own)
    return _send(request, way, own, found)


def _asked_kind(request: HttpRequest) -> str:
    """The kind that a link has chosen already."""
    wanted = request.GET.get("kind", "")
    return wanted if wanted in {one.value for one in subjects.kinds()} else ""


def _send(request: HttpRequest, way: Way, own: Draft, found: Pass | None) -> HttpResponse:
    now = clock.now()
    held = holding_back.odd(found, request.POST.get(holding_back.TRAP, ""), now)
    if held is not None or found is None:
        return _review(request, way, own, held)
    command_id = drafts.command_id(own, found.id, now)
    windows = holding_back.matters(address_of(request), own["phone"])
    sent = _looked_at(request, way, own, () if was_given(command_id) else windows)
    if isinstance(sent, Held):
        return _review(request, way, own, sent)
    if own.errors:
        return _review(request, way, own)
    done = _given(own, command_id, sent)
    if isinstance(done, Held):
        own.token = holding_back.new_pass(now)
        return _review(request, way, own, done)
    if not done.again:
        for one in windows:
            one.add(now)
    return _taken(request, own, done)


def _looked_at(
    request: HttpRequest, way: Way, own: Draft, windows: tuple[Window, ...]
) -> files.Sent | Held:
    """The files, unless more comes than is reasonable; what is wrong is said at their field."""
    now = clock.now()
    looks = holding_back.with_files(address_of(request)) if request.FILES else ()
    held = holding_back.too_much((*looks, *windows), now)
    if held is not None:
        return held
    for one in looks:
        one.add(now)
    sent = files.read(request, is_letter=way.is_letter)
    own.errors |= files.wrong_with(sent)
    if way.is_letter and not (own["words"] or sent.taken or own.errors):
        own.errors["files"] = _("信的内容没有写，也没有选照片，请至少给出一样。")
    return sent


def _given(own: Draft, command_id: str, sent: files.Sent) -> desk.Accepted | Held:
    """Give it to the desk, unless it cannot be given now."""
    post = speaker()
    try:
        intake = drafts.intake_of(own, post)
        if intake is None:
            return Held(_("填写的内容不合要求，请改正后再提交。"))
        return _received(intake, post, command_id, sent)
    except desk.CommandReused:
        return Held(_("这张表单此前已经提交过。如果这是另一件事，请核对后再次提交。"))
    except NoPack:
        return Held(_("暂时不能提交，内容都还在，请稍后再提交。急事请直接拨打12345。"))


def _received(
    intake: desk.Intake, post: Post, command_id: str, sent: files.Sent
) -> desk.Accepted | Held:
    """The matter taken in, its files with it: both or neither."""
    now = clock.now()
    if sent.taken and not was_given(command_id):
        try:
            with transaction.atomic():
                done = desk.receive(intake, by=post, at=now, command_id=command_id)
                refusal = files.keep(sent, done.number, post, (now, command_id))
                if refusal is not None:
                    transaction.set_rollback(True)
                    return Held(refusal.because)
                return done
        except (DatabaseError, psycopg.Error):
            # Sent twice at the same moment: the other was first.
            if not was_given(command_id):
                raise
    done = desk.receive(intake, by=post, at=now, command_id=command_id)
    return _with_more(done, post, command_id, sent) if done.again and sent.taken else done


def _with_more(
    done: desk.Accepted, post: Post, command_id: str, sent: files.Sent
) -> desk.Accepted | Held:
    """Files that were forgotten when the same was sent before; those sent then are kept once."""
    now, window = clock.now(), holding_back.additions(done.number)
    held = holding_back.too_much((window,), now)
    if held is not None:
        return held
    refusal = files.keep(sent, done.number, post, (now, command_id))
    if refusal is not None:
        return Held(refusal.because)
    window.add(now)
    return done


def _form(
    request: HttpRequest, way: Way, own: Draft, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    told: dict[str, object] = {
        "way": way,
        "draft": own,
        "kinds": subjects.kinds(),
        "subjects": first_categories(),
        "identities": subjects.identities(),
        "answers": subjects.answers(is_letter=way.is_letter),
        "boxes": subjects.boxes(),
        "senders": subjects.senders(),
        "limits": files.limits(),
    }
    return page(request, "public/form.html", told, status=status)


def _review(request: HttpRequest, way: Way, own: Draft, held: Held | None = None) -> HttpResponse:
    told: dict[str, object] = {
        "way": way,
        "draft": own,
        "fields": drafts.FIELDS,
        "told": _shown(own),
        "held": held,
        "trap": holding_back.TRAP,
        "limits": files.limits(),
    }
    status = HTTPStatus.OK if held is None and not own.errors else _WRONG
    if held is not None and held.is_too_much:
        status = HTTPStatus.TOO_MANY_REQUESTS
    return page(request, "public/review.html", told, status=status)


def _shown(own: Draft) -> dict[str, str]:
    """The choices by their words."""
    lists = {
        "kind": subjects.kinds(),
        "identity": subjects.identities(),
        "answer": subjects.answers(is_letter=True),
        "box": subjects.boxes(),
        "from": subjects.senders(),
    }
    return {
        name: next((one.title for one in choices if one.value == own[name]), "")
        for name, choices in lists.items()
    }


def _taken(request: HttpRequest, own: Draft, done: desk.Accepted) -> HttpResponse:
    order = done.order
    told: dict[str, object] = {
        "number": done.number,
        "code": code_of(done.number),
        "again": done.again,
        "draft": own,
        "kind": label("Kind", order.matter.kind),
        "at": order.received_at,
        "running": expecting.running(order),
        "supposed": expecting.supposed(order, order.received_at),
    }
    return page(request, "public/taken.html", told, status=HTTPStatus.CREATED)
