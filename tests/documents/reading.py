"""Papers as somebody else reads them: the words of a PDF and of a Word file."""

from __future__ import annotations

import io

from docx import Document
from pypdf import PdfReader


def pdf_words(content: bytes) -> str:
    """All words of a PDF, without the spaces and breaks of its lines."""
    pages = PdfReader(io.BytesIO(content)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def pdf_pages(content: bytes) -> int:
    """How many pages it has."""
    return len(PdfReader(io.BytesIO(content)).pages)


def pdf_lowest(content: bytes) -> float:
    """How far above the lower edge of its page the lowest words stand, in points."""
    found: list[float] = []

    def look(text: str, page: list[float], line: list[float], *_: object) -> None:
        if text.strip():
            found.append(line[4] * page[1] + line[5] * page[3] + page[5])

    for page in PdfReader(io.BytesIO(content)).pages:
        page.extract_text(visitor_text=look)
    return min(found)


def word_words(content: bytes) -> str:
    """All words of a Word file, tables included, without spaces."""
    made = Document(io.BytesIO(content))
    lines = [line.text for line in made.paragraphs]
    lines += [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "".join("".join(lines).split())
