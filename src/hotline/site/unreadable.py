"""What no database takes, such as a character that is none, is the asker's fault and not ours."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest
from django.db import DataError

from hotline.site import failing

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

log = logging.getLogger(__name__)


class Unreadable:
    """Django middleware; where in the code it was is written down, should it be ours after all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before what answers."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page that says so instead of a fault of the site."""
        if not isinstance(exception, DataError):
            return None
        log.warning("a value that the database does not take", exc_info=exception)
        return failing.bad_request(request, BadRequest("no value"))
