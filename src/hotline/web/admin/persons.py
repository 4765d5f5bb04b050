"""人员: accounts, their posts, sessions and second factors. A password is shown once, here."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hotline.ledger import clock
from hotline.people import sessions, totp
from hotline.people.accounts import first_password, set_password
from hotline.people.administration import changes
from hotline.people.models import Person, PostRow, SecondFactor, SignedIn
from hotline.web.admin.frame import page
from hotline.web.admin.scope import Scope, not_here, scope_of
from hotline.web.admin.sheet import Sheet, Wrong, is_again, line, run
from hotline.web.kit.page import Desk, at_console
from hotline.web.kit.wording import label, unit_name

PAGE = 100
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")


@at_console("admin")
@require_GET
def people(request: HttpRequest, who: Desk) -> HttpResponse:
    """The people, by their logins."""
    scope = scope_of(who)
    word, after = request.GET.get("word", "").strip()[:50], request.GET.get("after", "")[:64]
    rows = _of(scope)
    if word:
        rows = rows.filter(Q(login__icontains=word) | Q(display_name__icontains=word))
    found = list(rows.filter(login__gt=after).order_by("login")[: PAGE + 1])
    shown = found[:PAGE]
    held = PostRow.objects.filter(person__in=shown, is_active=True).order_by("id")
    posts: dict[int, list[str]] = {}
    for one in held:
        posts.setdefault(one.person_id or 0, []).append(_called(one))
    told: dict[str, object] = {
        "people": [(one, posts.get(one.pk, [])) for one in shown],
        "word": word,
        "next": shown[-1].login if len(found) > PAGE else "",
        "part": "people",
    }
    return page(request, "admin/people.html", told, desk=who)


def _of(scope: Scope) -> QuerySet[Person]:
    if scope.is_whole:
        return Person.objects.all()
    inside = PostRow.objects.filter(unit__path__startswith=scope.path, is_active=True)
    return Person.objects.filter(pk__in=inside.values("person"))


def _called(post: PostRow) -> str:
    return f"{unit_name(post.unit_id)} {label('role', post.role)}"


@at_console("admin")
@require_GET
def person(request: HttpRequest, who: Desk, key: int) -> HttpResponse:
    """One person: posts, whether they can sign in, and where they are signed in."""
    found = _find(who, key)
    if found is None:
        return not_here(request, who)
    now = clock.now()
    posts = PostRow.objects.filter(person=found, is_active=True).order_by("id")
    open_ = SignedIn.objects.filter(person=found, seen_at__gt=now - sessions.IDLE)
    told: dict[str, object] = {
        "person": found,
        "posts": [(one, _called(one)) for one in posts],
        "sessions": open_.order_by("-seen_at"),
        "has_factor": totp.is_set(found),
        "locked_until": sessions.locked_until(found, now),
        "may_change": scope_of(who).has_person(found),
        "part": "people",
    }
    return page(request, "admin/person.html", told, desk=who)


def _find(who: Desk, key: int) -> Person | None:
    return _of(scope_of(who)).filter(pk=key).first()


# -- changes ------------------------------------------------------------------------------------


@at_console("admin")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, who: Desk) -> HttpResponse:
    """Add a person; their first password is shown once."""
    fields = (line("login", _("账号")), line("display_name", _("姓名")))
    note = _("保存后显示一次初始密码，请当面或电话告知本人；本人首次登录必须改成自己的密码。")
    sheet = Sheet(_("新增人员"), _("新增"), "add_person", fields=fields, note=note, part="people")
    sheet.back = reverse("admin:people")
    sheet.about = request.POST.get("login", "").strip()[:64]
    given = first_password()

    def do(sheet: Sheet) -> str:
        if not _LOGIN.fullmatch(sheet["login"]):
            raise Wrong("login", _("账号用小写字母、数字和 . _ - ，至少2个字符，字母或数字开头。"))
        if not 1 <= len(sheet["display_name"]) <= 100:  # noqa: PLR2004 - the width of its column
            raise Wrong("display_name", _("请写明姓名，至多100字。"))
        if Person.objects.filter(login=sheet["login"]).exists():
            raise Wrong("login", _("这个账号已经有人在用。"))
        made = Person.objects.create(login=sheet["login"], display_name=sheet["display_name"])
        set_password(made, given, must_change=True)
        return sheet["display_name"]

    return _once_shown(request, who, sheet, do, given)


@at_console("admin")
@require_http_methods(["GET", "POST"])
def reset_password(request: HttpRequest, who: Desk, key: int) -> HttpResponse:
    """Give a person a new first password, shown once; their sessions end."""
    found = _changeable(who, key)
    if found is None:
        return not_here(request, who)
    sheet = _sheet(found, _("重设密码"), "reset_password")
    sheet.note = _("保存后显示一次新的初始密码，原密码作废，正在使用的登录全部结束。")
    given = first_password()

    def do(_sheet: Sheet) -> str:
        set_password(found, given, must_change=True)
        sessions.end_sessions(found)
        sessions.forgive(found)
        return ""

    return _once_shown(request, who, sheet, do, given)


def _once_shown(
    request: HttpRequest, who: Desk, sheet: Sheet, do: Callable[[Sheet], str], given: str
) -> HttpResponse:
    """The sheet; and after it the password, which nothing keeps and no reload shows again."""
    sheet.command_id = request.POST.get("command_id", "")[:64] or sheet.command_id
    if request.method == "POST" and is_again(sheet):
        return redirect(f"{reverse('admin:people')}?done={sheet.what}")
    answer = run(request, who, sheet, do, reverse("admin:people"))
    if answer.status_code != 302:  # noqa: PLR2004 - anything else is the sheet again
        return answer
    made = Person.objects.filter(login=sheet.about).first()
    told: dict[str, object] = {"person": made, "password": given, "part": "people"}
    return page(request, "admin/given.html", told, desk=who)


@at_console("admin")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, who: Desk, key: int) -> HttpResponse:
    """Change what a person is called."""
    found = _changeable(who, key)
    if found is None:
        return not_here(request, who)
    sheet = _sheet(found, _("修改人员"), "edit_person")
    sheet.button, sheet.is_dangerous = _("保存"), False
    sheet.fields = (line("display_name", _("姓名"), found.display_name),)

    def do(sheet: Sheet) -> str:
        name = sheet["display_name"]
        if not 1 <= len(name) <= 100:  # noqa: PLR2004 - the width of its column
            raise Wrong("display_name", _("请写明姓名，至多100字。"))
        Person.objects.filter(pk=key).update(display_name=name)
        return changes({_("姓名"): found.display_name}, {_("姓名"): name})

    return run(request, who, sheet, do, sheet.back)


@at_console("admin")
@require_http_methods(["GET", "POST"])
def lock(request: HttpRequest, who: Desk, key: int) -> HttpResponse:
    """Shut a person's account; all sessions end."""
    found = _changeable(who, key)
    if found is None:
        return not_here(request, who)
    sheet = _sheet(found, _("停用账号"), "lock_person")
    sheet.note = _("停用后立即退出所有登录，不能再登录；岗位和经办记录保留。")

    def do(_sheet: Sheet) -> str:
        if found.pk == who.person.pk:
            raise Wrong("", _("不能停用自己的账号。"))
        Person.objects.filter(pk=key).update(is_active=False)
        sessions.end_sessions(found)
        return ""

    return run(request, who, sheet, do, sheet.back)


@at_console("admin")
@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest, who: Desk, key: int) -> HttpResponse:
    """Let a person sign in again."""
    found = _changeable(who, key)
    if found is None:
        return not_here(request, who)
    sheet = _sheet(found, _("恢复账号"), "unlock_person")
    sheet.is_dangerous = False
    sheet.note = _("恢复后可以登录，登录失败的计数清零。")

    def do(_sheet: Sheet) -> str:
        Person.objects.filter(pk=key).update(is_active=True)
        sessions.forgive(found)
        return ""

    return run(request, who, sheet, do, sheet.back)


@at_console("admin")
@require_http_methods(["GET", "POST"])
def reset_factor(request: HttpRequest, who: Desk, key: int) -> HttpResponse:
    """Forget a person's second factor, for a lost telephone."""
    found = _changeable(who, key)
    if found is None:
        return not_here(request, who)
    sheet = _sheet(found, _("重设第二验证"), "reset_factor")
    sheet.note = _("请先确认是本人。重设后只凭密码登录，本人应尽快重新设置。")

    def do(_sheet: Sheet) -> str:
        SecondFactor.objects.filter(person=found).delete()
        sessions.end_sessions(found)
        return ""

    return run(request, who, sheet, do, sheet.back)


@at_console("admin")
@require_http_methods(["GET", "POST"])
def end_sessions(request: HttpRequest, who: Desk, key: int) -> HttpResponse:
    """Sign a person out everywhere."""
    found = _changeable(who, key)
    if found is None:
        return not_here(request, who)
    sheet = _sheet(found, _("结束登录"), "end_sessions")
    sheet.note = _("这个人在所有设备上的登录立即结束，填写中的内容留在其本机页签里。")

    def do(_sheet: Sheet) -> str:
        return str(sessions.end_sessions(found))

    return run(request, who, sheet, do, sheet.back)


def _changeable(who: Desk, key: int) -> Person | None:
    """A person all of whose posts are administered from here."""
    found = _find(who, key)
    return found if found is not None and scope_of(who).has_person(found) else None


def _sheet(found: Person, title: str, what: str) -> Sheet:
    sheet = Sheet(title, title, what, found.login, part="people", is_dangerous=True)
    sheet.facts = ((_("姓名"), found.display_name), (_("账号"), found.login))
    sheet.back = reverse("admin:person", args=[found.pk])
    return sheet
