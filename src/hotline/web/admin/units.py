"""单位: the tree of units, found, put in, renamed, moved, closed and opened again."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hotline.ledger import clock, home, packs
from hotline.ledger.in_hand import open_orders_of
from hotline.people.administration import changes
from hotline.people.credit_codes import is_credit_code
from hotline.people.models import PostRow, Unit
from hotline.people.posts import UnitKind
from hotline.people.regulations import list_applied
from hotline.people.units import NewUnit, add_unit, close_unit, move_unit, reopen_unit
from hotline.web.admin.frame import page
from hotline.web.admin.scope import Scope, not_here, scope_of
from hotline.web.admin.sheet import Sheet, Wrong, choose, line, run
from hotline.web.admin.words import kind_label
from hotline.web.kit.choices import Choice
from hotline.web.kit.page import Desk, at_console
from hotline.web.kit.wording import label

#: More units than this are shown one tier at a time.
MOST_AT_ONCE = 600
MOST_FOUND = 200
#: 层级, with the hotline's own office as the first
MOST_TIERS = 6


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit of the tree."""

    unit: Unit
    depth: int
    kind: str
    posts: int
    #: 有人任职的岗位
    held: int
    below: int

    @property
    def is_unattended(self) -> bool:
        """Whether nobody there handles orders full-time (AH-08)."""
        return not self.unit.has_handler and not self.unit.office and self.unit.is_active


@at_console("admin")
@require_GET
def tree(request: HttpRequest, who: Desk) -> HttpResponse:
    """The tree, or what was looked for in it."""
    scope = scope_of(who)
    word, closed = request.GET.get("word", "").strip()[:50], "closed" in request.GET
    top = scope.find_unit(request.GET.get("under", ""))
    rows = scope.units() if closed else scope.units().filter(is_active=True)
    whole = rows.filter(path__startswith=top.path) if top is not None else rows
    if word:
        found = _sought(rows, word)[: MOST_FOUND + 1]
    elif whole.count() <= MOST_AT_ONCE:
        found = whole
    else:
        found = rows.filter(parent=top) if top is not None else _tops(rows, scope)
    lines = _lines(found, flat=bool(word), base=top.path if top else scope.path)
    told: dict[str, object] = {
        "lines": lines[:MOST_FOUND] if word else lines,
        "is_cut": bool(word) and len(lines) > MOST_FOUND,
        "word": word,
        "closed": closed,
        "top": top,
        "is_whole": scope.is_whole,
        "part": "units",
    }
    return page(request, "admin/units.html", told, desk=who)


def _sought(rows: QuerySet[Unit], word: str) -> QuerySet[Unit]:
    is_like = Q(name__icontains=word) | Q(short_name__icontains=word)
    return rows.filter(is_like | Q(code__icontains=word) | Q(credit_code__istartswith=word))


def _tops(rows: QuerySet[Unit], scope: Scope) -> QuerySet[Unit]:
    """The first units of a large tree, and those right below them."""
    if not scope.is_whole:
        return rows.filter(Q(path=scope.path) | Q(parent__path=scope.path))
    return rows.filter(Q(parent=None) | Q(parent__parent=None))


def _lines(rows: QuerySet[Unit], *, flat: bool, base: str) -> list[UnitLine]:
    counted = rows.annotate(
        all_posts=Count("posts", filter=Q(posts__is_active=True), distinct=True),
        held_posts=Count(
            "posts", filter=Q(posts__is_active=True, posts__person__isnull=False), distinct=True
        ),
        all_below=Count("children", filter=Q(children__is_active=True), distinct=True),
    )
    found = list(counted)
    least = min((one.path.count("/") for one in found), default=base.count("/"))
    return [
        UnitLine(
            unit=one,
            depth=0 if flat else min(one.path.count("/") - least, 5),
            kind=kind_label(one.kind),
            posts=one.all_posts,
            held=one.held_posts,
            below=one.all_below,
        )
        for one in found
    ]


@at_console("admin")
@require_GET
def unit(request: HttpRequest, who: Desk, code: str) -> HttpResponse:
    """One unit: what it is, who works there, what stands below it."""
    scope = scope_of(who)
    found = scope.find_unit(code)
    if found is None:
        return not_here(request, who)
    posts = PostRow.objects.filter(unit=found, is_active=True).select_related("person")
    below = _lines(Unit.objects.filter(parent=found).order_by("path"), flat=True, base=found.path)
    told: dict[str, object] = {
        "unit": found,
        "kind": kind_label(found.kind),
        "above": _above(found, scope),
        "posts": [(one, label("role", one.role)) for one in posts.order_by("id")],
        "below": below,
        "applied": list_applied(code),
        "titles": {head.id: head.title for head in packs.heads()},
        "is_whole": scope.is_whole,
        "is_own": found.path == scope.path,
        "today": clock.now().date(),
        "part": "units",
    }
    return page(request, "admin/unit.html", told, desk=who)


def _above(found: Unit, scope: Scope) -> list[Unit]:
    """The units above it that this administrator may see, the highest first."""
    codes = found.path.strip("/").split("/")[:-1]
    return list(scope.units().filter(pk__in=codes))


# -- putting in and changing --------------------------------------------------------------------


@at_console("admin")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, who: Desk) -> HttpResponse:
    """Put a unit into the tree."""
    scope = scope_of(who)
    above = scope.find_unit(request.GET.get("above", ""))
    fields = (
        choose("parent", _("上级单位"), units_in(scope), above.code if above else ""),
        line("code", _("单位编码")),
        line("name", _("单位名称")),
        line("short_name", _("简称")),
        choose("kind", _("单位类型"), kinds(), UnitKind.DEPARTMENT),
        line("credit_code", _("统一社会信用代码")),
    )
    note = _("编码启用后不能更改，工单按编码记承办单位；建议用行政区划代码或机构编制代码。")
    sheet = Sheet(_("新增单位"), _("新增"), "add_unit", fields=fields, note=note)
    sheet.back = reverse("admin:list")
    sheet.about = request.POST.get("code", "").strip()[:64]

    def do(sheet: Sheet) -> str:
        parent = scope.find_unit(sheet["parent"])
        if parent is None:
            raise Wrong("parent", _("请选择上级单位。"))
        check_unit(sheet)
        check_tiers(parent)
        if not is_code(sheet["code"]):
            raise Wrong("code", _("编码是不含空格和斜线的一个词，至多64个字。"))
        if Unit.objects.filter(pk=sheet["code"]).exists():
            raise Wrong("code", _("这个编码已经有单位在用。"))
        made = NewUnit(
            *(sheet["code"], sheet["name"], UnitKind(sheet["kind"]), parent.code),
            short_name=sheet["short_name"],
            credit_code=sheet["credit_code"],
        )
        add_unit(made)
        return f"{sheet['name']}（{parent.name}）"

    return run(request, who, sheet, do, reverse("admin:list"))


@at_console("admin")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, who: Desk, code: str) -> HttpResponse:
    """Rename a unit, and what else is said of it."""
    found = scope_of(who).find_unit(code)
    if found is None:
        return not_here(request, who)
    fields = (
        line("name", _("单位名称"), found.name),
        line("short_name", _("简称"), found.short_name),
        choose("kind", _("单位类型"), kinds(), found.kind),
        line("credit_code", _("统一社会信用代码"), found.credit_code),
    )
    sheet = Sheet(_("修改单位"), _("保存"), "edit_unit", code, fields, path=found.path)
    sheet.back = reverse("admin:unit", args=[code])

    def do(sheet: Sheet) -> str:
        check_unit(sheet)
        after = {one.name: one.value.strip() for one in sheet.fields}
        before = {name: str(getattr(found, name)) for name in after}
        Unit.objects.filter(pk=code).update(**after)
        called = {one.name: one.label for one in sheet.fields}
        return changes(
            {called[name]: value for name, value in before.items()},
            {called[name]: value for name, value in after.items()},
        )

    return run(request, who, sheet, do, sheet.back)


@at_console("admin")
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, who: Desk, code: str) -> HttpResponse:
    """Put a unit under another."""
    scope = scope_of(who)
    found = scope.find_unit(code)
    if found is None or found.path == scope.path or found.parent is None:
        return not_here(request, who)
    inside = scope.units().filter(is_active=True).exclude(path__startswith=found.path)
    targets = tuple(Choice(one.code, f"{one.name}（{one.code}）") for one in inside)
    fields = (choose("parent", _("新的上级单位"), targets, found.parent_id or ""),)
    note = _("本单位连同下级一起移动；已派的工单仍归原承办单位，审批和查看权限从此按新的上级。")
    sheet = Sheet(_("调整隶属"), _("移动"), "move_unit", code, fields, found.path, note)
    sheet.back = reverse("admin:unit", args=[code])
    sheet.facts = ((_("单位"), found.name), (_("现上级"), found.parent.name))

    def do(sheet: Sheet) -> str:
        parent = scope.find_unit(sheet["parent"])
        if parent is None:
            raise Wrong("parent", _("请选择新的上级单位。"))
        deepest = max(
            path.count("/") for path in _paths(Unit.objects.filter(path__startswith=found.path))
        )
        check_tiers(parent, deepest - found.path.count("/"))
        move_unit(code, parent.code)
        home.forget()
        return f"{found.parent_id} → {parent.code}"

    return run(request, who, sheet, do, sheet.back)


@at_console("admin")
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, who: Desk, code: str) -> HttpResponse:
    """Close a unit, or say what it still has in hand."""
    scope = scope_of(who)
    found = scope.find_unit(code)
    if found is None or found.path == scope.path or found.office:
        return not_here(request, who)
    note = _("停用后不再派单，岗位上的人不能再以这个单位办理；历史工单照旧，可随时恢复。")
    sheet = Sheet(_("停用单位"), _("停用"), "close_unit", code, path=found.path, note=note)
    sheet.is_dangerous, sheet.back = True, reverse("admin:unit", args=[code])
    sheet.facts = ((_("单位"), found.name), (_("编码"), code))

    def do(_sheet: Sheet) -> str:
        if Unit.objects.filter(parent=code, is_active=True).exists():
            raise Wrong("", _("下级单位还没有停用，请先停用或移走下级单位。"))
        in_hand = open_orders_of(code)
        if in_hand:
            told = "、".join(in_hand)
            raise Wrong("", _("还有没办结的工单，不能停用：%(orders)s。") % {"orders": told})
        close_unit(code)
        return found.name

    return run(request, who, sheet, do, sheet.back)


@at_console("admin")
@require_http_methods(["GET", "POST"])
def restore(request: HttpRequest, who: Desk, code: str) -> HttpResponse:
    """Open a closed unit again."""
    found = scope_of(who).find_unit(code)
    if found is None:
        return not_here(request, who)
    sheet = Sheet(_("恢复单位"), _("恢复"), "reopen_unit", code, path=found.path)
    sheet.back = reverse("admin:unit", args=[code])
    sheet.facts = ((_("单位"), found.name), (_("编码"), code))

    def do(_sheet: Sheet) -> str:
        reopen_unit(code)
        return found.name

    return run(request, who, sheet, do, sheet.back)


# -- what may be written ------------------------------------------------------------------------


def units_in(scope: Scope) -> tuple[Choice, ...]:
    """The open units of a part of the tree, to choose from."""
    rows = scope.units().filter(is_active=True).values_list("code", "name", "path")
    least = scope.path.count("/")
    return tuple(
        Choice(code, "　" * max(path.count("/") - least - 1, 0) + f"{name}（{code}）")
        for code, name, path in rows
    )


def kinds() -> tuple[Choice, ...]:
    """What a unit may be."""
    return tuple(Choice(one, kind_label(one)) for one in UnitKind if one is not UnitKind.OFFICE)


def check_unit(sheet: Sheet) -> None:
    """See that name and credit code can be.

    Raises:
        Wrong: they cannot.
    """
    if not sheet["name"]:
        raise Wrong("name", _("请写明单位名称。"))
    if len(sheet["short_name"]) > 100:  # noqa: PLR2004 - the width of its column
        raise Wrong("short_name", _("简称至多100字。"))
    if sheet["credit_code"] and not is_credit_code(sheet["credit_code"]):
        raise Wrong("credit_code", _("统一社会信用代码不对：应是18位，最后一位由前面各位算出。"))


def check_tiers(parent: Unit, below: int = 0) -> None:
    """See that a unit under this parent, with so many tiers below, does not stand too deep.

    Raises:
        Wrong: it would.
    """
    if parent.path.count("/") - 1 + 1 + below > MOST_TIERS:
        raise Wrong("parent", _("层级过深：含热线办至多%(most)s级。") % {"most": MOST_TIERS})
    if not parent.is_active:
        raise Wrong("parent", _("上级单位已停用。"))


def is_code(text: str) -> bool:
    """Whether a text can be a unit's code."""
    is_word = bool(text) and "/" not in text and not any(char.isspace() for char in text)
    return is_word and len(text) <= 64  # noqa: PLR2004 - the width of its column


def _paths(rows: QuerySet[Unit]) -> list[str]:
    return list(rows.values_list("path", flat=True))
