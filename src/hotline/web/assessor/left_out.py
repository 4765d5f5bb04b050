"""不纳入测评: each order that was left out, with the reason, the clause and who approved it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hotline.ledger.across import happened, words_of
from hotline.ledger.worklists import Sought, Work, dressed, list_work
from hotline.order.events import LeftOut
from hotline.web.kit.dealing import Cited, cited
from hotline.web.kit.page import Desk
from hotline.web.kit.wording import label, unit_name
from hotline.web.kit.work_list import cursor_of, place_of

PAGE = 30
_SOUGHT = Sought(standing=("left_out",), open=False, sort="newest")


@dataclass(frozen=True, slots=True)
class Decided:
    """经人决定: when, by which clause, approved by whom and why."""

    at: datetime
    clause: Cited
    approver: str
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Left:
    """一件不纳入测评的工单."""

    work: Work
    lead: str
    decided: Decided


@dataclass(frozen=True, slots=True)
class LeftPage:
    """A page of them, and where the next begins."""

    rows: tuple[Left, ...]
    next: str


def left_out(desk: Desk, after: str) -> LeftPage:
    """What was left out, newest matter first."""
    found = list_work(desk.post, _SOUGHT, place_of(after), PAGE + 1)
    lines = dressed(desk.post, found[:PAGE])
    by_persons = decided(desk, [one.number for one in lines])
    rows = tuple(
        Left(one, unit_name(one.lead) if one.lead else "", by_persons[one.number])
        for one in lines
        if one.number in by_persons
    )
    return LeftPage(rows, cursor_of(found[PAGE - 1]) if len(found) > PAGE else "")


def decided(desk: Desk, numbers: Sequence[str]) -> dict[str, Decided]:
    """Who decided of these orders that they are left out, by number."""
    events = {
        number: row.event
        for number, rows in happened(list(numbers), ("LeftOut",)).items()
        for row in rows
        if isinstance(row.event, LeftOut)
    }
    words = words_of(desk.post, [one.reason for one in events.values() if one.reason is not None])
    return {
        number: Decided(
            at=event.at,
            clause=cited(event.clause),
            approver=label("step", event.approver),
            reason=words.get(event.reason.id, "") if event.reason is not None else "",
        )
        for number, event in events.items()
    }
