"""What goes wrong outside every view: programs get a problem document, people a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.exchange import api
from hotline.web.kit import failing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: addresses that programs ask
_OF_PROGRAMS = ("/api/", "/healthz")


def is_of_program(request: HttpRequest) -> bool:
    """Whether a program asks, and not a person."""
    return request.path.startswith(_OF_PROGRAMS)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 for an address that leads nowhere."""
    if is_of_program(request):
        return api.not_found(request, exception)
    return failing.not_found(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 for what Django itself refuses to read."""
    if is_of_program(request):
        return api.bad_request(request, exception)
    return failing.bad_request(request)


def failed(request: HttpRequest) -> HttpResponse:
    """500: our own fault."""
    return api.failed(request) if is_of_program(request) else failing.failed(request)
