"""岗位: made in a unit, given to a person from when to when, left, and retired."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hotline.law.calendar import SHANGHAI
from hotline.ledger import clock
from hotline.people.models import Person, PostRow
from hotline.people.permissions import OF_OFFICE, OF_UNIT
from hotline.people.posts import PostRole
from hotline.people.units import add_post, end_post, give_post, retire_post
from hotline.web.admin.scope import not_here, scope_of
from hotline.web.admin.sheet import Sheet, Wrong, choose, line, run
from hotline.web.kit.choices import Choice
from hotline.web.kit.moments import moment
from hotline.web.kit.page import Desk, at_console
from hotline.web.kit.wording import label

MOST_OF_A_ROLE = 500


@at_console("admin")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, who: Desk, code: str) -> HttpResponse:
    """Make a post in a unit."""
    unit = scope_of(who).find_unit(code)
    if unit is None or not unit.is_active:
        return not_here(request, who)
    roles = (*OF_OFFICE,) if unit.office else (*OF_UNIT, PostRole.ADMIN)
    fields = (
        choose("role", _("岗位"), tuple(Choice(one, label("role", one)) for one in roles)),
        line("is_full_time", _("专职"), "yes", "check"),
    )
    note = _("同一岗位可以设多个，一个岗位同时只由一人担任；管理员岗位看不到任何工单。")
    sheet = Sheet(_("设立岗位"), _("设立"), "add_post", code, fields, unit.path, note)
    sheet.facts, sheet.back = ((_("单位"), unit.name),), reverse("admin:unit", args=[code])

    def do(sheet: Sheet) -> str:
        if not sheet["role"]:
            raise Wrong("role", _("请选择岗位。"))
        made = add_post(
            code,
            PostRole(sheet["role"]),
            _free_id(code, sheet["role"]),
            is_full_time=bool(sheet["is_full_time"]),
        )
        return made.id

    return run(request, who, sheet, do, sheet.back)


def _free_id(code: str, role: str) -> str:
    """An id that no post has, not even a retired one: `water/handler`, `water/handler-2` …"""
    taken = set(
        PostRow.objects.filter(pk__startswith=f"{code}/{role}").values_list("pk", flat=True)
    )
    for number in range(1, MOST_OF_A_ROLE):
        found = f"{code}/{role}" if number == 1 else f"{code}/{role}-{number}"
        if found not in taken:
            break
    else:
        raise Wrong("role", _("这个单位的这类岗位已经太多。"))
    if len(found) > 64:  # noqa: PLR2004 - the width of its column
        raise Wrong("role", _("单位编码过长，不能设立岗位。"))
    return found


@at_console("admin")
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, who: Desk, post_id: str) -> HttpResponse:
    """Let a person hold a post."""
    found = scope_of(who).find_post(post_id)
    if found is None or not found.unit.is_active:
        return not_here(request, who)
    today = clock.now().astimezone(SHANGHAI).date()
    fields = (
        line("login", _("账号"), request.GET.get("login", "")[:64]),
        line("since", _("从哪天起"), today.isoformat(), "date"),
        line("until", _("到哪天止（含当天，可不填）"), "", "date"),
    )
    note = _("一人可以任多个岗位，登录后自己选择；换人后原任职人的登录立即离开这个岗位。")
    sheet = Sheet(_("任职"), _("任职"), "give_post", post_id, fields, found.unit.path, note)
    sheet.facts = _facts(found)
    sheet.back = reverse("admin:unit", args=[found.unit_id])

    def do(sheet: Sheet) -> str:
        person = Person.objects.filter(login=sheet["login"], is_active=True).first()
        if person is None:
            raise Wrong("login", _("没有这个账号，或者账号已停用；请先在“人员”里新增。"))
        since = read_day(sheet["since"], "since") or today
        until = read_day(sheet["until"], "until")
        if until is not None and until < max(since, today):
            raise Wrong("until", _("截止日不能早于起始日，也不能早于今天。"))
        begins = None if since <= today else begin_of(since)
        ends = begin_of(until + timedelta(days=1)) if until is not None else None
        give_post(post_id, person, begins, ends)
        return f"{person.display_name}（{person.login}）{since} ～ {until or ''}"

    return run(request, who, sheet, do, sheet.back)


@at_console("admin")
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, who: Desk, post_id: str) -> HttpResponse:
    """Let the holder leave a post, now or on a day."""
    found = scope_of(who).find_post(post_id)
    if found is None or found.person is None:
        return not_here(request, who)
    person, today = found.person, clock.now().astimezone(SHANGHAI).date()
    fields = (line("until", _("任职到哪天（含当天，不填为立即）"), "", "date"),)
    note = _("离任后不能再从这个岗位办理；岗位和经办记录保留，可另行任命。")
    sheet = Sheet(_("离任"), _("离任"), "end_post", post_id, fields, found.unit.path, note)
    sheet.is_dangerous, sheet.facts = True, _facts(found)
    sheet.back = reverse("admin:unit", args=[found.unit_id])

    def do(sheet: Sheet) -> str:
        until = read_day(sheet["until"], "until")
        if until is not None and until < today:
            raise Wrong("until", _("截止日不能早于今天。"))
        now = clock.now()
        end_post(post_id, now, now if until is None else begin_of(until + timedelta(days=1)))
        return f"{person.display_name}（{person.login}）{until or today}"

    return run(request, who, sheet, do, sheet.back)


@at_console("admin")
@require_http_methods(["GET", "POST"])
def retire(request: HttpRequest, who: Desk, post_id: str) -> HttpResponse:
    """Retire a post for good."""
    found = scope_of(who).find_post(post_id)
    if found is None:
        return not_here(request, who)
    note = _("撤销后不能恢复；经办记录仍记在这个岗位名下，接口令牌随之失效。")
    sheet = Sheet(_("撤销岗位"), _("撤销"), "retire_post", post_id, path=found.unit.path, note=note)
    sheet.is_dangerous, sheet.facts = True, _facts(found)
    sheet.back = reverse("admin:unit", args=[found.unit_id])

    def do(_sheet: Sheet) -> str:
        if post_id == who.post.id:
            raise Wrong("", _("不能撤销自己正在用的岗位。"))
        retire_post(post_id)
        return label("role", found.role)

    return run(request, who, sheet, do, sheet.back)


def _facts(found: PostRow) -> tuple[tuple[str, str], ...]:
    facts = [(_("单位"), found.unit.name), (_("岗位"), label("role", found.role))]
    if found.person is not None:
        facts.append((_("现任"), f"{found.person.display_name}（{found.person.login}）"))
    if found.held_until is not None:
        facts.append((_("任职到"), moment(found.held_until)))
    return tuple(facts)


def read_day(text: str, name: str) -> date | None:
    """The day that was typed; None where none was.

    Raises:
        Wrong: it is no day.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Wrong(name, _("请填写有效的日期，如2025-03-03。")) from None


def begin_of(day: date) -> datetime:
    """The instant at which a day begins."""
    return datetime.combine(day, time(), tzinfo=SHANGHAI)
