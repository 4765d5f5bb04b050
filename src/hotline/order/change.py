"""A frozen record with some of its fields changed, quickly.

`dataclasses.replace` runs the constructor over every field; an order has more than forty, and
every event changes it. Checkers see `dataclasses.replace`, so that names and types are checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

if TYPE_CHECKING:
    from dataclasses import replace
else:

    def replace(record: T, **changes: object) -> T:
        """A copy of a frozen record (one without slots) with these fields changed."""
        copy = object.__new__(type(record))
        object.__setattr__(copy, "__dict__", record.__dict__ | changes)
        return copy


def amended(model: M, **changes: object) -> M:
    """A copy of a frozen model with these fields changed: pydantic's own, without its detours.

    Neither checks the values; `model_copy` asks each part of the model how it wants to be copied.
    """
    copy = object.__new__(type(model))
    object.__setattr__(copy, "__dict__", model.__dict__ | changes)
    object.__setattr__(copy, "__pydantic_fields_set__", model.model_fields_set | changes.keys())
    object.__setattr__(copy, "__pydantic_extra__", None)
    object.__setattr__(copy, "__pydantic_private__", None)
    return copy


__all__ = ["amended", "replace"]
