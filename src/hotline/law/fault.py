"""A mistake in a data file, told so that the person who wrote the file can mend it.

Packs and calendars are written by hand, often by people who are not programmers. Whoever reads
such a file collects every fault it finds and raises them together, so that one look mends all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one line of one file, and how to mend it."""

    #: 文件
    file: str
    #: 行, counted from 1
    line: int
    #: 错在何处
    problem: str
    #: 如何改正
    mend: str

    @override
    def __str__(self) -> str:
        """One line, in the form editors can jump to."""
        return f"{self.file}:{self.line}: {self.problem}; {self.mend}"


class FaultsFound(Exception):
    """One or more faults stop a file from being used; nothing of it was taken over."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Carry the faults in the order in which they were found."""
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
