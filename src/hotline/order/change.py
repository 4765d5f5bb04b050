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
        copy.__dict__.update(record.__dict__)
        copy.__dict__.update(changes)
        return copy


__all__ = ["replace"]
