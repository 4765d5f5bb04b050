"""PDF: a paper set by typst, the same bytes for the same paper.

All words go in as data: nothing that anybody wrote is ever read as markup. A character that no font
has is set as 〓 with a note that names it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC
from typing import TypeAlias

from hotline.documents import glyphs
from hotline.documents.blocks import Cell, Grid, Lines, Paper, Row
from hotline.law.calendar import SHANGHAI

#: A string, or what stands for a character that cannot be set.
Part: TypeAlias = str | dict[str, object]
Parts: TypeAlias = list[Part]
Told: TypeAlias = dict[str, object]

#: A word of this many characters may be broken; Chinese, from here on in Unicode, may anywhere.
_ENDLESS, _WIDE = 24, 0x2E80
#: A row whose cells have no more characters than this, a line counting for so many, is kept whole.
_WHOLE, _OF_A_LINE = 600, 34


@dataclass(slots=True)
class _Setter:
    """Puts words into parts, and numbers what cannot be set in the order it comes up."""

    covered: frozenset[int]
    noted: dict[int, int] = field(default_factory=dict)

    def parts(self, words: str) -> Parts:
        """One line of words."""
        found: Parts = []
        run = ""
        endless = 0
        for char in words:
            endless = 0 if char.isspace() or ord(char) >= _WIDE else endless + 1
            if glyphs.is_lacking(char, self.covered):
                found += [run, self._lack(ord(char))]
                run = ""
                continue
            run += " " if char.isspace() and char != "　" else char
            if endless % _ENDLESS == _ENDLESS - 1:
                found += [run, {"note": 0}]
                run = ""
        return [one for one in (*found, run) if one]

    def _lack(self, code: int) -> Part:
        is_first = code not in self.noted
        note = self.noted.setdefault(code, len(self.noted) + 1)
        return {"note": note, "first": is_first, "says": glyphs.Lacking(code).says}

    def lines(self, words: str) -> list[Parts]:
        """Words in lines; an empty one stays empty."""
        return [self.parts(line) for line in words.splitlines()] or [[]]

    def block(self, block: Lines | Grid) -> Told:
        """A block of the paper."""
        if isinstance(block, Lines):
            said = [one for one in self.lines(block.words) if one]
            return {"kind": "lines", "style": block.style, "words": said}
        rows = [self.row(row) for row in block.rows]
        return {"kind": "grid", "columns": block.columns, "head": block.head, "rows": rows}

    def row(self, row: Row) -> list[Told]:
        """A row of a grid: it goes over pages as a whole, with every cell of it, or not at all."""
        breaks = any(_weight(one.words) > _WHOLE for one in row)
        return [{**self.cell(one), "breaks": breaks} for one in row]

    def cell(self, cell: Cell) -> Told:
        """A cell of a grid."""
        return {
            "words": self.lines(cell.words),
            "wide": cell.wide,
            "label": cell.is_label,
            "foot": self.parts(cell.foot),
            "tall": cell.tall,
        }


def _weight(words: str) -> int:
    """How much room words take, in characters."""
    return sum(max(len(line), _OF_A_LINE) for line in words.splitlines())


def write(paper: Paper, mark: str = "") -> bytes:
    """The paper as a PDF file.

    Args:
        paper: what is to be written.
        mark: in small print below every page, who took this copy and when; empty for none.
    """
    kept = glyphs.fonts()
    told = _told(paper, _Setter(kept.covered), mark)
    families = {**kept.families, "stroke": kept.stroke}
    inputs = {"paper": json.dumps(told), "fonts": json.dumps(families)}
    # A file's date is whole seconds; what lives has its moments finer than that.
    at = paper.at.astimezone(UTC).replace(microsecond=0)
    # A compiler keeps what it has laid out; one at a time may use it.
    with kept.lock:
        made = kept.compiler.compile(glyphs.TEMPLATE, format="pdf", sys_inputs=inputs, timestamp=at)
    if not isinstance(made, bytes):
        raise TypeError("one paper is one file")
    return made


def _told(paper: Paper, setter: _Setter, mark: str) -> Told:
    """The paper as the template reads it; words in the order in which they are set."""
    local = paper.at.astimezone(SHANGHAI)
    return {
        "title_words": paper.title,
        "flags": [setter.parts(one) for one in paper.flags],
        "masthead": setter.parts(paper.masthead),
        "masthead_size": paper.masthead_size,
        "beside_size": paper.beside_size,
        "left": setter.parts(paper.left),
        "right": setter.parts(paper.right),
        "title": [setter.parts(line) for line in paper.title.splitlines()],
        "addressee": setter.parts(paper.addressee),
        "blocks": [setter.block(one) for one in paper.blocks],
        "signed": [setter.parts(one) for one in paper.signed if one],
        "remark": [setter.parts(line) for line in paper.remark.splitlines()],
        "date": [local.year, local.month, local.day],
        "author": paper.masthead or paper.signed[0] or paper.right,
        "mark": setter.parts(mark),
    }
