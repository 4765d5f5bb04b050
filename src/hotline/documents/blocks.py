"""版面: one description of a paper, from which every writer makes the same paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

#: 正文、一级标题、二级标题、说明; a heading has no number of its own
Style = Literal["body", "heading", "subheading", "note"]


@dataclass(frozen=True, slots=True)
class Lines:
    """正文: words in paragraphs, a line of them each."""

    words: str
    style: Style = "body"


@dataclass(frozen=True, slots=True)
class Cell:
    """格: words, and below them on the right what is to be signed."""

    words: str = ""
    wide: int = 1
    is_label: bool = False
    foot: str = ""
    #: 最小高度, in millimetres
    tall: float = 0


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """表格; the shares of its columns add up to anything."""

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    #: how many rows are repeated on every page
    head: int = 0


Block = Lines | Grid


#: 版头 in points: as large as its words let it be on one line
_LARGEST, _LINE = 34, 430.0
#: what stands beside the number, in points; smaller where it would not fit on its line
_BESIDE, _BESIDE_SMALL, _ROOM = 14, 11.5, 29


@dataclass(frozen=True, slots=True)
class Paper:
    """一份文书, ready to be written."""

    title: str
    #: 版头, in red above a line; empty for a plain form
    masthead: str
    #: 密级、紧急程度, one below the other in the upper corner
    flags: tuple[str, ...]
    #: 编号 and what stands beside it
    left: str
    right: str
    addressee: str
    blocks: tuple[Block, ...] = field(repr=False)
    #: 落款: by whom and when
    signed: tuple[str, str]
    #: 附注, below everything
    remark: str
    at: datetime
    #: 版面版本: what was issued under one is written again by the same
    layout: int = 1

    @property
    def masthead_size(self) -> float:
        """How large the masthead is set."""
        return min(_LARGEST, _LINE / max(len(self.masthead), 1) - 2)

    @property
    def beside_size(self) -> float:
        """How large the number below it is, and what stands beside it."""
        return _BESIDE if _width(self.left + self.right) < _ROOM else _BESIDE_SMALL


def _width(words: str) -> float:
    """How wide words are, in characters."""
    return sum(0.5 if one.isascii() else 1 for one in words)
