"""查询码: ten digits that let whoever raised a matter ask after it, without an account.

A code follows from the number and the site's master key: nothing is stored, and knowing one code
says nothing of another.
"""

from __future__ import annotations

import hmac

from hotline.people.keys import keyed

DIGITS = 10


def code_of(number: str) -> str:
    """The query code of an order."""
    digest = keyed("query code", number.encode())
    return str(int.from_bytes(digest[:8], "big") % 10**DIGITS).zfill(DIGITS)


def is_code_of(number: str, code: str) -> bool:
    """Whether the code is this order's; it takes as long where it is not."""
    plain = "".join(char for char in code if char in "0123456789")
    return hmac.compare_digest(code_of(number), plain)
