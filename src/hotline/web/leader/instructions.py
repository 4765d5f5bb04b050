"""批示落实: each order that was instructed on, and what became of the instruction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hotline.ledger.across import happened, words_of
from hotline.ledger.queries import EventLine
from hotline.ledger.worklists import Sought, Work, dressed, list_work
from hotline.order.events import Instructed
from hotline.order.text import TextRef
from hotline.web.kit.order_page import Happening, tell_events
from hotline.web.kit.page import Desk
from hotline.web.kit.wording import label, unit_name
from hotline.web.kit.work_list import cursor_of, place_of

PAGE = 15
#: 批示之后要看的事
_AFTER = (
    *("PutUnderSupervision", "Enlisted", "Urged", "NoticeIssued", "NoticeAnswered"),
    *("NoticeClosed", "SheetDecided", "ProgressReported", "CompletionReported"),
    *("ReportRejected", "ReplyGiven", "RedoOrdered", "Rated", "CalledBack", "Concluded"),
    *("ConcludedWithRemark", "CaseFiled"),
)
_SOUGHT = Sought(standing=("instructed",), open=False, sort="newest")


@dataclass(frozen=True, slots=True)
class Followed:
    """一件批示, with what followed."""

    work: Work
    stage: str
    lead: str
    at: datetime
    leader: str
    #: 批示内容
    words: str = field(repr=False)
    #: 之后的情况, oldest first
    steps: tuple[Happening, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowedPage:
    """A page of them, and where the next begins."""

    rows: tuple[Followed, ...]
    next: str


def followed(desk: Desk, after: str) -> FollowedPage:
    """What was instructed on, newest matter first."""
    found = list_work(desk.post, _SOUGHT, place_of(after), PAGE + 1)
    lines = dressed(desk.post, found[:PAGE])
    events = happened([one.number for one in lines], ("Instructed", *_AFTER))
    refs = [
        row.event.text
        for rows in events.values()
        for row in rows
        if isinstance(row.event, Instructed) and row.event.text is not None
    ]
    words = words_of(desk.post, refs)
    rows = [_followed(one, events[one.number], words) for one in lines]
    return FollowedPage(
        tuple(one for one in rows if one is not None),
        cursor_of(found[PAGE - 1]) if len(found) > PAGE else "",
    )


def _followed(work: Work, rows: list[EventLine], words: dict[str, str]) -> Followed | None:
    """The last instruction on an order, and what came after it."""
    given = [row for row in rows if isinstance(row.event, Instructed)]
    if not given:
        return None
    last = given[-1]
    event = last.event
    text: TextRef | None = event.text if isinstance(event, Instructed) else None
    return Followed(
        work=work,
        stage=label("Stage", work.stage),
        lead=unit_name(work.lead) if work.lead else "",
        at=event.at,
        leader=event.leader if isinstance(event, Instructed) else "",
        words=words.get(text.id, "") if text is not None else "",
        steps=tell_events([row for row in rows if row.seq > last.seq], {}),
    )
