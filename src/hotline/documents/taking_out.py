"""导出记录: whatever leaves the system is written down first, and lists are bounded by the hour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from hotline.documents.models import TakenOut
from hotline.people import Post

#: How many lists one person may take in an hour.
MOST_LISTS_AN_HOUR = 20
#: How many whole case files: each is everything that is known of a matter.
MOST_CASE_FILES_AN_HOUR = 60
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes something out: the post, and the person where there is one."""

    post: Post
    person: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Took:
    """一条导出记录."""

    id: int
    what: str
    name: str
    number: str
    asked: str
    rows: int
    post: str
    person: int | None
    at: datetime


def log_paper(taker: Taker, number: str, name: str) -> None:
    """Write down that somebody takes a paper."""
    _log(taker, what="paper", name=name, number=number)


def log_case_file(taker: Taker, number: str) -> None:
    """Write down that somebody takes a whole case file."""
    _log(taker, what="case_file", name="case_file", number=number)


def log_list(taker: Taker, name: str, asked: str, rows: int) -> None:
    """Write down that somebody takes a list."""
    _log(taker, what="list", name=name, asked=asked, rows=rows)


def may_take_list(taker: Taker) -> bool:
    """Whether this person may take another list in this hour."""
    return _taken_of_late(taker, "list", MOST_LISTS_AN_HOUR) < MOST_LISTS_AN_HOUR


def may_take_case_file(taker: Taker) -> bool:
    """Whether this person may take another case file in this hour."""
    return _taken_of_late(taker, "case_file", MOST_CASE_FILES_AN_HOUR) < MOST_CASE_FILES_AN_HOUR


def _taken_of_late(taker: Taker, what: str, most: int) -> int:
    rows = TakenOut.objects.filter(person=taker.person, what=what, at__gte=taker.at - _HOUR)
    return rows[:most].count()


def list_taken(number: str = "", limit: int = 100) -> Iterable[Took]:
    """What was taken out last, of one order or of all."""
    rows = TakenOut.objects.order_by("-at", "-id")
    if number:
        rows = rows.filter(number=number)
    return tuple(
        Took(
            id=row.pk,
            what=row.what,
            name=row.name,
            number=row.number,
            asked=row.asked,
            rows=row.rows,
            post=row.post,
            person=row.person,
            at=row.at,
        )
        for row in rows[:limit]
    )


def _log(
    taker: Taker, *, what: str, name: str, number: str = "", asked: str = "", rows: int = 0
) -> None:
    TakenOut.objects.create(
        what=what,
        name=name[:64],
        number=number,
        asked=asked[:200],
        rows=rows,
        post=taker.post.id,
        person=taker.person,
        at=taker.at,
    )
