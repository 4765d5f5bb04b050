"""表格: what an administrator brings as Excel or CSV, as rows of texts.

A file is taken for what it holds, not for its name. What grows without bounds when it is unpacked
is not unpacked.
"""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

MOST_BYTES = 20_000_000
MOST_UNPACKED = 300_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 100
LONGEST_CELL = 20_000
ENDINGS = ".xlsx,.xls,.ods,.csv"
_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class NoTable(ValueError):
    """A file that holds no table; the message says why, to a person."""


def read_table(content: bytes) -> list[list[str]]:
    """The rows of the first sheet, without the empty ones at the end.

    Raises:
        NoTable: it cannot be read, or is too large.
    """
    if len(content) > MOST_BYTES:
        raise NoTable(_("文件过大，至多20兆字节；请分成几份。"))
    if not content.strip():
        raise NoTable(_("文件是空的。"))
    rows = _sheet(content) if content[:4] in {_ZIP, _OLD} else _lines(content)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise NoTable(_("表格里没有内容。"))
    if len(rows) > MOST_ROWS:
        raise NoTable(_("行数过多，至多20万行；请分成几份。"))
    return rows


def _sheet(content: bytes) -> list[list[str]]:
    if content[:4] == _ZIP:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                size = sum(one.file_size for one in packed.infolist())
        except (zipfile.BadZipFile, ValueError):
            raise NoTable(_not_read()) from None
        if size > MOST_UNPACKED:
            raise NoTable(_("文件解开后过大，没有读取。"))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError, OSError):
        raise NoTable(_not_read()) from None
    return [[_text(cell) for cell in row[:MOST_COLUMNS]] for row in found[: MOST_ROWS + 1]]


def _not_read() -> str:
    return _("读不出来：请用Excel另存为xlsx，或者存为CSV。")


def _lines(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    if "\x00" in text:
        raise NoTable(_not_read())
    try:
        marks = csv.Sniffer().sniff(text[:10_000], delimiters=",;\t|").delimiter
    except csv.Error:
        marks = ","
    try:
        rows = [
            [_text(cell) for cell in row[:MOST_COLUMNS]]
            for row in csv.reader(io.StringIO(text), delimiter=marks)
        ]
    except csv.Error:
        raise NoTable(_not_read()) from None
    return rows[: MOST_ROWS + 1]


def _decoded(content: bytes) -> str:
    for coding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(coding)
        except UnicodeDecodeError:
            continue
    raise NoTable(_not_read())


def _text(cell: object) -> str:
    """A cell as a person reads it."""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M:%S}"
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()[:LONGEST_CELL]
