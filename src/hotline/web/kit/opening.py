"""查看附件: a file of an order, opened at a console and written down as opened."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hotline.documents import attachments
from hotline.ledger import clock, queries
from hotline.ledger.numbers import is_whole
from hotline.web.kit import serving
from hotline.web.kit.bench import Bench
from hotline.web.kit.commanding import not_there
from hotline.web.kit.page import Desk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

#: how long the parts of a file count as one opening
_WATCHED = timedelta(hours=2)


def open_file(
    request: HttpRequest, desk: Desk, bench: Bench, wanted: tuple[str, str]
) -> HttpResponseBase:
    """A file of an order; what may not be known is not there."""
    one = _find(desk, wanted)
    if one is None:
        return not_there(request, desk, bench)
    now, person = clock.now(), desk.person.pk
    # A film is asked for in parts; whoever leaves out its beginning has opened it all the same.
    is_later = not serving.is_from_beginning(request)
    if not (is_later and attachments.was_opened(one, desk.post, person, now - _WATCHED)):
        attachments.log_opening(one, desk.post, person, now)
    return serving.serve(request, one)


def open_thumbnail(
    request: HttpRequest, desk: Desk, bench: Bench, wanted: tuple[str, str]
) -> HttpResponseBase:
    """The small picture of a photo."""
    one = _find(desk, wanted)
    return serving.serve_thumbnail(one) if one is not None else not_there(request, desk, bench)


def _find(desk: Desk, wanted: tuple[str, str]) -> attachments.Attachment | None:
    number, file_id = wanted
    told = queries.find_order(number, desk.post) if is_whole(number) else None
    return attachments.find(told.order, desk.post, file_id) if told is not None else None
