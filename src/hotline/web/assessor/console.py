"""考核台: the figures and rankings, what was left out and why, findings, and who is overdue.

The figures themselves are computed elsewhere; here they are shown with the orders that they count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from typing_extensions import override

from hotline.law.calendar import SHANGHAI
from hotline.ledger import clock
from hotline.ledger.months import month_before, month_bounds, month_of, next_month
from hotline.ledger.overdue_counts import MOST, overdue_by_unit
from hotline.ledger.queries import Told
from hotline.ledger.standing import by_mark
from hotline.ledger.worklists import Sought
from hotline.order.names import Stage
from hotline.web.assessor import figures, opened, publishing, rankings, sheets
from hotline.web.assessor.figures import adjusted
from hotline.web.assessor.left_out import left_out
from hotline.web.kit.choices import Choice
from hotline.web.kit.console import Console, View
from hotline.web.kit.doubted import QUEUE as DOUBTS
from hotline.web.kit.doubted import doubted, of_doubt, with_doubts
from hotline.web.kit.doubted import prepare as offer_doubts
from hotline.web.kit.form import Form
from hotline.web.kit.page import Desk, at_console, page
from hotline.web.kit.posted import by_name
from hotline.web.kit.supervised import supervised
from hotline.web.kit.wording import label, unit_name
from hotline.web.kit.work_list import Queue, stages

_FOUND = ("inspected", "investigated", "talked", "criticised")
_MARKS = (by_mark("not_handled_as_prescribed"), by_mark("disagreement"))
_OVERDUE = re.compile(r"overdue:(\d{4}-\d{2}):([\w/-]{0,64})")
#: who confirms that an order is left out (QP-07c)
_APPROVERS = ("deputy_head", "unit_head", "hotline")


def of_unit(desk: Desk, name: str) -> Queue | None:
    """The orders behind a count of the overdue, as `overdue:2025-03:water`, or with a doubt."""
    found = _OVERDUE.fullmatch(name)
    if found is None:
        return of_doubt(desk, name)
    month = month_of(found[1], _today())
    since, until = month_bounds(month)
    sought = Sought(
        overdue=True, open=False, sort="newest", since=since, until=until, lead=found[2]
    )
    unit = unit_name(found[2]) if found[2] else _("未派出")
    title = _("%(unit)s超期") % {"unit": unit}
    hint = _("%(month)s收到、已经超期的，新的在前。") % {"month": f"{month:%Y-%m}"}
    return Queue(name, title, sought, hint)


def prepare(desk: Desk, told: Told, form: Form) -> None:
    """Who confirms that an order is left out is chosen from a closed list; so is a doubt."""
    offer_doubts(desk, told, form)
    if form.verb == "leave_out":
        field = by_name(form.fields)["approver"]
        field.kind, field.is_closed = "choice", True
        field.choices = tuple(Choice(one, label("step", one)) for one in _APPROVERS)


def _today() -> date:
    return clock.now().astimezone(SHANGHAI).date()


@dataclass(frozen=True)
class AssessorConsole(Console):
    """考核台, with what was left out and who is overdue."""

    @override
    def urls(self) -> list[URLPattern]:
        guarded = at_console(self.name)
        return [
            *super().urls(),
            path("left-out", guarded(require_GET(self._left_out)), name="left_out"),
            path("overdue", guarded(require_GET(self._overdue)), name="overdue"),
            *self._further(),
        ]

    def _further(self) -> list[URLPattern]:
        """The pages of the figures and rankings."""
        guarded = at_console(self.name)
        either = require_http_methods(["GET", "POST"])

        def at(where: str, name: str, view: View) -> URLPattern:
            def seen(request: HttpRequest, desk: Desk, /, **named: int) -> HttpResponse:
                return view(request, desk, self, **named)

            return path(where, guarded(seen), name=name)

        return [
            at("figures", "figures", require_GET(figures.show)),
            at("figures/orders", "orders_of_figure", require_GET(opened.show)),
            at("figures/export", "export_figures", require_POST(sheets.export_figures)),
            at("ranking", "ranking", require_GET(rankings.show)),
            at("ranking/export", "export_ranking", require_POST(sheets.export_ranking)),
            at("ranking/publish", "publish", either(publishing.ask)),
            at("rankings", "rankings", require_GET(publishing.list_published)),
            at("rankings/<int:published_id>", "published", either(publishing.show_published)),
        ]

    def _left_out(self, request: HttpRequest, desk: Desk) -> HttpResponse:
        told: dict[str, object] = {
            "left": left_out(desk, request.GET.get("after", "")),
            "adjusted": adjusted(request, desk),
            "console": self,
        }
        return page(request, "assessor/left_out.html", told, desk=desk)

    def _overdue(self, request: HttpRequest, desk: Desk) -> HttpResponse:
        month = month_of(request.GET.get("month", ""), _today())
        rows = overdue_by_unit(desk.post, month)
        total = sum(one.count for one in rows)
        following = next_month(month)
        told: dict[str, object] = {
            "rows": [
                (unit_name(one.unit) if one.unit else _("未派出"), one, _link(month, one.unit))
                for one in rows
            ],
            "total": total,
            "most": MOST if total >= MOST else None,
            "month": f"{month:%Y-%m}",
            "before": f"{month_before(month):%Y-%m}",
            "after": f"{following:%Y-%m}" if following <= _today() else "",
            "console": self,
        }
        return page(request, "assessor/overdue.html", told, desk=desk)


def _link(month: date, unit: str) -> str:
    return reverse("assessor:list") + f"?queue=overdue%3A{month:%Y-%m}%3A{unit}"


def _places(_desk: Desk) -> tuple[tuple[str, str, str], ...]:
    return (
        ("指标", reverse("assessor:figures"), ""),
        ("排名", reverse("assessor:ranking"), ""),
        ("已公布的排名", reverse("assessor:rankings"), ""),
        ("不纳入测评", reverse("assessor:left_out"), ""),
        ("本月超期", reverse("assessor:overdue"), ""),
    )


CONSOLE = AssessorConsole(
    name="assessor",
    help="每件不纳入测评的都写明理由、条款和批准人；点开数字就是它数的那些工单。",
    verbs=("settle_doubt", "leave_out"),
    queues=(
        Queue(
            "counted",
            "计入测评",
            Sought(
                stages=stages(Stage.CONCLUDED, Stage.FILED),
                open=False,
                sort="newest",
                without=("left_out",),
            ),
            "已经办结或者归档、没有剔除的，新的在前。",
        ),
        Queue(
            "deemed",
            "逾期视为满意",
            Sought(standing=("deemed",), open=False, sort="newest"),
            "没有人评价、到期视为基本满意的；不是诉求人自己的评价。",
        ),
        Queue(
            "remarked",
            "备注办结",
            Sought(standing=("remarked",), open=False, sort="newest"),
            "诉求人不满意、备注办结的，单独计数。",
        ),
        Queue(
            "marks",
            "认定的问题",
            Sought(standing=_MARKS, open=False, sort="newest"),
            "经人认定未按规定办理或者说法不一的。",
        ),
        DOUBTS,
        Queue(
            "found",
            "检查与处理",
            Sought(standing=_FOUND, open=False, sort="newest"),
            "做过检查、联合调查、约谈或者通报的，新的在前。",
        ),
        Queue(
            "scored",
            "评议过",
            Sought(standing=("scored",), open=False, sort="newest"),
            "督导员或者社会监督员评议过的，新的在前。",
        ),
        Queue("all", "全部工单", Sought(open=False, sort="newest"), "所有工单，新的在前。"),
    ),
    order_page="assessor/order.html",
    places=_places,
    queue_named=of_unit,
    more=lambda desk, told: {"supervised": supervised, "doubted": doubted(desk, told)},
    list_page="assessor/list.html",
    more_of_list=with_doubts,
    prepare=prepare,
)
