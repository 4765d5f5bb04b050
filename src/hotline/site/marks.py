"""Which tests are marked with which clause. The build uses it too, so it imports no neighbor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ID = re.compile(r"\b[A-Z]{2}-\d{2}[a-z]?\b")
_MARK = re.compile(r"pytest\.mark\.clause\(([^)]*)\)")
_TEST = re.compile(r"(?:async )?def (test_\w+)")


def marked(folder: Path) -> Iterator[tuple[str, str]]:
    """Each clause that a test of a folder is marked with, and the test."""
    for file in sorted(folder.rglob("test_*.py")):
        pending: list[str] = []
        for line in file.read_text(encoding="utf-8").splitlines():
            for marks in _MARK.findall(line):
                pending.extend(_ID.findall(marks))
            test = _TEST.match(line.strip())
            if test and pending:
                place = f"{folder.name}/{file.relative_to(folder).as_posix()}::{test[1]}"
                yield from ((clause, place) for clause in pending)
                pending = []
