"""个人信息: numbers and addresses in a text that tell who somebody is.

What is published has none of them (AH-34). What is found is told by kind and place, so that a page
can show the writer what to take away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_BETWEEN = r"[\s\-\u2013\u2014.·]?"

#: 种类, in the order in which they are looked for: a longer number before what is part of it.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mail", re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")),
    ("id_number", re.compile(rf"(?<!\d)\d{{6}}{_BETWEEN}\d{{8}}{_BETWEEN}\d{{3}}[\dXx](?!\d)")),
    ("bank_card", re.compile(r"(?<!\d)(?:\d[\s\-]?){15,18}\d(?!\d)")),
    (
        "phone",
        re.compile(
            rf"(?<!\d)(?:(?:\+|00)?86{_BETWEEN})?"
            rf"(?:1[3-9]\d{_BETWEEN}\d{{4}}{_BETWEEN}\d{{4}}"
            rf"|[\((]?0\d{{2,3}}[\))]?{_BETWEEN}[2-9]\d{{6,7}})(?!\d)"
        ),
    ),
    (
        "plate",
        re.compile(
            rf"[{_PROVINCES}][A-HJ-NP-Z][·\s-]?[A-HJ-NP-Z0-9]{{4,5}}[A-HJ-NP-Z0-9挂学警港澳]"
        ),
    ),
)
_BANK_LENGTHS = range(16, 20)
#: 常用说法
NAMES = {
    "mail": "电子邮箱",
    "id_number": "身份证号",
    "bank_card": "银行卡号",
    "phone": "电话号码",
    "plate": "车牌号",
}


@dataclass(frozen=True, slots=True)
class Identifier:
    """一处个人信息."""

    kind: str
    start: int
    end: int


def identifiers_in(text: str) -> tuple[Identifier, ...]:
    """Where a text tells who somebody is, in the order of the text; full-width digits too."""
    plain = text.translate(_NARROW)
    taken: list[Identifier] = []
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(plain):
            start, end = found.span()
            is_free = all(end <= one.start or one.end <= start for one in taken)
            if is_free and (kind != "bank_card" or _is_card(found[0])):
                taken.append(Identifier(kind, start, end))
    return tuple(sorted(taken, key=lambda one: one.start))


def kinds_in(*texts: str) -> tuple[str, ...]:
    """The kinds of identifiers in these texts, by their usual names, each once."""
    found = (one.kind for text in texts for one in identifiers_in(text))
    return tuple(dict.fromkeys(NAMES[kind] for kind in found))


def hidden(text: str) -> str:
    """The text with every identifier behind a mask: its first and its last characters stay."""
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for one in identifiers_in(text):
        yield text[at : one.start]
        yield _masked(text[one.start : one.end])
        at = one.end
    yield text[at:]


_HEAD, _TAIL = 3, 2


def _masked(found: str) -> str:
    if len(found) <= 2 * (_HEAD + _TAIL):
        return found[:2] + "*" * (len(found) - 2)
    return found[:_HEAD] + "*" * (len(found) - _HEAD - _TAIL) + found[-_TAIL:]


def _is_card(found: str) -> bool:
    """Whether the digits end in the check digit that every bank card has (Luhn)."""
    digits = [int(char) for char in found if char.isdigit()]
    if len(digits) not in _BANK_LENGTHS:
        return False
    doubled = (2 * one if place % 2 else one for place, one in enumerate(reversed(digits)))
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0  # noqa: PLR2004 - of two digits their sum


#: Full-width letters, digits and signs by their plain ones, character for character.
_NARROW = {0xFF01 + place: 0x21 + place for place in range(94)}
