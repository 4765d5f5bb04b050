"""The texts of commands and events: several in a field, their references, where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator

from hotline.order.event import Event
from hotline.order.matter import Matter
from hotline.order.text import Text, TextRef

Texts = Annotated[
    tuple[Text, ...], BeforeValidator(lambda raw: (raw,) if isinstance(raw, str) else raw)
]


def ref_of(text: Text | None) -> TextRef | None:
    """The reference that an event keeps of a text."""
    return text.ref if text is not None else None


def refs_of(texts: Texts) -> tuple[TextRef, ...]:
    """The references that an event keeps of several texts."""
    return tuple(text.ref for text in texts if text.ref is not None)


def texts_in(event: Event) -> Iterator[tuple[str, TextRef]]:
    """The texts that an event refers to, by its fields."""
    for name in type(event).model_fields:
        found: object = getattr(event, name)
        if isinstance(found, TextRef):
            yield name, found
        elif isinstance(found, Matter) and found.text is not None:
            yield "text", found.text
        elif isinstance(found, dict):
            yield from ((f"{name}.{k}", v) for k, v in found.items() if isinstance(v, TextRef))
        elif isinstance(found, tuple):
            numbered = (one for one in found if isinstance(one, TextRef))
            yield from ((f"{name}.{place}", one) for place, one in enumerate(numbered))
