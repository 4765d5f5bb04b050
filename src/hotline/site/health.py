"""Whether this site can do its work, for whatever watches over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError, connection
from django.http import JsonResponse

if TYPE_CHECKING:
    from django.http import HttpRequest

UNAVAILABLE = 503


def healthz(_: HttpRequest) -> JsonResponse:
    """200 when the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"database": "does not answer"}, status=UNAVAILABLE)
    return JsonResponse({"database": "answers"})
