"""A log without personal data: what happened and where in the code, never whose.

The text of an exception and the path of a request may hold a name, a number or a whole matter: the
kind of the exception, its place and the pattern of the path are written instead.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

if TYPE_CHECKING:
    from types import TracebackType

OURS = "hotline"
UNRESOLVED = "an unknown path"


class DiscreetFormatter(logging.Formatter):
    """Writes our own messages whole, and of the others only what cannot hold anybody's data."""

    def __init__(self) -> None:
        """Time, weight, who says it, what."""
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    @override
    def format(self, record: logging.LogRecord) -> str:
        told = logging.makeLogRecord(record.__dict__)
        told.msg, told.args = _told(record), ()
        # What another handler made of the exception may hold its text.
        told.exc_text = told.stack_info = None
        return super().format(told)

    @override
    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        lines = []
        error = ei[1]
        while error is not None:
            kind = type(error)
            lines.append(f"{kind.__module__}.{kind.__qualname__}")
            lines += [
                f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)
            ]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def _told(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    if request is not None:
        match = getattr(request, "resolver_match", None)
        method, status = getattr(request, "method", ""), getattr(record, "status_code", "")
        return f"{status} {method} {match.route if match else UNRESOLVED}"
    if record.name == OURS or record.name.startswith(OURS + "."):
        return record.getMessage()
    return str(record.msg)
