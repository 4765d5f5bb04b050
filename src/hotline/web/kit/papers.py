"""文书: a paper of an order as PDF or Word, and the whole file of a case.

Whoever takes one is written down first, and named in small print on every page of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeVar

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from hotline.documents import case_package, papers, taking_out
from hotline.documents.glyphs import Lacking
from hotline.documents.papers import FORMATS, NoSuchPaper
from hotline.documents.taking_out import Taker
from hotline.ledger import clock, queries
from hotline.ledger.numbers import is_whole
from hotline.ledger.trying import as_of
from hotline.order.state import Order
from hotline.web.kit.bench import Bench
from hotline.web.kit.commanding import not_there
from hotline.web.kit.moments import moment
from hotline.web.kit.page import Desk, page

if TYPE_CHECKING:
    from django.http import HttpRequest

T = TypeVar("T", bound=HttpResponseBase)


def serve(
    request: HttpRequest, who: Desk, bench: Bench, wanted: tuple[str, str, str]
) -> HttpResponse:
    """A paper as a file."""
    number, name, format_ = wanted
    now = clock.now()
    order = _find(who, number, now)
    if order is None or format_ not in FORMATS:
        return not_there(request, who, bench)
    try:
        made = papers.write(order, who.post, (name, FORMATS[format_]), now, _mark(who, now))
    except NoSuchPaper:
        return not_there(request, who, bench)
    taking_out.log_paper(_taker(who, now), number, f"{name}.{format_}")
    answer = HttpResponse(made.content, content_type=made.media_type)
    return _sent(answer, made.filename, made.lacking, is_shown=format_ == "pdf")


def serve_case_file(request: HttpRequest, who: Desk, bench: Bench, number: str) -> HttpResponseBase:
    """The whole file of a case, written while it is sent."""
    now = clock.now()
    order = _find(who, number, now)
    if order is None or not papers.takes_case_file(order, who.post):
        return not_there(request, who, bench)
    taker = _taker(who, now)
    if not taking_out.may_take_case_file(taker):
        told: dict[str, object] = {"what": "export", "console": bench}
        status = HTTPStatus.TOO_MANY_REQUESTS
        return page(request, "kit/closed.html", told, desk=who, status=status)
    pieces = case_package.pieces(order, who.post, now, _mark(who, now))
    taking_out.log_case_file(taker, number)
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    return _sent(answer, _("%(number)s一案一档.zip") % {"number": number}, (), is_shown=False)


def _find(who: Desk, number: str, now: datetime) -> Order | None:
    found = queries.find_order(number, who.post) if is_whole(number) else None
    return as_of(found.order, max(now, found.order.last_at)) if found is not None else None


def _mark(who: Desk, now: datetime) -> str:
    """In small print: who took this copy."""
    return f"打印：{who.person.display_name}　{who.post.id}　{moment(now)}"


def _taker(who: Desk, now: datetime) -> Taker:
    return Taker(who.post, who.person.pk, now)


def _sent(answer: T, filename: str, lacking: Sequence[Lacking], *, is_shown: bool) -> T:
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=not is_shown, filename=filename) or "attachment"
    )
    answer["Cache-Control"] = "no-store, private"
    if lacking:
        answer["X-Lacking-Characters"] = ", ".join(one.name for one in lacking)
    return answer
