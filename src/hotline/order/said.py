"""What a command or an event says under a name, whether it has such a field or not."""

from __future__ import annotations

from pydantic import BaseModel


def said(source: BaseModel | None, name: str) -> object:
    """The value of the field; None where there is none.

    It asks the fields themselves: a model that is asked for what it has not is slow to say so,
    and conditions ask every command for much that it has not.
    """
    return source.__dict__.get(name) if source is not None else None
