"""What is wrong with a file that somebody wants to add."""

from __future__ import annotations

from enum import StrEnum


class Wrong(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    SIZE = "size"
    COUNT = "count"
    #: its content is of no kind that is taken
    KIND = "kind"
    #: its content is not what its name says
    SUFFIX = "suffix"
    #: it cannot be read
    DAMAGED = "damaged"
    #: far more in it than it looks
    BOMB = "bomb"
    #: it holds a program
    MACRO = "macro"


class FileFault(Exception):
    """One file, and what is wrong with it."""

    def __init__(self, wrong: Wrong, most: int = 0) -> None:
        """Say what, and which limit, in megabytes or files, where there is one."""
        self.wrong = wrong
        self.most = most
        #: 文件名, as the browser gave it, and the field that it was chosen in
        self.name = ""
        self.field = ""
        super().__init__(wrong.value)
