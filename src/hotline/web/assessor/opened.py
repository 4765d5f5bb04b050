"""数字背后的工单: the orders that a number counts, newest first, a page at a time.

Of what was left out each line says why and by which clause; where a person decided, who approved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hotline.ledger.by_number import lines_of
from hotline.ledger.figures import left_out_of, open_number, slots_of
from hotline.ledger.home import NoPack
from hotline.ledger.summaries import summaries
from hotline.ledger.sums import COUNTED, LEFT
from hotline.web.assessor.asked import Asked, read
from hotline.web.assessor.figures import CITY, by_figure, key_name, not_set_up
from hotline.web.assessor.left_out import Decided, decided
from hotline.web.assessor.lines import called, named
from hotline.web.kit.dealing import Cited, cited
from hotline.web.kit.page import Desk, page
from hotline.web.kit.wording import unit_name
from hotline.web.kit.work_list import cursor_at, place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from hotline.ledger.figures import Opened
    from hotline.web.kit.bench import Bench

PAGE, _LONGEST = 30, 60
_SLOTS = {"counted": "计入分母的", "hit": "计入分子的", "missed": "未计入分子的"}


@dataclass(frozen=True, slots=True)
class Behind:
    """数字背后的一件."""

    number: str
    unit: str
    at: datetime
    #: whether the post may open it
    is_open: bool
    #: 不纳入的理由和条款
    reason: str = ""
    clause: Cited | None = None
    decided: Decided | None = None
    summary: str = field(default="", repr=False)


def show(request: HttpRequest, desk: Desk, bench: Bench) -> HttpResponse:
    """The page of the orders behind a number."""
    try:
        asked = read(request, desk)
    except NoPack:
        return not_set_up(request, desk, bench)
    slot = request.GET.get("slot", COUNTED)
    is_there = not asked.wrong and asked.figure and slot in slots_of(asked.book, asked.figure)
    if not is_there or (asked.key is None and asked.sight.own is not None):
        told: dict[str, object] = {"what": "order", "console": bench}
        return page(request, "kit/closed.html", told, desk=desk, status=HTTPStatus.NOT_FOUND)
    by = CITY if asked.key is None else asked.by
    found = open_number(
        asked.book,
        asked.figure,
        slot,
        (by, asked.key, asked.period),
        place_of(request.GET.get("after", "")),
        PAGE + 1,
    )
    more = found[PAGE - 1] if len(found) > PAGE else None
    told = {
        "asked": asked,
        "rows": _rows(desk, asked, found[:PAGE], slot),
        "line": by_figure(asked)[0],
        "figure": called(asked.book.figures[asked.figure]),
        "whose": key_name(asked.by, asked.key) if asked.key is not None else _("全市"),
        "slot": _slot_name(asked, slot),
        "is_left": slot.startswith(LEFT),
        "back": asked.link(figure=asked.figure, key=None),
        "next": asked.link(slot=slot, by=by, after=cursor_at(more.at, more.number)) if more else "",
        "console": bench,
    }
    return page(request, "assessor/orders.html", told, desk=desk)


def _slot_name(asked: Asked, slot: str) -> str:
    kind, _colon, name = slot.partition(":")
    if not name:
        return _(_SLOTS[slot])
    told = {"name": named(asked.book, name)}
    return _("不纳入：%(name)s") % told if kind + ":" == LEFT else _("另列：%(name)s") % told


def _rows(desk: Desk, asked: Asked, found: Sequence[Opened], slot: str) -> tuple[Behind, ...]:
    numbers = [one.number for one in found]
    may_read = lines_of(desk.post, numbers)
    said = summaries(list(may_read), _LONGEST) if may_read else {}
    why, by_persons = {}, dict[str, Decided]()
    if slot.startswith(LEFT):
        left = left_out_of(asked.book, asked.figure, numbers)
        why = {(one.number, one.unit): one for one in left}
        by_persons = decided(desk, list(may_read))
    rows = []
    for one in found:
        out = why.get((one.number, one.unit))
        rows.append(
            Behind(
                number=one.number,
                unit=unit_name(one.unit) if one.unit else _("未派出"),
                at=one.at,
                is_open=one.number in may_read,
                reason=named(asked.book, out.reason) if out else "",
                clause=cited(out.clause) if out else None,
                decided=by_persons.get(one.number),
                summary=said.get(one.number, ""),
            )
        )
    return tuple(rows)
