"""命令编号: what is sent twice under one id is done once."""

from __future__ import annotations

import re
import secrets

from django.http import HttpRequest

from hotline.exchange.faults import fault, invalid
from hotline.exchange.problem import Stopped

HEADER = "Idempotency-Key"
PATTERN = r'^"?[A-Za-z0-9._:-]{1,64}"?$'

_WRITTEN = re.compile(PATTERN)


def command_id(request: HttpRequest) -> str | None:
    """The id that the client gives its command, plain or as a quoted string; None without one.

    Raises:
        Stopped: it is not 1 to 64 letters, digits and . _ : -
    """
    given = request.headers.get(HEADER)
    if given is None:
        return None
    if not _WRITTEN.match(given):
        raise Stopped(
            invalid([fault(f"header.{HEADER}", "string_pattern_mismatch", pattern=PATTERN)])
        )
    return given.strip('"')


def fresh() -> str:
    """An id for a command that came without one: it is not protected against a repeat."""
    return secrets.token_hex(16)
