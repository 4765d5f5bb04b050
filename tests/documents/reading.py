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


def word_words(content: bytes) -> str:
    """All words of a Word file, tables included, without spaces."""
    made = Document(io.BytesIO(content))
    lines = [line.text for line in made.paragraphs]
    lines += [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "".join("".join(lines).split())
