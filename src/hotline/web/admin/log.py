"""管理日志 and 职责表: who changed what, newest first; and which verbs each post may give."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hotline.people.models import AdministrationRow
from hotline.people.permissions import OF_OFFICE, OF_UNIT, Reach
from hotline.web.admin.frame import page
from hotline.web.admin.scope import scope_of
from hotline.web.admin.words import DEEDS, deed_label
from hotline.web.kit.page import Desk, at_console
from hotline.web.kit.wording import label

PAGE = 50
_REACHES = {
    Reach.OWN: "本单位承办的",
    Reach.SUBTREE: "本单位及下级承办的",
    Reach.SAMPLE: "抽取的样本",
    Reach.ALL: "全部",
}


@at_console("admin")
@require_GET
def log(request: HttpRequest, who: Desk) -> HttpResponse:
    """What was changed, newest first."""
    scope = scope_of(who)
    rows = AdministrationRow.objects.order_by("-pk").select_related("person")
    if not scope.is_whole:
        rows = rows.filter(path__startswith=scope.path)
    before, what = request.GET.get("before", ""), request.GET.get("what", "")
    if before.isascii() and before.isdecimal() and len(before) < 16:  # noqa: PLR2004 - no log grows so long
        rows = rows.filter(pk__lt=int(before))
    if what in DEEDS:
        rows = rows.filter(what=what)
    about = request.GET.get("about", "").strip()[:64].replace("\x00", "")
    if about:
        rows = rows.filter(about=about)
    found = list(rows[: PAGE + 1])
    told: dict[str, object] = {
        "rows": [(one, deed_label(one.what)) for one in found[:PAGE]],
        "next": found[PAGE - 1].pk if len(found) > PAGE else 0,
        "what": what,
        "about": about,
        "deeds": [(one, deed_label(one)) for one in DEEDS],
        "part": "log",
    }
    return page(request, "admin/log.html", told, desk=who)


@at_console("admin")
@require_GET
def duties(request: HttpRequest, who: Desk) -> HttpResponse:
    """Which verbs each post may give, and on whose orders."""
    tables = []
    for title, rows in (("机关岗位", OF_OFFICE), ("承办单位岗位", OF_UNIT)):
        lines = [
            (
                label("role", role),
                _REACHES[row.reach] if role.value != "admin" else "不看工单",
                [_verb(verb) for verb in sorted(row.verbs)],
            )
            for role, row in rows.items()
        ]
        tables.append((title, lines))
    return page(request, "admin/duties.html", {"tables": tables, "part": "duties"}, desk=who)


def _verb(verb: str) -> str:
    """What a verb is called; taking a matter in is no command of an order and has no button."""
    return _("登记诉求") if verb == "receive" else label("verb", verb)
