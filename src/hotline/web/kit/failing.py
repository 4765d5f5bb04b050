"""What a person sees when something goes wrong: what it was, and how to go on."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from hotline.web.kit.page import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def not_found(request: HttpRequest) -> HttpResponse:
    """404."""
    return page(request, "kit/failed.html", {"what": "address"}, status=HTTPStatus.NOT_FOUND)


def bad_request(request: HttpRequest) -> HttpResponse:
    """400."""
    return page(request, "kit/failed.html", {"what": "request"}, status=HTTPStatus.BAD_REQUEST)


def too_large(request: HttpRequest) -> HttpResponse:
    """413."""
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return page(request, "kit/failed.html", {"what": "size"}, status=status)


def failed(request: HttpRequest) -> HttpResponse:
    """500: our own fault; what it was stands in the log, without anybody's data."""
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return page(request, "kit/failed.html", {"what": "us"}, status=status)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form does not come from a page of ours, or the page was open too long."""
    told: dict[str, object] = {"what": "form"}
    del reason  # says how the check works, which helps nobody who reads the page
    return page(request, "kit/failed.html", told, status=HTTPStatus.FORBIDDEN)
