"""Several texts in one field, where one alone may be written without a list."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

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
