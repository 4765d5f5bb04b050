"""A console: its queues, its verbs, and the pages that all consoles have.

Work list, order page, command and reveal are the same everywhere; a console says what waits in its
queues and which verbs stand first, and adds pages of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from hotline.ledger import clock, queries, watch
from hotline.web.kit import commanding, exporting, keeping, opening, papers, revealing
from hotline.web.kit.bench import Bench
from hotline.web.kit.page import Desk, at_console, page
from hotline.web.kit.work_list import Queue, WorkList, work_list

View = Callable[..., HttpResponse]


def _no_queue(_: Desk, __: str) -> Queue | None:
    return None


def _no_more(_: Desk, __: WorkList) -> Mapping[str, object]:
    return {}


def _none(_: Desk) -> tuple[tuple[str, str, str], ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Console(Bench):
    """台."""

    #: what waits, a queue each
    queues: tuple[Queue, ...] = ()
    #: whether lines can be chosen and signed for together
    many: str = ""
    #: further buttons above the list: title, name of the address, key
    buttons: tuple[tuple[str, str, str], ...] = ()
    #: the template of its list: an heir of kit/list.html
    list_page: str = "kit/list.html"
    #: further places beside the queues: title, address and how much waits there
    places: Callable[[Desk], tuple[tuple[str, str, str], ...]] = _none
    #: a queue that stands in no list of queues and is opened by its name, such as that of a clause
    queue_named: Callable[[Desk, str], Queue | None] = _no_queue
    #: what the template of its list is given as `more`
    more_of_list: Callable[[Desk, WorkList], Mapping[str, object]] = _no_more

    def urls(self) -> list[URLPattern]:
        """The addresses that every console has."""
        guarded = at_console(self.name)
        return [
            path("", guarded(require_GET(self._list)), name="list"),
            path("filters", guarded(require_POST(self._keep_filter)), name="keep_filter"),
            path(
                "filters/<int:filter_id>/drop",
                guarded(require_POST(self._drop_filter)),
                name="drop_filter",
            ),
            path("orders/<str:number>", guarded(require_GET(self._order)), name="order"),
            path(
                "orders/<str:number>/do/<str:verb>",
                guarded(require_http_methods(["GET", "POST"])(self._command)),
                name="command",
            ),
            path(
                "orders/<str:number>/files/<str:file_id>",
                guarded(require_safe(self._file)),
                name="file",
            ),
            path(
                "orders/<str:number>/files/<str:file_id>/small",
                guarded(require_safe(self._thumbnail)),
                name="thumbnail",
            ),
            path("export", guarded(require_POST(self._export)), name="export"),
            path(
                "orders/<str:number>/papers/<str:name>.<str:format_>",
                guarded(require_GET(self._paper)),
                name="paper",
            ),
            path(
                "orders/<str:number>/case-file.zip",
                guarded(require_GET(self._case_file)),
                name="case_file",
            ),
            path("orders/<str:number>/reveal", guarded(require_POST(self._reveal)), name="reveal"),
        ]

    def _list(self, request: HttpRequest, desk: Desk) -> HttpResponse:
        now = clock.now()
        if desk.post.office is None:
            watch.list_opened(desk.post, now)
        number = request.GET.get("number", "").replace(" ", "")
        if number:
            return self._found(request, desk, number)
        told = work_list(request, desk.post, self._queues(request, desk), now)
        template = "kit/rows.html" if "HX-Request" in request.headers else self.list_page
        context: dict[str, object] = {
            "list": told,
            "console": self,
            "places": self.places(desk),
            "more": self.more_of_list(desk, told),
            "saved": keeping.list_saved(desk),
        }
        return page(request, template, context, desk=desk)

    def _queues(self, request: HttpRequest, desk: Desk) -> tuple[Queue, ...]:
        asked = self.queue_named(desk, request.GET.get("queue", "")[:100])
        return self.queues if asked is None else (*self.queues, asked)

    def _export(self, request: HttpRequest, desk: Desk) -> HttpResponse:
        return exporting.export(request, desk, self, self._queues(request, desk))

    def _paper(
        self, request: HttpRequest, desk: Desk, number: str, name: str, format_: str
    ) -> HttpResponse:
        return papers.serve(request, desk, self, (number, name, format_))

    def _case_file(self, request: HttpRequest, desk: Desk, number: str) -> HttpResponseBase:
        return papers.serve_case_file(request, desk, self, number)

    def _keep_filter(self, request: HttpRequest, desk: Desk) -> HttpResponse:
        return keeping.keep(request, desk)

    def _drop_filter(self, request: HttpRequest, desk: Desk, filter_id: int) -> HttpResponse:
        return keeping.drop(request, desk, filter_id)

    def _found(self, request: HttpRequest, desk: Desk, number: str) -> HttpResponse:
        """Straight to the order whose number was typed."""
        if queries.find_order(number, desk.post) is None:
            return commanding.not_there(request, desk, self)
        return redirect(f"{self.name}:order", number)

    def _order(self, request: HttpRequest, desk: Desk, number: str) -> HttpResponse:
        return commanding.show(request, desk, self, number)

    def _command(self, request: HttpRequest, desk: Desk, number: str, verb: str) -> HttpResponse:
        if request.method == "POST":
            return commanding.give(request, desk, self, (number, verb))
        return commanding.ask(request, desk, self, (number, verb))

    def _file(
        self, request: HttpRequest, desk: Desk, number: str, file_id: str
    ) -> HttpResponseBase:
        return opening.open_file(request, desk, self, (number, file_id))

    def _thumbnail(
        self, request: HttpRequest, desk: Desk, number: str, file_id: str
    ) -> HttpResponseBase:
        return opening.open_thumbnail(request, desk, self, (number, file_id))

    def _reveal(self, request: HttpRequest, desk: Desk, number: str) -> HttpResponse:
        return revealing.reveal(request, desk, self, number)
