"""A frozen record with some of its fields changed, quickly.

`dataclasses.replace` runs the constructor over every field; an order has more than forty, and
every event changes it. Checkers see `dataclasses.replace`, so that names and types are checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import replace
else:

    def replace(record: T, **changes: object) -> T:
        """A copy of a frozen record (one without slots) with these fields changed."""
        copy = object.__new__(type(record))
        object.__setattr__(copy, "__dict__", record.__dict__ | changes)
        return copy


__all__ = ["replace"]
