"""工作列表: what waits, soonest due first; filters are links that can be kept and shared."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest
from django.utils.http import urlencode

from hotline.ledger.numbers import is_whole
from hotline.ledger.standing import clauses_in
from hotline.ledger.worklists import Place, Sort, Sought, Work, count_work, dressed, list_work
from hotline.order.names import Stage
from hotline.people import Post
from hotline.web.kit.moments import Left, left
from hotline.web.kit.wording import label, unit_name

PAGE = 30
#: How far a queue is counted.
MOST_COUNTED = 100
_LONGEST_CURSOR = 200


@dataclass(frozen=True, slots=True)
class Queue:
    """One queue of a console: its name in the address, its title and what is in it."""

    name: str
    title: str
    sought: Sought
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A queue as the page shows it, with how many wait in it."""

    name: str
    title: str
    count: str
    link: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line."""

    work: Work
    stage: str
    kind: str
    urgency: str
    lead: str
    left: Left | None
    clock: str

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that put the order under supervision."""
        return clauses_in(self.work.standing)


@dataclass(frozen=True, slots=True)
class WorkList:
    """A page of the list."""

    tabs: tuple[Tab, ...]
    queue: Queue
    rows: tuple[Row, ...]
    next: str
    word: str
    #: each filter: its title, the link that sets or lifts it, and whether it is set
    filters: tuple[tuple[str, str, bool], ...]


_FILTERS = (("late", "超期"), ("urgent", "紧急"), ("supervised", "督办"))


def work_list(
    request: HttpRequest, post: Post, queues: tuple[Queue, ...], now: datetime
) -> WorkList:
    """The queue that the address names, filtered as it says."""
    asked = request.GET
    queue = next((one for one in queues if one.name == asked.get("queue")), queues[0])
    word = asked.get("word", "").strip()[:50]
    sought = _narrowed(queue.sought, frozenset(asked), word)
    after = _place(asked.get("after", ""))
    found = list_work(post, sought, after, PAGE + 1)
    lines = dressed(post, found[:PAGE])
    kept = {name: "1" for name, _ in _FILTERS if name in asked}
    if word:
        kept["word"] = word
    more = ""
    if len(found) > PAGE:
        more = _link(queue.name, {**kept, "after": _cursor(found[PAGE - 1])})
    return WorkList(
        tabs=_tabs(post, queues, queue),
        queue=queue,
        rows=tuple(_row(one, now) for one in lines),
        next=more,
        word=word,
        filters=_filters(queue.name, kept),
    )


def _narrowed(sought: Sought, names: frozenset[str], word: str) -> Sought:
    return replace(
        sought,
        overdue=True if "late" in names else sought.overdue,
        urgent="urgent" in names or sought.urgent,
        supervised=True if "supervised" in names else sought.supervised,
        word=word or None,
    )


def _tabs(post: Post, queues: tuple[Queue, ...], chosen: Queue) -> tuple[Tab, ...]:
    found = []
    for one in queues:
        number = count_work(post, one.sought, MOST_COUNTED) if one.sought.open else None
        told = "" if number is None else _bounded(number)
        found.append(Tab(one.name, one.title, told, _link(one.name, {}), one is chosen))
    return tuple(found)


def _bounded(number: int) -> str:
    return f"{MOST_COUNTED - 1}+" if number >= MOST_COUNTED else str(number)


def _filters(queue: str, kept: dict[str, str]) -> tuple[tuple[str, str, bool], ...]:
    found = []
    for name, title in _FILTERS:
        other = {key: value for key, value in kept.items() if key != name}
        link = _link(queue, other if name in kept else {**kept, name: "1"})
        found.append((title, link, name in kept))
    return tuple(found)


def _row(one: Work, now: datetime) -> Row:
    clock = one.clock
    is_open = not one.is_final
    told = None
    if clock is not None:
        told = left(clock.due_at, now)
    elif is_open and one.due_at is not None:
        told = left(one.due_at, now, is_late=one.is_overdue)
    return Row(
        work=one,
        stage=label("Stage", one.stage),
        kind=label("Kind", one.kind),
        urgency="" if one.urgency == "ordinary" else label("urgency", one.urgency),
        lead=unit_name(one.lead) if one.lead else "",
        left=told,
        clock=label("clock", clock.name) if clock is not None else "",
    )


def _link(queue: str, more: dict[str, str]) -> str:
    return "?" + urlencode({"queue": queue, **more})


def _cursor(last: Work) -> str:
    place = last.place or last.received_at
    text = json.dumps([place.isoformat(), last.number], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _place(cursor: str) -> Place | None:
    """The place that a cursor names; the beginning where it names none."""
    if not cursor or len(cursor) > _LONGEST_CURSOR:
        return None
    try:
        padded = cursor.encode() + b"=" * (-len(cursor) % 4)
        moment, number = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        at = datetime.fromisoformat(moment)
    except (ValueError, TypeError, binascii.Error):
        return None
    return (at, number) if at.tzinfo and isinstance(number, str) and is_whole(number) else None


def stages(*names: Stage) -> tuple[str, ...]:
    """Stages as a queue wants them."""
    return tuple(str(one) for one in names)


def sorted_by(sort: Sort, *names: Stage, is_open: bool = True) -> Sought:
    """Orders in these stages, in this order."""
    return Sought(stages=stages(*names), sort=sort, open=is_open)
