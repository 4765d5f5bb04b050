"""督导台: read everything of the area, change nothing; observers from outside see a sample.

For observers every page is made apart: what they see was drawn, its words are as they may leave
the system, and of what happened they see the matter's own course and not the office's dealings.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from typing_extensions import override

from hotline.law.calendar import SHANGHAI
from hotline.ledger import clock
from hotline.ledger.months import month_before, month_of, next_month
from hotline.ledger.worklists import Sought
from hotline.people import PostRole
from hotline.web.kit import commanding
from hotline.web.kit.bench import Bench
from hotline.web.kit.clauses import of_clause, with_clauses
from hotline.web.kit.console import Console
from hotline.web.kit.page import Desk, page
from hotline.web.kit.supervised import supervised
from hotline.web.kit.work_list import Queue
from hotline.web.overseer.drawn import course, drawn

OBSERVED = Bench(
    name="overseer",
    help="这里的工单由系统按月抽取，诉求人身份不显示；请就办理质量打分并写明意见。",
    verbs=("score",),
    order_page="overseer/drawn_order.html",
    more=lambda _desk, _told: {"course": course},
)


@dataclass(frozen=True)
class OverseerConsole(Console):
    """督导台, with pages apart for those who come from outside."""

    @override
    def _list(self, request: HttpRequest, desk: Desk) -> HttpResponse:
        if not _is_outside(desk):
            return super()._list(request, desk)
        today = clock.now().astimezone(SHANGHAI).date()
        month = month_of(request.GET.get("month", ""), today)
        following = next_month(month)
        told: dict[str, object] = {
            "drawn": drawn(month, request.GET.get("after", "")),
            "month": f"{month:%Y-%m}",
            "before": f"{month_before(month):%Y-%m}",
            "after": f"{following:%Y-%m}" if following <= today else "",
            "console": OBSERVED,
        }
        return page(request, "overseer/drawn.html", told, desk=desk)

    @override
    def _order(self, request: HttpRequest, desk: Desk, number: str) -> HttpResponse:
        return commanding.show(request, desk, self._bench(desk), number)

    @override
    def _command(self, request: HttpRequest, desk: Desk, number: str, verb: str) -> HttpResponse:
        give = commanding.give if request.method == "POST" else commanding.ask
        return give(request, desk, self._bench(desk), (number, verb))

    @override
    def _reveal(self, request: HttpRequest, desk: Desk, number: str) -> HttpResponse:
        if _is_outside(desk):
            return commanding.not_there(request, desk, OBSERVED)
        return super()._reveal(request, desk, number)

    def _bench(self, desk: Desk) -> Bench:
        return OBSERVED if _is_outside(desk) else self


def _is_outside(desk: Desk) -> bool:
    return desk.post.role is PostRole.OBSERVER


CONSOLE = OverseerConsole(
    name="overseer",
    help="本台只看不办：可以查看全过程和每个时限的依据，发现问题请评议并写明意见。",
    verbs=("score",),
    queues=(
        Queue("watched", "督办中", Sought(supervised=True), "列入督办、还没有办结的。"),
        Queue("late", "超期", Sought(overdue=True), "已经超期、还没有办结的。"),
        Queue(
            "found",
            "检查与处理",
            Sought(
                standing=("inspected", "investigated", "talked", "criticised"),
                open=False,
                sort="newest",
            ),
            "做过检查、联合调查、约谈或者通报的，新的在前。",
        ),
        Queue(
            "scored",
            "评议过",
            Sought(standing=("scored",), open=False, sort="newest"),
            "督导员或者社会监督员评议过的，新的在前。",
        ),
        Queue("open", "全部在办", Sought(), "还没有办结的所有工单，最先到期的在前。"),
        Queue("all", "全部工单", Sought(open=False, sort="newest"), "所有工单，新的在前。"),
    ),
    list_page="overseer/list.html",
    order_page="overseer/order.html",
    queue_named=of_clause,
    more_of_list=with_clauses,
    more=lambda _desk, _told: {"supervised": supervised},
)
