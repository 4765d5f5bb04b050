"""导入历史工单: a list is read, its columns are named, every line tried, then it is brought in."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hotline.ledger import clock, home, incoming, legacy_runs
from hotline.ledger.legacy import Home, Legacy, tried
from hotline.web.admin.frame import page
from hotline.web.admin.legacy_columns import COLUMNS, NEEDED, guessed, read_line, words
from hotline.web.admin.scope import for_site, not_here
from hotline.web.admin.sheet import Sheet, Wrong, run
from hotline.web.admin.tables import ENDINGS, NoTable, read_table
from hotline.web.kit.page import Desk
from hotline.web.kit.wording import unit_name

#: How many lines are also tried by the law before the import; all are read.
MOST_TRIED = 2_000
MOST_SHOWN = 200
_EVENTS = {
    "Received": "收到",
    "Accepted": "受理",
    "Dispatched": "派单",
    "CompletionReported": "办结反馈",
    "ReplyGiven": "答复",
    "Concluded": "办结",
    "ClockFellDue": "时限届满",
}


@dataclass(frozen=True, slots=True)
class Read:
    """A list as it was read."""

    good: list[tuple[int, Legacy]]
    #: each wrong line, and what is wrong
    wrong: list[tuple[int, str]]


@for_site
@require_GET
def overview(request: HttpRequest, who: Desk) -> HttpResponse:
    """The imports so far, and a new one."""
    told: dict[str, object] = {
        "runs": legacy_runs.list_runs(),
        "problem": "",
        "endings": ENDINGS,
        "part": "legacy",
    }
    return page(request, "admin/legacy.html", told, desk=who)


@for_site
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, who: Desk) -> HttpResponse:
    """Take the list, let its columns be named, and try every line."""
    if request.method != "POST":
        return redirect("admin:legacy")
    kept = request.POST.get("kept", "")
    try:
        content = (incoming.find(kept) if kept else None) or _sent(request)
        rows = read_table(content)
    except NoTable as wrong:
        told: dict[str, object] = {
            "runs": legacy_runs.list_runs(),
            "problem": str(wrong),
            "endings": ENDINGS,
            "part": "legacy",
        }
        return page(
            request, "admin/legacy.html", told, desk=who, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    columns = _columns(request, rows[0])
    if kept and "start" in request.POST:
        return _start(request, who, (kept, rows, columns))
    if not kept:
        kept = incoming.put(content, clock.now())
    return _page(request, who, (kept, rows, columns))


def _sent(request: HttpRequest) -> bytes:
    sent = request.FILES.get("file")
    return sent.read() if sent is not None and not isinstance(sent, list) else b""


def _columns(request: HttpRequest, heads: list[str]) -> dict[str, str]:
    """Which column says what: as chosen, as the last time, or by its head."""
    chosen = {key: request.POST.get(f"column.{key}", "") for key in COLUMNS}
    if any(chosen.values()):
        return {key: head if head in heads else "" for key, head in chosen.items()}
    found = guessed(heads)
    last = next(iter(legacy_runs.list_runs(1)), None)
    if last is not None and all(head in heads for head in last.columns.values() if head):
        return {key: last.columns.get(key, "") for key in COLUMNS}
    return found


def _read(rows: list[list[str]], columns: dict[str, str]) -> Read:
    places = {key: rows[0].index(head) for key, head in columns.items() if head}
    known, good, wrong = words(clock.now()), [], []
    seen: set[str] = set()
    for line, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        values = {
            key: row[places[key]] if key in places and places[key] < len(row) else ""
            for key in COLUMNS
        }
        found = read_line(values, known)
        if isinstance(found, Legacy) and found.number in seen:
            found = _("原编号在文件里重复")
        if isinstance(found, Legacy):
            seen.add(found.number)
            good.append((line, found))
        else:
            wrong.append((line, found))
    return Read(good, wrong)


def _page(
    request: HttpRequest, who: Desk, given: tuple[str, list[list[str]], dict[str, str]]
) -> HttpResponse:
    kept, rows, columns = given
    lacking = [COLUMNS[key][0] for key in NEEDED if not columns[key]]
    told: dict[str, object] = {
        "kept": kept,
        "heads": [one for one in rows[0] if one],
        "columns": [(key, names[0], columns[key]) for key, names in COLUMNS.items()],
        "lacking": lacking,
        "command_id": Sheet("", "", "").command_id,
        "part": "legacy",
        "plan": None,
    }
    if not lacking:
        told |= _tried(_read(rows, columns), who)
    return page(request, "admin/legacy_plan.html", told, desk=who)


def _tried(read: Read, who: Desk) -> dict[str, object]:
    """What each line would become; who asked stays out of it."""
    place = _home(who)
    refused: list[tuple[int, str]] = []
    shown: list[tuple[int, str, str, str]] = []
    steps = Counter[str]()
    for line, one in read.good[:MOST_TRIED]:
        events, refusal = tried(one, place)
        if refusal is not None:
            refused.append((line, f"{refusal.because}（{refusal.clause}）"))
            continue
        names = [_EVENTS[type(e).__name__] for e in events if type(e).__name__ in _EVENTS]
        told = " → ".join(dict.fromkeys(_(name) for name in names))
        steps[told] += 1
        if len(shown) < MOST_SHOWN:
            shown.append((line, one.number, unit_name(one.unit) if one.unit else "", told))
    return {
        "plan": read,
        "refused": refused[:MOST_SHOWN],
        "refused_count": len(refused),
        "steps": steps.most_common(),
        "shown": shown,
        "is_cut": len(read.good) > MOST_TRIED,
    }


def _home(who: Desk) -> Home:
    return Home(home.pack_of(who.post), home.area(), who.post)


def _start(
    request: HttpRequest, who: Desk, given: tuple[str, list[list[str]], dict[str, str]]
) -> HttpResponse:
    kept, rows, columns = given
    sheet = Sheet(_("导入历史工单"), _("开始导入"), "import_orders", part="legacy")
    sheet.back = reverse("admin:legacy")

    def do(sheet: Sheet) -> str:
        if any(not columns[key] for key in NEEDED):
            raise Wrong("", _("还有必需的列没有指定。"))
        read = _read(rows, columns)
        if not read.good:
            raise Wrong("", _("没有可以导入的行。"))
        key = legacy_runs.start(read.good, _home(who), columns, clock.now())
        incoming.drop(kept)
        sheet.about = str(key)
        return _("%(n)s行") % {"n": len(read.good)}

    return run(request, who, sheet, do, reverse("admin:legacy"))


@for_site
@require_GET
def progress(request: HttpRequest, who: Desk, key: int) -> HttpResponse:
    """How far an import is, and in the end what came of it."""
    found = legacy_runs.find_run(key)
    if found is None:
        return not_here(request, who)
    told: dict[str, object] = {"run": found, "most": MOST_SHOWN, "part": "legacy"}
    return page(request, "admin/legacy_run.html", told, desk=who)


@for_site
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, who: Desk, key: int) -> HttpResponse:
    """End an import where it is."""
    found = legacy_runs.find_run(key)
    if found is None or found.state != "running":
        return not_here(request, who)
    sheet = Sheet(_("停止导入"), _("停止"), "stop_import", str(key), part="legacy")
    sheet.is_dangerous, sheet.back = True, reverse("admin:legacy_run", args=[key])
    sheet.note = _("已经导入的保留；以后用同一个文件再导入时，只导入还没有的。")

    def do(_sheet: Sheet) -> str:
        return json.dumps(legacy_runs.stop(key, clock.now()))

    return run(request, who, sheet, do, sheet.back)
