"""日历: the notices of holidays, and a new one: checked, its effect shown, then taken in."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hotline.law.calendar import Calendar
from hotline.law.fault import FaultsFound
from hotline.law.notice import Notice
from hotline.ledger import clock, incoming, notices, packs
from hotline.ledger.calendar_moves import moves
from hotline.web.admin.frame import page
from hotline.web.admin.scope import for_site
from hotline.web.admin.sheet import Sheet, Wrong, run
from hotline.web.kit.page import Desk
from hotline.web.kit.wording import label

MOST_TRIED = 500
MOST_BYTES = 200_000


@for_site
@require_GET
def versions(request: HttpRequest, who: Desk) -> HttpResponse:
    """The notices that are known, the newest first."""
    found = sorted(packs.read_notices(), key=lambda one: (one.published, one.year), reverse=True)
    told: dict[str, object] = {
        "notices": found,
        "version": packs.calendar().version,
        "part": "calendars",
    }
    return page(request, "admin/calendars.html", told, desk=who)


@for_site
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, who: Desk) -> HttpResponse:
    """Take a notice: checked and tried first, taken in when asked again."""
    kept = request.POST.get("kept", "")
    if request.method != "POST":
        return _page(request, who, {})
    if kept:
        return _carry_out(request, who, kept)
    text = request.POST.get("text", "")
    sent = request.FILES.get("file")
    if sent is not None and not isinstance(sent, list):
        text = sent.read()[: MOST_BYTES + 1].decode("utf-8-sig", "replace")
    found, told = _read(text)
    if found is None:
        return _page(request, who, {"text": text, **told}, HTTPStatus.UNPROCESSABLE_ENTITY)
    notice, calendar = found
    tried = moves(calendar, clock.now(), MOST_TRIED)
    told = {
        "notice": notice,
        "version": calendar.version,
        "text": text,
        "orders": tried.orders,
        "moved": [(label("clock", name), later, earlier) for name, later, earlier in tried.clocks],
        "kept": incoming.put(text.encode(), clock.now()),
    }
    return _page(request, who, told)


def _read(text: str) -> tuple[tuple[Notice, Calendar] | None, dict[str, object]]:
    """The notice, or what is wrong with it."""
    if not text.strip():
        return None, {"problem": _("请选择文件，或者把内容贴在框里。")}
    if len(text) > MOST_BYTES:
        return None, {"problem": _("内容过长，放假通知只有几十行。")}
    try:
        return notices.read(text, _("通知")), {}
    except FaultsFound as found:
        return None, {"problem": _("有错误，改好后再试。"), "faults": found.faults}
    except notices.KnownAlready:
        return None, {"problem": _("这份通知已经有了，不必再加。")}
    except notices.TooOld:
        return None, {"problem": _("公布日期早于已有的最新通知，不会据此重算；请写得知的那天。")}
    except ValueError:
        return None, {"problem": _("同一天公布的同一年度已有另一份通知，请核对公布日期。")}


def _carry_out(request: HttpRequest, who: Desk, kept: str) -> HttpResponse:
    sheet = Sheet(_("日历新版生效"), _("生效"), "take_in_calendar", part="calendars")
    sheet.back = reverse("admin:take_calendar")

    def do(sheet: Sheet) -> str:
        content = incoming.find(kept)
        if content is None:
            raise Wrong("", _("文件已经清除，请重新选择文件。"))
        found, told = _read(content.decode())
        if found is None:
            raise Wrong("", str(told["problem"]))
        notice, calendar = found
        notices.keep(content.decode(), notice)
        incoming.drop(kept)
        sheet.about = calendar.version
        return f"{notice.year}：{notice.source}，{notice.published}；{calendar.version}"

    return run(request, who, sheet, do, reverse("admin:calendars"))


def _page(
    request: HttpRequest,
    who: Desk,
    more: dict[str, object],
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    told: dict[str, object] = {
        "notice": None,
        "problem": "",
        "faults": (),
        "text": "",
        "kept": "",
        "command_id": Sheet("", "", "").command_id,
        "part": "calendars",
        **more,
    }
    return page(request, "admin/calendar.html", told, desk=who, status=status)
