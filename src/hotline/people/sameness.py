"""When two ways of writing a telephone or an id number mean the same."""

from __future__ import annotations

import re
import unicodedata

_NOT_DIGITS = re.compile(r"\D+")
_NOT_ID = re.compile(r"[^0-9A-Z]+")
_CHINA = ("0086", "86")
_MOBILE_DIGITS = 11


def normalised_phone(phone: str | None) -> str | None:
    """Digits only, without China's own prefix; None where nothing is left."""
    digits = _NOT_DIGITS.sub("", unicodedata.normalize("NFKC", phone or ""))
    for prefix in _CHINA:
        rest = digits.removeprefix(prefix)
        if rest != digits and len(rest) == _MOBILE_DIGITS and rest.startswith("1"):
            return rest
    return digits or None


def normalised_id(number: str | None) -> str | None:
    """Capitals and digits only; None where nothing is left."""
    return _NOT_ID.sub("", unicodedata.normalize("NFKC", number or "").upper()) or None
