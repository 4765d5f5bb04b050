"""What is sent: read within bounds, refused before it is looked at when it is no honest JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar, get_args, get_origin

from django.http import HttpRequest
from django.http.request import RawPostDataException
from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from hotline.exchange.faults import fault, faults_of, invalid
from hotline.exchange.problem import MALFORMED, TOO_LARGE, WRONG_TYPE, FieldFault, Stopped
from hotline.order.text import Text

#: The longest request; a report with all its sections at their longest still fits.
MOST_BYTES = 1_000_000
#: The most items of one list.
MOST_ITEMS = 100

_JSON = "application/json"
M = TypeVar("M", bound=BaseModel)


def read(request: HttpRequest, model: type[M]) -> M:
    """The body as a model of exactly this shape; an empty body is an empty object.

    Raises:
        Stopped: it is too large, not JSON, or its fields are wrong.
    """
    content = _content(request)
    try:
        sent = from_json(content, allow_inf_nan=False)
    except ValueError:
        raise Stopped(MALFORMED.problem("请求体不是有效的 JSON（UTF-8）")) from None
    if not isinstance(sent, dict):
        raise Stopped(MALFORMED.problem("请求体须为一个 JSON 对象"))
    found = [*_too_long(sent, ""), *_objects_for_words(sent, model)]
    if found:
        raise Stopped(invalid(found))
    try:
        return model.model_validate_json(content, strict=True)
    except ValidationError as error:
        raise Stopped(invalid(faults_of(error))) from None


def _content(request: HttpRequest) -> bytes:
    if "HTTP_TRANSFER_ENCODING" in request.META:
        # WSGI reads by the length; without one a body would be taken for none.
        raise Stopped(MALFORMED.problem("请以 Content-Length 写明请求体长度，勿分块发送"))
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal():
        raise Stopped(MALFORMED.problem("Content-Length 有误"))
    if len(length) > len(str(MOST_BYTES)) or int(length) > MOST_BYTES:
        raise Stopped(TOO_LARGE.problem(f"至多 {MOST_BYTES} 字节"))
    try:
        content = request.body
    except (OSError, RawPostDataException):
        raise Stopped(MALFORMED.problem("请求体未能读完")) from None
    kind = (request.content_type or "").lower()
    if kind != _JSON and (content or kind):
        raise Stopped(WRONG_TYPE.problem("请以 Content-Type: application/json 发送"))
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    if charset not in {"utf-8", "utf8"}:
        raise Stopped(WRONG_TYPE.problem("JSON 须以 UTF-8 编码"))
    return content or b"{}"


def _too_long(value: object, path: str) -> Iterator[FieldFault]:
    """Every list that holds more than anyone would write."""
    if isinstance(value, list):
        if len(value) > MOST_ITEMS:
            yield fault(path, "too_long", max_length=MOST_ITEMS)
    elif isinstance(value, dict):
        if len(value) > MOST_ITEMS:
            yield fault(path, "too_long", max_length=MOST_ITEMS)
            return
        for name, one in value.items():
            yield from _too_long(one, f"{path}.{name}" if path else name)


def _objects_for_words(sent: Mapping[str, object], model: type[BaseModel]) -> Iterator[FieldFault]:
    """A text is a string here; that it may also be an object is for the desk alone."""
    for name, field in model.model_fields.items():
        if not holds_text(field.annotation):
            continue
        value = sent.get(field.alias or name)
        inside = value if isinstance(value, list) else [value]
        if get_origin(field.annotation) is dict and isinstance(value, dict):
            inside = list(value.values())
        if any(isinstance(one, dict) for one in inside):
            yield fault(name, "string_type")


def holds_text(annotation: object) -> bool:
    """Whether a field's type is a text, or has texts in it."""
    return annotation is Text or any(holds_text(one) for one in get_args(annotation))
