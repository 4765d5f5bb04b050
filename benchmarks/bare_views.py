"""The four pages of the bare reference."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils.timezone import localtime
from django.views.decorators.csrf import csrf_exempt

LIMIT = 51
_LINE = ("id", "unit", "state", "created", "text")


def _token(request: HttpRequest) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM bare_token WHERE token = %s", [request.headers.get("Authorization")]
        )
        return cursor.fetchone() is not None


@csrf_exempt
def tickets(request: HttpRequest) -> JsonResponse:
    """Make a ticket with its first event, or list a unit's."""
    if not _token(request):
        return JsonResponse({}, status=HTTPStatus.UNAUTHORIZED)
    if request.method == "GET":
        return JsonResponse({"tickets": _list(request)})
    told = json.loads(request.body)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO bare_ticket (unit, state, created, text)"
            " VALUES ('', 'new', now(), %s) RETURNING id",
            [told["text"]],
        )
        (number,) = cursor.fetchone()
        _add(cursor, number, "received", told["text"])
    return JsonResponse({"number": number}, status=HTTPStatus.CREATED)


@csrf_exempt
def events(request: HttpRequest, number: int) -> JsonResponse:
    """One step: the ticket's new state, and the event."""
    if not _token(request):
        return JsonResponse({}, status=HTTPStatus.UNAUTHORIZED)
    told = json.loads(request.body)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE bare_ticket SET state = %s, unit = %s WHERE id = %s",
            [told["state"], told["unit"], number],
        )
        _add(cursor, number, told["state"], told["text"])
    return JsonResponse({"number": number})


def ticket(request: HttpRequest, number: int) -> JsonResponse:
    """A ticket with its events."""
    if not _token(request):
        return JsonResponse({}, status=HTTPStatus.UNAUTHORIZED)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(_LINE)} FROM bare_ticket WHERE id = %s", [number])
        found = dict(zip(_LINE, cursor.fetchone(), strict=True))
        cursor.execute(
            "SELECT name, at, text FROM bare_event WHERE ticket = %s ORDER BY id", [number]
        )
        found["events"] = [list(row) for row in cursor.fetchall()]
    return JsonResponse(found)


def _list(request: HttpRequest) -> list[dict[str, Any]]:
    conditions, values = ["unit = %s"], [request.GET["unit"]]
    if "text" in request.GET:
        conditions.append("text LIKE %s")
        values.append(f"%{request.GET['text']}%")
    if "created" in request.GET:
        conditions.append("(created, id) < (%s, %s)")
        values += [request.GET["created"], request.GET["id"]]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(_LINE)} FROM bare_ticket WHERE {' AND '.join(conditions)}"
            f" ORDER BY created DESC, id DESC LIMIT {LIMIT}",
            values,
        )
        rows = [dict(zip(_LINE, row, strict=True)) for row in cursor.fetchall()]
    for row in rows:
        row["created"] = localtime(row["created"]).isoformat()
    return rows


def _add(cursor: CursorWrapper, number: int, name: str, text: str) -> None:
    cursor.execute(
        "INSERT INTO bare_event (ticket, name, at, text) VALUES (%s, %s, now(), %s)",
        [number, name, text],
    )


urlpatterns = [
    path("tickets", tickets),
    path("tickets/<int:number>", ticket),
    path("tickets/<int:number>/events", events),
]
