"""文书栏: the papers of an order, as its page lists them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from hotline.documents import glyphs, papers
from hotline.documents.glyphs import Lacking
from hotline.documents.papers import PaperLine
from hotline.ledger.queries import EventLine
from hotline.order.state import Order
from hotline.people import Post

#: The characters that every font of ours has and that need no second look.
_ORDINARY = "gbk"


@dataclass(frozen=True, slots=True)
class PapersBox:
    """文书栏."""

    lines: tuple[PaperLine, ...]
    has_case_file: bool
    #: 字库未收的字, which stand on paper as 〓
    lacking: tuple[Lacking, ...]


def papers_box(
    order: Order, post: Post, now: datetime, events: Sequence[EventLine], words: Iterable[str]
) -> PapersBox:
    """The papers that this post may take, and what the fonts lack of these words."""
    lines = papers.list_papers(order, post, now, events)
    if not lines:
        return PapersBox((), has_case_file=False, lacking=())
    unusual = [text for text in words if _is_unusual(text)]
    return PapersBox(
        lines,
        has_case_file=papers.takes_case_file(order, post),
        lacking=glyphs.lacking(unusual) if unusual else (),
    )


def _is_unusual(text: str) -> bool:
    try:
        text.encode(_ORDINARY)
    except UnicodeEncodeError:
        return True
    return False
