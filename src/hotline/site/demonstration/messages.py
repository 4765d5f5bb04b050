"""The messages of a mailbox with their official replies, read from a table that is never copied.

A row that cannot be used is counted under its reason and left out. The words of a message are
personal data: nothing here shows them, not even in the face of a fault.
"""

from __future__ import annotations

import csv
import gzip
import os
import re
import zlib
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.law.calendar import FIRST_YEAR, LAST_YEAR, SHANGHAI
from hotline.order.text import LONGEST, clean
from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHARED = "HOTLINE_SHARED"
BESIDE = "../shared"
PLACE = Path("data") / "matters-with-replies.csv.gz"

REQUESTER, SUBJECT, CONTENT = "留言用户", "留言主题", "留言详情"
RECEIVED, REPLY, REPLIED = "留言时间", "答复意见", "答复时间"
COLUMNS = (REQUESTER, SUBJECT, CONTENT, RECEIVED, REPLY, REPLIED)

_MOMENTS = (
    *("%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y-%m-%d %H:%M"),
    *("%Y/%m/%d", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"),
)
_DAY = re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}(?:[ T][0-9:]{4,8})?")
_LONGEST_SUBJECT = 500


@dataclass(frozen=True, slots=True)
class Message:
    """来信: what somebody wrote, what they were answered, and when. Its repr says nothing."""

    #: 序号 in the table, from 1; it names nobody
    place: int
    #: 留言用户, the same for all messages of one person
    requester: str = field(repr=False)
    subject: str = field(repr=False)
    content: str = field(repr=False)
    reply: str = field(repr=False)
    received_at: datetime
    replied_at: datetime

    @property
    def text(self) -> str:
        """Subject and content, as the encrypted store keeps them."""
        return f"{self.subject}\n{self.content}"


@dataclass(frozen=True, slots=True)
class Mailbag:
    """What a table held."""

    #: in the order of their moments
    messages: tuple[Message, ...]
    #: 未能使用的行, counted by reason
    left_out: Counter[str]
    #: whether the program made them up
    is_made_up: bool

    def first(self, count: int | None) -> Mailbag:
        """The first so many messages; all where no number is given."""
        return self if count is None else replace(self, messages=self.messages[:count])


class _Unusable(Exception):
    """Why a row cannot be used."""


def find_table() -> Path | None:
    """The table beside the checkout, or below HOTLINE_SHARED; None where it is not there."""
    named = os.environ.get(SHARED, "").strip()
    found = Path(named or BESIDE).expanduser() / PLACE
    return found if found.is_file() else None


def read_messages(table: Path) -> Mailbag:
    """Every message of a gzip-compressed table.

    Raises:
        SetupFault: the file is not such a table.
    """
    try:
        with gzip.open(table, "rt", encoding="utf-8-sig", errors="replace", newline="") as file:
            return sort_out(_rows(csv.reader(file)))
    except (OSError, EOFError, zlib.error):
        message = f"{table.name} cannot be read to its end; fetch it anew, or use --sample"
        raise SetupFault(message) from None


def _rows(reader: Iterator[list[str]]) -> Iterator[dict[str, str] | None]:
    """Each row by its columns; None for one that cannot be told apart."""
    head = next(reader, [])
    missing = [name for name in COLUMNS if name not in head]
    if missing:
        raise SetupFault(f"the table of messages has no column {'、'.join(missing)}")
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield None
            continue
        if cells:
            yield dict(zip(head, cells, strict=False)) if len(cells) == len(head) else None


def sort_out(rows: Iterable[dict[str, str] | None]) -> Mailbag:
    """The messages of these rows, and how many rows were of no use."""
    messages: list[Message] = []
    left_out: Counter[str] = Counter()
    for place, row in enumerate(rows, 1):
        try:
            messages.append(_message(place, row))
        except _Unusable as reason:
            left_out[str(reason)] += 1
    messages.sort(key=lambda one: (one.received_at, one.place))
    return Mailbag(tuple(messages), left_out, is_made_up=False)


def _message(place: int, row: dict[str, str] | None) -> Message:
    if row is None:
        raise _Unusable("整行无法识别")
    if not row[REPLIED].strip():
        raise _Unusable("无答复时间")
    received_at, replied_at = _moment(row[RECEIVED]), _moment(row[REPLIED])
    if replied_at < received_at:
        raise _Unusable("答复早于来信")
    return Message(
        place=place,
        requester=row[REQUESTER].strip(),
        subject=_words(row[SUBJECT], _LONGEST_SUBJECT) or "（无主题）",
        content=_needed(row[CONTENT], "来信正文为空"),
        reply=_needed(row[REPLY], "答复正文为空"),
        received_at=received_at,
        replied_at=replied_at,
    )


def _moment(raw: str) -> datetime:
    """A moment of the table, in China's time; a day alone is its beginning."""
    text = raw.strip()
    for form in _MOMENTS if _DAY.fullmatch(text) else ():
        try:
            found = datetime.strptime(text, form).replace(tzinfo=SHANGHAI)
        except ValueError:
            continue
        if FIRST_YEAR <= found.year <= LAST_YEAR:
            return found
    raise _Unusable("时间无法识别")


def _needed(raw: str, reason: str) -> str:
    words = _words(raw, LONGEST - _LONGEST_SUBJECT - 1)
    if not words:
        raise _Unusable(reason)
    return words


def _words(raw: str, longest: int) -> str:
    try:
        words = clean(raw)
    except ValueError:
        raise _Unusable("含有不能保存的字符") from None
    if len(words) > longest:
        raise _Unusable("文字过长")
    return words
