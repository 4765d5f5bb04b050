"""领导台: what needs a leader's word, made to be read on a phone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET
from typing_extensions import override

from hotline.ledger import clock
from hotline.ledger.queries import Told
from hotline.ledger.worklists import Sought
from hotline.web.kit.console import Console
from hotline.web.kit.form import Form
from hotline.web.kit.page import Desk, at_console, page
from hotline.web.kit.posted import by_name
from hotline.web.kit.supervised import supervised
from hotline.web.kit.work_list import Queue, WorkList
from hotline.web.leader.instructions import followed
from hotline.web.leader.reading import reading
from hotline.web.leader.today import figures, of_today


def prepare(desk: Desk, _told: Told, form: Form) -> None:
    """A leader instructs from their post, and need not write its name."""
    if form.verb == "instruct":
        by_name(form.fields)["leader"].value = desk.title


def _more_of_list(desk: Desk, told: WorkList) -> Mapping[str, object]:
    return {"figures": figures(desk, clock.now(), told.queue.name)}


def _more(_desk: Desk, _told: Told) -> Mapping[str, object]:
    return {"supervised": supervised, "reading": reading}


@dataclass(frozen=True)
class LeaderConsole(Console):
    """领导台, with the page that follows each instruction to its end."""

    @override
    def urls(self) -> list[URLPattern]:
        guarded = at_console(self.name)
        further = path(
            "instructions", guarded(require_GET(self._instructions)), name="instructions"
        )
        return [*super().urls(), further]

    def _instructions(self, request: HttpRequest, desk: Desk) -> HttpResponse:
        told: dict[str, object] = {
            "followed": followed(desk, request.GET.get("after", "")),
            "console": self,
        }
        return page(request, "leader/instructions.html", told, desk=desk)


def _places(_desk: Desk) -> tuple[tuple[str, str, str], ...]:
    return (("批示落实", "/leader/instructions", ""),)


CONSOLE = LeaderConsole(
    name="leader",
    help="点开一件即可批示；批示会连同依据记入工单，由督办员跟踪。",
    verbs=("instruct", "decide_sheet"),
    queues=(
        Queue(
            "briefing",
            "呈阅件",
            Sought(standing=("briefing",), sort="newest"),
            "重大、突发、多次反映和紧急的事项，新的在前。",
        ),
        Queue(
            "sheets",
            "待批办",
            Sought(standing=("sheet",)),
            "等待批办的疑难事项，最先到期的在前。",
        ),
        Queue("watched", "督办中", Sought(supervised=True), "列入督办、还没有办结的。"),
        Queue("late", "超期", Sought(overdue=True), "已经超期、还没有办结的。"),
        Queue("open", "全部在办", Sought(), "还没有办结的所有工单，最先到期的在前。"),
    ),
    list_page="leader/list.html",
    order_page="leader/order.html",
    places=_places,
    queue_named=of_today,
    more_of_list=_more_of_list,
    more=_more,
    prepare=prepare,
)
