"""Text in columns, where a Chinese character is as wide as two Latin letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

WIDEST = 110

_WIDE = frozenset("WF")


def width(text: str) -> int:
    """How many columns a text takes."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in _WIDE else 1
        for one in text
    )


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """The text with blanks after it, or before it, so that it fills so many columns."""
    blanks = " " * max(columns - width(text), 0)
    return blanks + text if right else text + blanks


def line_up(cells: Sequence[str], columns: Sequence[int]) -> str:
    """One line of a table: the first cells begin at their columns, numbers end at theirs."""
    return "".join(
        pad(cell, columns_) if columns_ > 0 else pad(cell, -columns_, right=True)
        for cell, columns_ in zip(cells, columns, strict=True)
    ).rstrip()


def fold(parts: Iterable[str], separator: str, indent: str, columns: int = WIDEST) -> list[str]:
    """Parts one after the other, on as many lines as they need."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{separator}{part}" if lines else indent + part
        if not lines or width(longer) > columns:
            lines.append(indent + part)
        else:
            lines[-1] = longer
    return lines
