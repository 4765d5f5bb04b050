"""样例: contents with everything filled in, by which a layout is tried before it is used."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Union, cast, get_args, get_origin

from pydantic import BaseModel

from hotline.archive.paper import PaperKind
from hotline.archive.papers import KEPT_AS, Contents
from hotline.law.calendar import SHANGHAI
from hotline.order.text import TextRef

#: what every word of a sample says
WORDS = "示例文字"
_AT = datetime(2025, 3, 3, 10, tzinfo=SHANGHAI)
_COUNT = 2
_PLAIN: dict[object, object] = {str: WORDS, int: _COUNT, bool: True, datetime: _AT}


def sample(kind: PaperKind) -> Contents:
    """Contents of a kind with something in every field."""
    made = cast("Contents", _model(KEPT_AS[kind]))
    return made.model_copy(update={"head": made.head.model_copy(update={"kind": kind})})


def say(ref: TextRef | None) -> str:
    """What every text of a sample says."""
    return WORDS if ref is not None else ""


def _model(kind: type[BaseModel]) -> BaseModel:
    return kind.model_validate(
        {name: _value(field.annotation) for name, field in kind.model_fields.items()}
    )


def _value(kind: object) -> object:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) in {Union, UnionType}:
        return _value(next(one for one in get_args(kind) if one is not NoneType))
    if get_origin(kind) is tuple:
        return (_value(get_args(kind)[0]),)
    if kind is TextRef:
        return TextRef(id="sample", digest="", sketch="")
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return next(iter(kind))
    return _model(cast("type[BaseModel]", kind))
