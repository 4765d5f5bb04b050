"""An answer on its way out: JSON straight from the model, in one pass."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpResponse
from pydantic import BaseModel

MEDIA_TYPE = "application/json"


def ok(answer: BaseModel, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    """The answer as a response."""
    return HttpResponse(
        answer.model_dump_json(by_alias=True), status=status, content_type=MEDIA_TYPE
    )
