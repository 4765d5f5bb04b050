"""统一社会信用代码: eighteen characters, the last of which follows from the others (GB 32100)."""

from __future__ import annotations

LENGTH = 18
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def is_credit_code(text: str) -> bool:
    """Whether the last character is the one that the others lead to."""
    if len(text) != LENGTH or any(sign not in _SIGNS for sign in text):
        return False
    total = sum(
        _SIGNS.index(sign) * pow(3, place, len(_SIGNS)) for place, sign in enumerate(text[:-1])
    )
    return _SIGNS[-total % len(_SIGNS)] == text[-1]
