"""查看附件: a file as the browser gets it: shown where that is safe, and otherwise to be saved.

Whatever a file says of itself, the browser takes it for the kind that its content was told to be,
runs nothing of it and keeps no copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from itertools import chain
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from hotline.documents import attachments
from hotline.documents.attachments import Attachment
from hotline.documents.contents import SHOWN, Sort
from hotline.people.keys import Unreadable
from hotline.people.vault import Erased
from hotline.web.kit.wording import part_label

if TYPE_CHECKING:
    from django.http import HttpRequest

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
_LOCKED = "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'"
#: A reader of PDF in the browser does not open in a sandbox.
_OF_PDF = f"{_LOCKED}; object-src 'self'; style-src 'unsafe-inline'"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Accept-Ranges": "bytes",
    "Cache-Control": "no-store, private",
}


def file_name(one: Attachment) -> str:
    """What a file is saved as: its material and its kind; what it was called may be a name."""
    return f"{one.number}-{part_label(one.material)}-{one.id[-4:]}{one.kind.suffixes[0]}"


def serve(request: HttpRequest, one: Attachment) -> HttpResponseBase:
    """The file, or the part of it that is asked for."""
    span = _span(request.headers.get("Range", ""), one.size)
    if span is None:
        gone = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        gone["Content-Range"] = f"bytes */{one.size}"
        return gone
    start, end = span
    is_part = (start, end) != (0, one.size)
    try:
        content = _begun(attachments.pieces(one, start, end))
    except (FileNotFoundError, Unreadable, Erased):
        return HttpResponse(
            _("文件已清除或已损坏。"),
            status=HTTPStatus.GONE,
            content_type="text/plain; charset=utf-8",
        )
    status = HTTPStatus.PARTIAL_CONTENT if is_part else HTTPStatus.OK
    body = content if request.method != "HEAD" else iter(())
    response = StreamingHttpResponse(body, status=status, content_type=_content_type(one))
    response["Content-Length"] = str(end - start)
    if is_part:
        response["Content-Range"] = f"bytes {start}-{end - 1}/{one.size}"
    return _sealed_off(response, one)


def serve_thumbnail(one: Attachment) -> HttpResponse:
    """The small picture of a photo."""
    try:
        content = attachments.thumbnail(one)
    except (FileNotFoundError, Unreadable, Erased):
        return HttpResponse(status=HTTPStatus.GONE)
    response = HttpResponse(content, content_type="image/jpeg")
    for name, value in _HEADERS.items():
        response[name] = value
    response["Content-Security-Policy"] = f"{_LOCKED}; sandbox"
    return response


def is_from_beginning(request: HttpRequest) -> bool:
    """Whether this opens a file, and is not a later part of one that was opened before."""
    found = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    return found is None or found[1] in {"", "0"}


def _sealed_off(response: StreamingHttpResponse, one: Attachment) -> StreamingHttpResponse:
    for name, value in _HEADERS.items():
        response[name] = value
    is_pdf = one.kind.media == "application/pdf"
    response["Content-Security-Policy"] = _OF_PDF if is_pdf else f"{_LOCKED}; sandbox"
    is_saved = one.kind.media not in SHOWN
    response["Content-Disposition"] = (
        content_disposition_header(is_saved, file_name(one)) or "inline"
    )
    return response


def _content_type(one: Attachment) -> str:
    if one.kind.sort is Sort.DOCUMENT and one.kind.media not in SHOWN:
        return "application/octet-stream"
    return one.kind.media


def _begun(content: Iterator[bytes]) -> Iterator[bytes]:
    """The content with its first piece read: what cannot be read is told before the answer."""
    first = next(content, b"")
    return chain([first], content)


def _span(asked: str, size: int) -> tuple[int, int] | None:
    """From where to where; the whole where nothing or several parts are asked for."""
    found = _RANGE.fullmatch(asked.strip())
    if found is None or not (found[1] or found[2]):
        return 0, size
    if not found[1]:
        last = min(int(found[2]), size)
        return (size - last, size) if last else None
    start = int(found[1])
    end = min(int(found[2]) + 1, size) if found[2] else size
    return (start, end) if start < end else None
