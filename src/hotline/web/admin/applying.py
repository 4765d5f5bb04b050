"""适用规则包: which regulation a unit works by, from which day on."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hotline.law.calendar import SHANGHAI
from hotline.law.clause import PackId
from hotline.ledger import clock, home, packs
from hotline.people.models import Unit
from hotline.people.regulations import change_pack, list_applied, pack_on, take_back_change
from hotline.web.admin.posts import read_day
from hotline.web.admin.scope import for_site, not_here
from hotline.web.admin.sheet import Sheet, Wrong, choose, line, run
from hotline.web.kit.choices import Choice
from hotline.web.kit.page import Desk


@for_site
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, who: Desk, code: str) -> HttpResponse:
    """Say by which pack a unit works, from a day on."""
    unit = Unit.objects.filter(pk=code, is_active=True).first()
    if unit is None:
        return not_here(request, who)
    today = clock.now().astimezone(SHANGHAI).date()
    shelf = packs.shelf().packs
    choices = tuple(Choice(one, f"{pack.head.title}（{one}）") for one, pack in shelf.items())
    fields = (
        choose("pack", _("规则包（不选为随上级单位）"), choices, pack_on(today, code)),
        line("since", _("从哪天收到的工单起"), today.isoformat(), "date"),
    )
    note = _("已经收到的工单仍按收到那天的规则办，只有从这一天起收到的才按新的规则包。")
    sheet = Sheet(_("指定规则包"), _("指定"), "apply_pack", code, fields, unit.path, note)
    sheet.facts, sheet.back = ((_("单位"), unit.name),), reverse("admin:unit", args=[code])

    def do(sheet: Sheet) -> str:
        since = read_day(sheet["since"], "since") or today
        if since < today:
            raise Wrong("since", _("不能早于今天：已经收到的工单不改规则。"))
        if not sheet["pack"] and unit.parent_id is None:
            raise Wrong("pack", _("没有上级单位，必须选择一个规则包。"))
        if sheet["pack"] and shelf[PackId(sheet["pack"])].head.since > since:
            raise Wrong("since", _("这个规则包到那天还没有施行。"))
        change_pack(code, sheet["pack"], since)
        home.forget()
        return f"{pack_on(today, code) or '—'} → {sheet['pack'] or '—'}，{since}"

    return run(request, who, sheet, do, sheet.back)


@for_site
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, who: Desk, code: str, since: str) -> HttpResponse:
    """Take back a change that has not begun."""
    unit, day = Unit.objects.filter(pk=code).first(), _day(since)
    today = clock.now().astimezone(SHANGHAI).date()
    found = [one for one in list_applied(code) if one.since == day and day is not None]
    if unit is None or day is None or not found:
        return not_here(request, who)
    sheet = Sheet(_("取消规则包变更"), _("取消变更"), "take_back_pack", code, path=unit.path)
    sheet.back = reverse("admin:unit", args=[code])
    sheet.facts = (
        (_("单位"), unit.name),
        (_("规则包"), found[0].pack or _("随上级单位")),
        (_("起始日"), since),
    )

    def do(_sheet: Sheet) -> str:
        if not take_back_change(code, day, today):
            raise Wrong("", _("这项变更已经开始，不能取消；请另行指定。"))
        home.forget()
        return since

    return run(request, who, sheet, do, sheet.back)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
