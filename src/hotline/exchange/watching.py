"""Whether the site can do its work, for whatever watches over it."""

from __future__ import annotations

from http import HTTPStatus

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from ninja import Router

from hotline.exchange.answers import Health
from hotline.exchange.problem import UNAVAILABLE, answer
from hotline.exchange.replying import ok

router = Router(tags=["site"])


@router.get("/healthz", response=Health, auth=None, summary="站点状态")
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return answer(UNAVAILABLE.problem("数据库不能应答"))
    return ok(Health(database="answers"), HTTPStatus.OK)
