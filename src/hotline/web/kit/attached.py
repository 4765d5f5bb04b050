"""附件: the files of an order as its page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.documents import attachments
from hotline.documents.attachments import Attachment
from hotline.documents.contents import SHOWN
from hotline.documents.limits import MEGABYTE
from hotline.order.names import REQUESTER
from hotline.order.state import Order
from hotline.people import Post
from hotline.web.kit.wording import part_label, unit_name

_KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class FileTold:
    """一份附件, as a page shows it."""

    id: str
    #: 材料, and the name that its own party gave it
    label: str
    name: str
    suffix: str
    size: str
    by: str
    at: datetime
    has_thumbnail: bool
    #: whether the browser shows it itself
    is_shown: bool


def tell_files(order: Order, post: Post) -> tuple[FileTold, ...]:
    """The files of an order that a post sees, the newest first."""
    found = attachments.list_of(order, post)
    return tuple(tell_file(one, knows_name=_knows(one, post)) for one in reversed(found))


def tell_file(one: Attachment, *, knows_name: bool = False) -> FileTold:
    """One file; its name only to those who gave it, for people write names into names."""
    return FileTold(
        id=one.id,
        label=part_label(one.material),
        name=one.name if knows_name else "",
        suffix=one.kind.suffixes[0].removeprefix("."),
        size=told_size(one.size),
        by=unit_name(one.by),
        at=one.at,
        has_thumbnail=one.has_thumbnail,
        is_shown=one.kind.media in SHOWN,
    )


def told_size(size: int) -> str:
    """A size as people say it."""
    if size >= MEGABYTE:
        return f"{size / MEGABYTE:.1f}MB"
    return f"{max(1, round(size / _KILOBYTE))}KB"


def _knows(one: Attachment, post: Post) -> bool:
    return one.by == post.party and one.by != REQUESTER
