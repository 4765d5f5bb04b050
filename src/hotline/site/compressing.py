"""Answers made small for the line: pages and the API's, never a file that is small already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.middleware.gzip import GZipMiddleware
from typing_extensions import override

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

_WORDS = ("text/html", "application/json", "application/problem+json")


class Compressed(GZipMiddleware):
    """Django middleware; random bytes in each answer keep its length from telling what is in it."""

    @override
    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if not response.headers.get("Content-Type", "").startswith(_WORDS):
            return response
        return super().process_response(request, response)
