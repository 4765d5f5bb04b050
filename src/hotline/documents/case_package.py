"""一案一档: the whole file of a case as one package, written while it is sent.

Papers, the files that were added, and the timeline; last comes the index, which names each with its
size and digest, and is called so that it stands first.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import TypeAlias

from typing_extensions import Buffer

from hotline.archive.case import word
from hotline.archive.case_index import CaseIndex
from hotline.archive.moments import day
from hotline.archive.paper import PaperKind
from hotline.archive.papers import contents
from hotline.documents import attachments, papers, pdf
from hotline.documents.attachments import Attachment
from hotline.documents.layouts.case import Item, case_index
from hotline.documents.naming import full_names
from hotline.law.calendar import SHANGHAI
from hotline.ledger.seeing import paper_words
from hotline.order.state import Order
from hotline.people import Post

#: The name in the package, what the index says of it, and its bytes.
_Part: TypeAlias = tuple[str, Item, Iterable[bytes]]

#: Papers of the index are not made twice.
_NOT_ALONE = frozenset({str(PaperKind.CASE_INDEX)})
_INDEX = "00卷内目录.pdf"


class _Sent:
    """A file that is handed on piece by piece; what was handed on cannot be gone back to."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: Buffer, /) -> int:
        """Take a piece."""
        taken = bytes(piece)
        self._pieces.append(taken)
        return len(taken)

    def flush(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """Nothing is held open."""

    def given(self) -> Iterator[bytes]:
        """What has come since the last time."""
        pieces, self._pieces = self._pieces, []
        yield from pieces


def pieces(order: Order, post: Post, now: datetime, mark: str) -> Iterator[bytes]:
    """The package, in pieces; whoever calls has asked `takes_case_file`.

    The papers are written before the first piece is given: what fails fails here, and not in the
    middle of an answer that has begun.
    """
    written = tuple(_papers(order, post, now, mark))
    return _packed(order, (now, mark), chain(written, _files(order, post)))


def _packed(order: Order, taken: tuple[datetime, str], parts: Iterable[_Part]) -> Iterator[bytes]:
    now, mark = taken
    sent = _Sent()
    moment = now.astimezone(SHANGHAI).timetuple()[:6]
    items: list[Item] = []
    with zipfile.ZipFile(sent, "w") as package:
        for filename, item, content in parts:
            digest, size = hashlib.sha256(), 0
            entry = zipfile.ZipInfo(filename, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            with package.open(entry, "w") as file:
                for piece in content:
                    digest.update(piece)
                    size += len(piece)
                    file.write(piece)
                    yield from sent.given()
            items.append(_with_file(item, filename, size, digest.hexdigest()))
            yield from sent.given()
        package.writestr(zipfile.ZipInfo(_INDEX, moment), _index(order, now, items, mark))
        yield from sent.given()
    yield from sent.given()


def _papers(order: Order, post: Post, now: datetime, mark: str) -> Iterator[_Part]:
    place = 0
    for line in papers.list_papers(order, post, now):
        if line.name in _NOT_ALONE:
            continue
        place += 1
        made = papers.write(order, post, (line.name, "pdf"), now, mark)
        item = Item(line.title, line.unit, day(line.at))
        yield f"{place:02}{line.title}.pdf", item, (made.content,)


def _files(order: Order, post: Post) -> Iterator[_Part]:
    names = full_names()
    for nth, one in enumerate(attachments.list_of(order, post), 1):
        called = word("part", one.material)
        item = Item(f"附件：{called}", names.get(one.by, word("party", one.by)), day(one.at))
        filename = f"附件/{nth:02}{called}{_suffix(one)}"
        yield filename, item, attachments.pieces(one)


def _suffix(one: Attachment) -> str:
    return one.kind.suffixes[0] if one.kind.suffixes else ""


def _with_file(item: Item, filename: str, size: int, digest: str) -> Item:
    told = f"{filename}（{size}字节）\nSHA-256 {digest[:32]}\n{digest[32:]}"
    return Item(item.name, item.by, item.on, told)


def _index(order: Order, now: datetime, items: list[Item], mark: str) -> bytes:
    told = contents(papers.case_of(order, now), PaperKind.CASE_INDEX)
    if not isinstance(told, CaseIndex):
        raise TypeError("the index is an index")
    words = paper_words(order.number, [ref.id for ref in papers.refs_in(told)])
    return pdf.write(case_index(told, papers.sayer(words), items), mark)
