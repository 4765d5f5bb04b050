"""列表导出: a list as an Excel file, row by row, saying on top who took it and when.

Every cell is a text: nothing that anybody wrote is ever read as a formula, a link or a number, and
what would begin a formula elsewhere is marked as text for good.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hotline.documents.word import printable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")
_LONGEST, _LONGEST_MARGIN = 32_767, 100
_NOTICE = "内部资料　注意保密　不得外传"


@dataclass(frozen=True, slots=True)
class Column:
    """列: its title and width in characters."""

    title: str
    width: float


@dataclass(frozen=True, slots=True)
class Heading:
    """表头: what the list is, by whom and when it was taken."""

    title: str
    #: 导出人、岗位、时间
    taken: str
    #: 筛选条件
    asked: str
    #: a list that is cut off says so
    note: str = ""
    #: 表名
    sheet: str = "工单"


def write(heading: Heading, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> bytes:
    """The list as a file."""
    kept = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(kept, options) as book:
        book.set_properties({"title": heading.title, "author": heading.taken, "comments": ""})
        plain = {"valign": "top", "text_wrap": True, "border": 1, "num_format": "@"}
        text = book.add_format(plain)
        quoted = book.add_format({**plain, "quote_prefix": True})
        bold = book.add_format({**plain, "bold": True, "bg_color": "#E8EEF1", "align": "center"})
        sheet = book.add_worksheet(heading.sheet)
        top = _head(sheet, heading, (book.add_format({"bold": True, "font_size": 16}), text))
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(top, place, column.title, bold)
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(top)
        for line, row in enumerate(rows, top + 1):
            for place, words in enumerate(row):
                _write(sheet, (line, place), words, (text, quoted))
        _print(sheet, heading)
    return kept.getvalue()


def _head(sheet: Worksheet, heading: Heading, formats: tuple[Format, Format]) -> int:
    """The lines above the table; says which row the titles stand in."""
    title, _ = formats
    sheet.write_string(0, 0, _clean(heading.title), title)
    lines = [_NOTICE, f"导出：{heading.taken}", f"条件：{heading.asked}", heading.note]
    told = [one for one in lines if one]
    for place, line in enumerate(told, 1):
        sheet.write_string(place, 0, _clean(line))
    return len(told) + 2


def _print(sheet: Worksheet, heading: Heading) -> None:
    """How it is printed: on every page who took it."""
    taken = _clean(heading.taken)[:_LONGEST_MARGIN].replace("&", "&&")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{_NOTICE}&R{taken}")
    sheet.set_footer("&C第&P页　共&N页")


def _write(
    sheet: Worksheet, at: tuple[int, int], words: str, formats: tuple[Format, Format]
) -> None:
    told = _clean(words)
    text, quoted = formats
    sheet.write_string(*at, told, quoted if told.startswith(_BEGINS_A_FORMULA) else text)


def _clean(words: str) -> str:
    return printable(words)[:_LONGEST]
