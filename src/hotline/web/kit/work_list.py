"""工作列表: what waits, soonest due first; filters are links that can be kept and shared."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hotline.ledger.numbers import is_whole
from hotline.ledger.standing import clauses_in
from hotline.ledger.worklists import Place, Sort, Sought, Work, count_work, dressed, list_work
from hotline.order.names import Stage
from hotline.people import Post
from hotline.web.kit.moments import Left, left, length
from hotline.web.kit.sieve import Offered, Sieve, condition, offered, read
from hotline.web.kit.wording import label, unit_name

PAGE = 30
#: How far a queue is counted.
MOST_COUNTED = 100
_LONGEST_CURSOR = 200

#: Filters of one press.
_FILTERS = (("late", "超期"), ("urgent", "紧急"), ("supervised", "督办"))
#: What stands in an address, in its order.
Pairs = list[tuple[str, str]]


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
    #: how long it has been here, where it waits under no clock
    waited: str = ""

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
    sieve: Sieve
    #: each condition of the sieve, with the link that lifts it
    conditions: tuple[tuple[str, str], ...]
    #: what the form of the sieve offers
    offered: Offered
    #: the address of this list without its place, to be kept or handed on
    query: str
    #: 存为我的筛选: what came of it, where that was just asked for
    kept: str = ""

    @property
    def chips(self) -> tuple[str, ...]:
        """The filters of one press that are set."""
        titles = {title for title, _, is_set in self.filters if is_set}
        return tuple(name for name, title in _FILTERS if title in titles)

    @property
    def can_be_kept(self) -> bool:
        """Whether there is anything to keep besides the queue."""
        return self.sieve.is_set or bool(self.chips)


def work_list(
    request: HttpRequest, post: Post, queues: tuple[Queue, ...], now: datetime
) -> WorkList:
    """The queue that the address names, filtered as it says."""
    asked = request.GET
    queue, sought = sought_by(asked, queues, now)
    word, sieve = _word(asked), read(asked)
    after = place_of(asked.get("after", ""))
    found = list_work(post, sought, after, PAGE + 1)
    lines = dressed(post, found[:PAGE])
    kept = [(name, "1") for name, _ in _FILTERS if name in asked]
    kept += [("word", word)] if word else []
    kept += sieve.pairs()
    more = ""
    if len(found) > PAGE:
        more = _link(queue.name, [*kept, ("after", cursor_of(found[PAGE - 1]))])
    return WorkList(
        tabs=_tabs(post, queues, queue),
        queue=queue,
        rows=tuple(_row(one, now) for one in lines),
        next=more,
        word=word,
        filters=_filters(queue.name, kept),
        sieve=sieve,
        conditions=tuple(
            (condition(*one), _link(queue.name, [other for other in kept if other != one]))
            for one in sieve.pairs()
        ),
        offered=offered(queue.sought),
        query=_link(queue.name, kept)[1:],
        kept=asked.get("kept", "")[:4],
    )


def sought_by(asked: QueryDict, queues: tuple[Queue, ...], now: datetime) -> tuple[Queue, Sought]:
    """The queue that an address names, and what it asks for in it."""
    queue = next((one for one in queues if one.name == asked.get("queue")), queues[0])
    narrowed = _narrowed(queue.sought, frozenset(asked), _word(asked))
    return queue, read(asked).narrow(narrowed, now)


def conditions_of(asked: QueryDict) -> tuple[str, ...]:
    """What an address narrows its queue by, in words."""
    found = [_(title) for name, title in _FILTERS if name in asked]
    found += [f"“{word}”"] if (word := _word(asked)) else []
    return tuple(found + [condition(*one) for one in read(asked).pairs()])


def _word(asked: QueryDict) -> str:
    return asked.get("word", "").strip()[:50]


def _narrowed(sought: Sought, names: frozenset[str], word: str) -> Sought:
    return replace(
        sought,
        overdue=True if "late" in names else sought.overdue,
        urgent="urgent" in names or sought.urgent,
        supervised=True if "supervised" in names else sought.supervised,
        word=word.replace("\x00", "") or None,
    )


def _tabs(post: Post, queues: tuple[Queue, ...], chosen: Queue) -> tuple[Tab, ...]:
    found = []
    for one in queues:
        number = count_work(post, one.sought, MOST_COUNTED) if one.sought.open else None
        told = "" if number is None else _bounded(number)
        found.append(Tab(one.name, one.title, told, _link(one.name, []), one is chosen))
    return tuple(found)


def _bounded(number: int) -> str:
    return f"{MOST_COUNTED - 1}+" if number >= MOST_COUNTED else str(number)


def _filters(queue: str, kept: Pairs) -> tuple[tuple[str, str, bool], ...]:
    found = []
    for name, title in _FILTERS:
        is_set = (name, "1") in kept
        other = [one for one in kept if one[0] != name]
        link = _link(queue, other if is_set else [*kept, (name, "1")])
        found.append((title, link, is_set))
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
        waited=length(now - one.received_at) if told is None and is_open else "",
    )


def _link(queue: str, more: Pairs) -> str:
    return "?" + urlencode([("queue", queue), *more])


def cursor_of(last: Work) -> str:
    """Where the page after this line begins, as addresses hold it."""
    return cursor_at(last.place or last.received_at, last.number)


def cursor_at(place: datetime, number: str) -> str:
    """The same of any line that is sorted by a moment."""
    text = json.dumps([place.isoformat(), number], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place_of(cursor: str) -> Place | None:
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
