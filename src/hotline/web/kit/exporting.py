"""导出: a list with its filters as an Excel file: bounded, without identities, and written down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from http import HTTPStatus
from itertools import chain
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from hotline.documents import taking_out, work_sheet
from hotline.documents.taking_out import Taker
from hotline.documents.work_sheet import Column, Heading
from hotline.ledger import clock
from hotline.ledger.summaries import summaries
from hotline.ledger.worklists import Sought, Work, list_work
from hotline.people import Post, PostRole
from hotline.web.kit.moments import moment
from hotline.web.kit.page import Desk, page
from hotline.web.kit.wording import label, unit_name
from hotline.web.kit.work_list import Queue, conditions_of, sought_by

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hotline.web.kit.bench import Bench

#: How many orders one file holds at most, and how many are asked for at a time.
MOST_ROWS, AT_ONCE = 5_000, 500
_LONGEST_SUMMARY = 120


def export(
    request: HttpRequest, who: Desk, bench: Bench, queues: tuple[Queue, ...]
) -> HttpResponse:
    """The list that the address names, as a file."""
    now = clock.now()
    taker = Taker(who.post, who.person.pk, now)
    if who.post.role is PostRole.OBSERVER:
        return page(request, "kit/closed.html", {"what": "console"}, desk=who,
                    status=HTTPStatus.FORBIDDEN)  # fmt: skip
    if not taking_out.may_take_list(taker):
        told: dict[str, object] = {"what": "export", "console": bench}
        return page(request, "kit/closed.html", told, desk=who, status=HTTPStatus.TOO_MANY_REQUESTS)
    queue, sought = sought_by(request.GET, queues, now)
    asked = "、".join((_(queue.title), *conditions_of(request.GET)))
    found = _found(who.post, sought)
    taking_out.log_list(taker, f"{bench.name}/{queue.name}", asked, len(found))
    heading = Heading(
        title=f"{_(who.console.title)}　{_(queue.title)}",
        taken=f"{who.person.display_name}　{who.title}（{who.post.id}）　{moment(now)}",
        asked=asked,
        note=_("仅导出前%(most)s件。") % {"most": MOST_ROWS} if len(found) >= MOST_ROWS else "",
    )
    content = work_sheet.write(heading, _columns(), _rows(found))
    answer = HttpResponse(content, content_type=work_sheet.MEDIA_TYPE)
    name = f"{_(queue.title)}{now:%Y%m%d%H%M}.xlsx"
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    answer["Cache-Control"] = "no-store, private"
    return answer


def _found(post: Post, sought: Sought) -> list[Work]:
    """The lines, page after page, up to the bound."""
    found: list[Work] = []
    after = None
    while len(found) < MOST_ROWS:
        lines = list_work(post, sought, after, min(AT_ONCE, MOST_ROWS - len(found)))
        found += lines
        if len(lines) < AT_ONCE:
            break
        after = (lines[-1].place or lines[-1].received_at, lines[-1].number)
    return found


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("工单编号"), 26),
        Column(_("收到时间"), 17),
        Column(_("类型"), 8),
        Column(_("类别"), 16),
        Column(_("紧急程度"), 12),
        Column(_("环节"), 12),
        Column(_("承办单位"), 22),
        Column(_("到期时间"), 17),
        Column(_("是否超期"), 9),
        Column(_("是否督办"), 9),
        Column(_("办理轮次"), 9),
        Column(_("诉求摘要"), 60),
    )


def _rows(found: Sequence[Work]) -> Iterator[tuple[str, ...]]:
    parts = (found[at : at + AT_ONCE] for at in range(0, len(found), AT_ONCE))
    return chain.from_iterable(map(_part, parts))


def _part(lines: Sequence[Work]) -> list[tuple[str, ...]]:
    said = summaries([one.number for one in lines], _LONGEST_SUMMARY)
    return [_row(one, said.get(one.number, "")) for one in lines]


def _row(one: Work, summary: str) -> tuple[str, ...]:
    return (
        one.number,
        moment(one.received_at),
        label("Kind", one.kind),
        one.category,
        label("urgency", one.urgency),
        label("Stage", one.stage),
        unit_name(one.lead) if one.lead else "",
        moment(one.due_at) if one.due_at else "",
        _("是") if one.is_overdue else "",
        _("是") if one.is_supervised else "",
        str(one.cycle),
        summary,
    )
