"""办理: an order's page, a verb's form on it, and the command as it goes to the desk.

A form knows the order as it was when it was drawn: where somebody has written to it since, the page
says what changed and who did it before anything is done. A form that is sent twice is done once.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hotline.archive.attach import Attach
from hotline.documents.attachments import Giving, Taken, attach, submit
from hotline.ledger import clock, desk, queries
from hotline.ledger.numbers import is_whole
from hotline.ledger.queries import Told
from hotline.ledger.seeing import must_reach
from hotline.ledger.trying import Tried, as_of, try_all
from hotline.order.command import Command
from hotline.order.file_ref import FileRef
from hotline.order.refusal import Missing, Refusal
from hotline.order.state import Order
from hotline.people.vault import Erased
from hotline.trial.verbs import VERBS
from hotline.web.kit import categories, publishing, uploading
from hotline.web.kit.attached import tell_files
from hotline.web.kit.bench import Bench
from hotline.web.kit.dealing import Deed, because, cited, deed, instead, missing_label
from hotline.web.kit.fields import FILE, Field, fields_of
from hotline.web.kit.form import Form
from hotline.web.kit.order_page import Happening, tell_events, tell_order
from hotline.web.kit.page import Desk, page
from hotline.web.kit.papers_box import papers_box
from hotline.web.kit.posted import by_name, command_from, fill
from hotline.web.kit.wording import label

#: Fields of a form that are the form's own.
SEEN, COMMAND_ID = "seen", "command_id"


@dataclass(frozen=True, slots=True)
class At:
    """Where a command is given: the request, the desk and the console."""

    request: HttpRequest
    desk: Desk
    bench: Bench


def show(request: HttpRequest, who: Desk, bench: Bench, number: str) -> HttpResponse:
    """The order's page."""
    told = _find(who, number)
    if told is None:
        return not_there(request, who, bench)
    return _page(At(request, who, bench), told, None)


def ask(request: HttpRequest, who: Desk, bench: Bench, wanted: tuple[str, str]) -> HttpResponse:
    """The order's page with a verb's form open."""
    number, verb = wanted
    told = _find(who, number)
    if told is None or verb not in VERBS:
        return not_there(request, who, bench)
    at = max(clock.now(), told.order.last_at)
    order = as_of(told.order, at)
    tried = _tried(who, order, verb)
    if tried is None:
        return not_there(request, who, bench)
    at_bench = At(request, who, bench)
    return _page(at_bench, told, _prepared(at_bench, tried, Told(order, told.seq)))


def look(request: HttpRequest, who: Desk, bench: Bench, wanted: tuple[str, str]) -> HttpResponse:
    """The form with what was typed so far, so that the page can say what it would come to."""
    number, verb = wanted
    told = _find(who, number)
    order = as_of(told.order, max(clock.now(), told.order.last_at)) if told is not None else None
    tried = _tried(who, order, verb) if order is not None and verb in VERBS else None
    if told is None or order is None or tried is None:
        return not_there(request, who, bench)
    form = _prepared(At(request, who, bench), tried, Told(order, told.seq))
    form.command_id = request.POST.get(COMMAND_ID, "")[:64] or form.command_id
    seen = request.POST.get(SEEN, "")
    form.seen = int(seen) if _is_out_of_date(seen, told.seq) else told.seq
    fill(form.fields, bench.as_typed(verb, request.POST))
    return _page(At(request, who, bench), told, form)


def give(request: HttpRequest, who: Desk, bench: Bench, wanted: tuple[str, str]) -> HttpResponse:
    """The command as it was sent: done, refused by its clause, or asked for again."""
    number, verb = wanted
    told = _find(who, number)
    if told is None or verb not in VERBS:
        return not_there(request, who, bench)
    order = as_of(told.order, max(clock.now(), told.order.last_at))
    tried = _tried(who, order, verb)
    at = At(request, who, bench)
    form = _prepared(at, tried, Told(order, told.seq)) if tried is not None else None
    if form is None:
        return not_there(request, who, bench)
    form.command_id = request.POST.get(COMMAND_ID, "")[:64] or form.command_id
    fill(form.fields, bench.as_typed(verb, request.POST))
    seen = request.POST.get(SEEN, "")
    if not queries.was_given(form.command_id) and _is_out_of_date(seen, told.seq):
        form.changed = _since(number, int(seen))
        return _page(at, told, form, HTTPStatus.CONFLICT)
    taken = uploading.take_in(request.FILES, form.fields, request.POST.get("material", ""))
    command = command_from(verb, form.fields)
    if command is None:
        form.problem = _("有的内容需要改正，已在相应位置标出。")
        return _page(at, told, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _submit(at, told, form, (command.model_copy(update={"by": None}), taken))


def _submit(
    at: At, told: Told, form: Form, given: tuple[Command, tuple[Taken, ...]]
) -> HttpResponse:
    command, taken = given
    giving = Giving(at.desk.post, clock.now(), form.command_id)
    try:
        if isinstance(command, Attach):
            outcome: object = _attached(told, command, taken, giving)
        else:
            outcome = submit(command, told.order.number, taken, giving)
    except desk.NotAllowed:
        form.problem = _("本岗位现在不能办理这一事项。")
        return _page(at, told, form, HTTPStatus.FORBIDDEN)
    except (desk.CommandReused, desk.BadCommandId):
        form.command_id = _fresh()
        form.problem = _("这份表单已经提交过，内容与这次不同。请核对后再次提交。")
        return _page(at, told, form, HTTPStatus.CONFLICT)
    except Erased:
        form.problem = _("该诉求的内容已依法清除，不能再添加文字。")
        return _page(at, told, form, HTTPStatus.GONE)
    if isinstance(outcome, Refusal):
        _tell(form, outcome)
        return _page(at, told, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    where = reverse(f"{at.bench.name}:order", args=[told.order.number])
    if queries.find_order(told.order.number, at.desk.post) is None:
        # What was done took the order out of this post's hands.
        where = reverse(f"{at.bench.name}:list")
    return redirect(f"{where}?done={form.verb}")


def _attached(told: Told, command: Attach, taken: tuple[Taken, ...], giving: Giving) -> object:
    """The files added; without a material or a file the law says what is missing."""
    if taken and command.material:
        return attach(told.order.number, taken, giving)
    kinds = tuple(FileRef(kind=one.kind.media) for one in taken)
    return submit(command.model_copy(update={"files": kinds}), told.order.number, (), giving)


def _tell(form: Form, refusal: Refusal) -> None:
    """The refusal, where possible at the fields that miss something."""
    form.clause, form.instead = cited(refusal.clause), instead(refusal)
    form.problem = because(refusal)
    known = by_name(form.fields)
    elsewhere = []
    for one in refusal.missing:
        found = _asked(known, one)
        if found is None:
            elsewhere.append(missing_label(form.verb, one))
        elif not found.error:
            found.error = _("请补上：%(part)s") % {"part": missing_label(form.verb, one)}
    form.missing = tuple(elsewhere)


def _asked(known: Mapping[str, Field], one: Missing) -> Field | None:
    """The field of a part that is missing: its own, that of its files, or that of the whole."""
    last = one.name.rpartition(".")[2]
    return known.get(f"{one.field}.{last}") or known.get(FILE + last) or known.get(one.field)


def not_there(request: HttpRequest, who: Desk, bench: Bench) -> HttpResponse:
    """One answer for what does not exist and what may not be known (QP-05)."""
    told: dict[str, object] = {"what": "order", "console": bench}
    return page(request, "kit/closed.html", told, desk=who, status=HTTPStatus.NOT_FOUND)


def _find(who: Desk, number: str) -> Told | None:
    return queries.find_order(number, who.post) if is_whole(number) else None


def _tried(who: Desk, order: Order, verb: str) -> Tried | None:
    at = max(clock.now(), order.last_at)
    return next(
        (one for one in try_all(order, who.post, at, with_words=True) if one.verb == verb), None
    )


def _prepared(at: At, tried: Tried, told: Told) -> Form:
    """The form as the console has it."""
    form = _form(tried, told.order, told.seq)
    uploading.prepare(form.fields, told.order, tried.party)
    publishing.begin(form, told.order)
    categories.offer(form.fields, told.order.matter)
    at.bench.prepare(at.desk, told, form)
    return form


def _form(tried: Tried, order: Order, seq: int) -> Form:
    fields = fields_of(VERBS[tried.verb], order, tried.policy)
    form = Form(tried.verb, label("verb", tried.verb), fields, _fresh(), seq)
    refusal = tried.refusal
    if refusal is None:
        return form
    if not refusal.only_missing:
        form.problem, form.clause = because(refusal), cited(refusal.clause, tried.policy)
        form.instead = instead(refusal)
        return form
    known = by_name(fields)
    elsewhere = []
    for one in refusal.missing:
        found = _asked(known, one)
        if found is not None:
            found.asked_by = refusal.clause
        else:
            elsewhere.append(missing_label(tried.verb, one))
    if elsewhere:
        # Nothing that could be typed here would do: it is said before anything is typed.
        form.problem, form.clause = because(refusal), cited(refusal.clause, tried.policy)
        form.instead, form.missing = instead(refusal), tuple(elsewhere)
    return form


def _is_out_of_date(seen: str, seq: int) -> bool:
    return seen.isascii() and seen.isdecimal() and len(seen) < 9 and int(seen) < seq  # noqa: PLR2004 - no order has a billion events


def _since(number: str, seen: int) -> tuple[Happening, ...]:
    return tell_events([row for row in queries.list_events(number) if row.seq > seen], {})


def _page(
    at: At, told: Told, form: Form | None, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    now = max(clock.now(), told.order.last_at)
    order = as_of(told.order, now)
    deeds = [deed(one) for one in try_all(order, at.desk.post, now, with_words=True)]
    done = at.request.GET.get("done", "")
    shown = tell_order(order, told.seq, at.desk.post, now)
    context: dict[str, object] = {
        "told": shown,
        "papers": papers_box(order, at.desk.post, now, shown.events, shown.texts.values()),
        "files": tell_files(order, at.desk.post),
        "deeds": _sorted(deeds, at.bench.verbs),
        "form": form,
        "console": at.bench,
        "can_reveal": must_reach(at.desk.post, order),
        "revealed": None,
        "done": label("verb", done) if done in VERBS else "",
        "fresh": _fresh(),
        "more": at.bench.more(at.desk, Told(order, told.seq)),
        "beside": at.bench.beside(at.desk, Told(order, told.seq), form) if form else {},
    }
    return page(at.request, at.bench.order_page, context, desk=at.desk, status=status)


def _sorted(deeds: list[Deed], first: tuple[str, ...]) -> tuple[Deed, ...]:
    """What can be done before what cannot; of each the console's own verbs first."""
    rank = {verb: place for place, verb in enumerate(first)}

    def place(one: Deed) -> tuple[bool, bool, int]:
        return not one.is_open, one.is_first_elsewhere, rank.get(one.verb, len(rank))

    return tuple(sorted(deeds, key=place))


def _fresh() -> str:
    return secrets.token_hex(16)
