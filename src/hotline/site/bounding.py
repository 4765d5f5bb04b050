"""Requests are bounded by what they say of their size, before anything of them is read.

A form is read, files and all, when its token is checked, which is before anybody asks who sends
it: without this, whoever knows an address could fill the disk. Whoever is not signed in sends
words; files go with them where citizens add files.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.shortcuts import redirect
from django.urls import reverse

from hotline.site import failing
from hotline.web.kit.failing import too_large
from hotline.web.kit.signed import session_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

MEGABYTE = 1 << 20
#: what words alone come to at most, with room to spare
WORDS = 4 * MEGABYTE
#: where citizens add files
_OF_CITIZENS = ("/public/new", "/public/letter", "/public/add")
_PIECE = 1 << 18


def bounded(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware; it stands before whatever reads a form."""

    def answer(request: HttpRequest) -> HttpResponse:
        is_of_program = failing.is_of_program(request)
        if "Transfer-Encoding" in request.headers and not is_of_program:
            # Django reads nothing of it: what was sent would be lost without a word. The API says
            # so itself.
            return failing.bad_request(request, BadRequest("no length"))
        size = _size(request)
        if size <= WORDS:
            return get_response(request)
        if is_of_program or size > settings.BODY_MEGABYTES * MEGABYTE:
            error = RequestDataTooBig("too large")
            return failing.bad_request(request, error) if is_of_program else too_large(request)
        if request.path not in _OF_CITIZENS and not _is_signed_in(request):
            return _to_sign_in(request)
        return get_response(request)

    return answer


def _size(request: HttpRequest) -> int:
    told = str(request.META.get("CONTENT_LENGTH") or "0").strip()
    return int(told) if told.isascii() and told.isdecimal() else 0


def _is_signed_in(request: HttpRequest) -> bool:
    session = session_of(request)
    return session is not None and session.is_whole


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, as any form whose session has ended.

    Browsers show no answer before they have sent all: it is taken, and not kept.
    """
    while request.read(_PIECE):
        pass
    response = redirect(reverse("kit:sign_in") + "?ended=1")
    response.status_code = HTTPStatus.SEE_OTHER
    return response
