"""脱敏: what is shown of an identity before there is a reason to show more (AH-34)."""

from __future__ import annotations

import re

_PHONE_SHOWN = 3, 4
_ID_SHOWN = 3, 2
_LONG_NAME = 2
#: 行政区划, what of an address says no more than where in the city
_DISTRICT = re.compile(r"^.*?(?:自治州|自治县|新区|[省市区县旗])(?:.{1,6}?[市区县旗])?")


def mask_name(name: str) -> str:
    """张某某 as 张**: the first character, and never how many follow beyond two."""
    plain = name.strip()
    return plain[:1] + "*" * min(max(len(plain) - 1, 1), _LONG_NAME) if plain else ""


def mask_phone(phone: str) -> str:
    """The first three and last four digits."""
    return _between(phone.strip(), *_PHONE_SHOWN)


def mask_id(number: str) -> str:
    """The first three and last two characters."""
    return _between(number.strip(), *_ID_SHOWN)


def mask_address(address: str) -> str:
    """The district at most; no street, no house."""
    found = _DISTRICT.match(address.strip())
    return (found[0] if found else "") + "***" if address.strip() else ""


def house_of(address: str) -> str:
    """What of an address the mask hides: street and house, as people write them."""
    plain = address.strip()
    found = _DISTRICT.match(plain)
    return plain[len(found[0]) :] if found else plain


def _between(text: str, head: int, tail: int) -> str:
    if len(text) <= head + tail:
        return "*" * len(text)
    return text[:head] + "*" * (len(text) - head - tail) + text[-tail:]
