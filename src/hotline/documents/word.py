"""Word: the same paper as an editable file, from the same description, with the same words.

Named are the fonts that GB/T 9704 asks for: a machine that has them shows them. A character that
no font here has is left as it is, for another machine may have it; a note below names it.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Made
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from hotline.documents import glyphs
from hotline.documents.blocks import Cell, Grid, Lines, Paper
from hotline.law.calendar import SHANGHAI

_SONG, _FANG, _HEI, _KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_RED = RGBColor(0xC0, 0, 0)
_BODY, _CELL, _PITCH = Pt(16), Pt(12), Pt(28.95)
_FONT_OF = {"body": _FANG, "heading": _HEI, "subheading": _KAI, "note": _FANG}
#: the oldest moment that a ZIP archive can hold
_ZIP_BEGINS = datetime(1980, 1, 1, tzinfo=UTC)
#: two characters, and what that is at the size of the body for readers that count no characters
_INDENT, _INDENT_IN_TWENTIETHS = "200", "640"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write(paper: Paper, mark: str = "") -> bytes:
    """The paper as a Word file.

    Args:
        paper: what is to be written.
        mark: in small print below every page, who took this copy and when; empty for none.
    """
    made = Document()
    _page(made, paper, mark)
    _head(made, paper)
    for block in paper.blocks:
        if isinstance(block, Grid):
            _grid(made, block)
        else:
            _lines(made, block)
    _foot(made, paper)
    _name(made, paper)
    kept = io.BytesIO()
    made.save(kept)
    return repeatable(kept.getvalue(), paper.at)


def repeatable(content: bytes, at: datetime) -> bytes:
    """The same archive with one moment on everything in it, so that its bytes can be made again."""
    moment = max(at.astimezone(SHANGHAI), _ZIP_BEGINS).timetuple()[:6]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return made.getvalue()


# -- the page -----------------------------------------------------------------------------------


def _page(made: Made, paper: Paper, mark: str) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    wide = bool(paper.masthead)
    section.top_margin, section.bottom_margin = (Mm(37), Mm(35)) if wide else (Mm(24), Mm(25))
    section.left_margin, section.right_margin = (Mm(28), Mm(26)) if wide else (Mm(26), Mm(22))
    section.footer_distance = Mm(20) if wide else Mm(13)
    made.settings.odd_and_even_pages_header_footer = True
    _in_chinese(made)
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        line = footer.paragraphs[0]
        line.alignment = side
        _run(line, "— ", _FANG, Pt(14))
        _field(_run(line, "", _FANG, Pt(14)), "PAGE")
        _run(line, " —", _FANG, Pt(14))
        if mark:
            small = footer.add_paragraph()
            small.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _run(small, mark, _HEI, Pt(7))


def _in_chinese(made: Made) -> None:
    """Chinese marks, and no extra space between characters and digits."""
    styles = made.styles.element
    for tongue in styles.iter(qn("w:lang")):
        tongue.set(qn("w:val"), "zh-CN")
        tongue.set(qn("w:eastAsia"), "zh-CN")
    for usual in styles.iter(qn("w:pPrDefault")):
        shape = usual.find(qn("w:pPr"))
        if shape is None:
            shape = OxmlElement("w:pPr")
            usual.append(shape)
        for name in ("w:autoSpaceDN", "w:autoSpaceDE"):
            apart = OxmlElement(name)
            apart.set(qn("w:val"), "0")
            shape.insert(0, apart)


def _width(made: Made) -> Length:
    """How wide the words run."""
    section = made.sections[0]
    wide, left, right = section.page_width, section.left_margin, section.right_margin
    return Length((wide or 0) - (left or 0) - (right or 0))


def _field(run: Run, code: str) -> None:
    """A field that Word fills in."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run.element.append(mark)


def _name(made: Made, paper: Paper) -> None:
    """What the file says of itself."""
    told = made.core_properties
    told.title, told.author = paper.title, paper.masthead or paper.signed[0] or ""
    told.created = told.modified = paper.at.astimezone(UTC).replace(tzinfo=None)
    told.last_modified_by, told.comments, told.language = "", "", "zh-CN"
    told.revision = 1


# -- words --------------------------------------------------------------------------------------


def _run(line: Paragraph, words: str, font: str, size: Length) -> Run:
    """Words in a font; Word is told both its names."""
    run = line.add_run(printable(words))
    run.font.size = size
    run.font.name = font
    fonts = run.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(script), font)
    return run


def printable(words: str) -> str:
    """The words without what no file of XML can hold, each shown as 〓."""
    return "".join(one if _can_be_held(one) else glyphs.GETA for one in words)


def _can_be_held(char: str) -> bool:
    return char in "\n\t" or (char >= " " and char not in _NOT and not _is_half(char))


def _is_half(char: str) -> bool:
    """Whether it is half of a character: no file of words can hold one."""
    return unicodedata.category(char) == "Cs"


_NOT = frozenset("\x7f\ufffe\uffff")


def _line(made: Made | _Cell, pitch: Length = _PITCH) -> Paragraph:
    line = made.add_paragraph()
    _pitch(line, pitch)
    return line


def _pitch(line: Paragraph, pitch: Length) -> None:
    shape = line.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, pitch


def _indent(line: Paragraph) -> None:
    """Two characters, whatever the size of the font."""
    shape = line.paragraph_format.element.get_or_add_pPr()
    indent = OxmlElement("w:ind")
    indent.set(qn("w:firstLineChars"), _INDENT)
    indent.set(qn("w:firstLine"), _INDENT_IN_TWENTIETHS)
    shape.append(indent)


def _lines(made: Made, block: Lines) -> None:
    for words in filter(None, block.words.splitlines()):
        line = _line(made)
        _indent(line)
        line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        line.paragraph_format.keep_with_next = block.style in {"heading", "subheading"}
        _run(line, words, _FONT_OF[block.style], _BODY)


# -- head and foot ------------------------------------------------------------------------------


def _head(made: Made, paper: Paper) -> None:
    # A new file begins with one empty paragraph, which the first line of ours takes.
    for flag in paper.flags:
        _run(_line(made), flag, _HEI, _BODY)
    if paper.masthead:
        line = _line(made, Pt(60))
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        size = Pt(paper.masthead_size)
        _run(line, paper.masthead, _SONG, size).font.color.rgb = _RED
        _border(_beside(made, paper, Pt(paper.beside_size)))
    title = _line(made, Pt(34))
    title.paragraph_format.space_before = Pt(20) if paper.masthead else Pt(0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(title, paper.title, _SONG, Pt(22))
    if not paper.masthead:
        _beside(made, paper, _CELL)
    if paper.addressee:
        _run(_line(made), f"{paper.addressee}：", _FANG, _BODY)


def _beside(made: Made, paper: Paper, size: Length) -> Paragraph:
    """What stands on the left, and on the right of it what stands on the right."""
    line = _line(made)
    line.paragraph_format.tab_stops.add_tab_stop(_width(made), WD_TAB_ALIGNMENT.RIGHT)
    _run(line, f"{paper.left}\t{paper.right}", _FANG, size)
    return line


def _border(line: Paragraph) -> None:
    """The red line below a masthead."""
    edges, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "4"), ("color", "C00000")):
        bottom.set(qn(f"w:{name}"), value)
    edges.append(bottom)
    shape = line.paragraph_format.element.get_or_add_pPr()
    # Word wants the parts of a paragraph's shape in their order.
    shape.insert_element_before(edges, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _foot(made: Made, paper: Paper) -> None:
    if any(paper.signed):
        _line(made)
    for words in filter(None, paper.signed):
        line = _line(made)
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.right_indent = Pt(64)
        _run(line, words, _FANG, _BODY)
    notes = [*paper.remark.splitlines(), *(_note(one) for one in glyphs.lacking(said(paper)))]
    for words in filter(None, notes):
        _run(_line(made, Pt(18)), words, _FANG, Pt(10.5))


def _note(one: glyphs.Lacking) -> str:
    shown = one.char if _can_be_held(one.char) else glyphs.GETA
    return f"注：“{shown}”为{one.name}，部分字库未收，打印前请核对。"


def said(paper: Paper) -> list[str]:
    """All words of a paper."""
    found = [paper.title, paper.masthead, *paper.flags, paper.left, paper.right, paper.addressee]
    for block in paper.blocks:
        if isinstance(block, Lines):
            found.append(block.words)
        else:
            found += [text for row in block.rows for one in row for text in (one.words, one.foot)]
    return [*found, *paper.signed, paper.remark]


# -- tables -------------------------------------------------------------------------------------


def _grid(made: Made, grid: Grid) -> None:
    table = made.add_table(rows=0, cols=len(grid.columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    whole, shares = _width(made), sum(grid.columns)
    widths = [Length(int(whole * share / shares)) for share in grid.columns]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for place, row in enumerate(grid.rows):
        _row(table, row, widths)
        if place < grid.head:
            _repeat(table)
    spacer = _line(made, Pt(10))
    spacer.paragraph_format.keep_with_next = False


def _row(table: Table, row: tuple[Cell, ...], widths: list[Length]) -> None:
    made = table.add_row()
    tall = max((one.tall for one in row), default=0)
    if tall:
        made.height, made.height_rule = Mm(tall), WD_ROW_HEIGHT_RULE.AT_LEAST
    at = 0
    for one in row:
        last = at + one.wide - 1
        cell = made.cells[at]
        if one.wide > 1:
            cell = cell.merge(made.cells[last])
        cell.width = Length(sum(widths[at : last + 1]))
        _cell(cell, one)
        at = last + 1


def _cell(cell: _Cell, one: Cell) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    first = True
    for words in one.words.splitlines() or [""]:
        line = cell.paragraphs[0] if first else cell.add_paragraph()
        first = False
        _pitch(line, Pt(20))
        if one.is_label:
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(line, words, _HEI if one.is_label else _FANG, _CELL)
    if one.foot:
        line = cell.add_paragraph()
        _pitch(line, Pt(26))
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(line, one.foot, _FANG, _CELL)


def _repeat(table: Table) -> None:
    """Let the last row stand on every page."""
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    line = table.rows[-1].cells[0].paragraphs[0].paragraph_format.element
    line.getparent().getparent().get_or_add_trPr().append(head)
