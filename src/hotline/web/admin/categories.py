"""类别: the tree of categories, kept by hand or from a list, with what was called otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hotline.ledger import clock, incoming
from hotline.triage import taxonomy
from hotline.triage.models import Category
from hotline.triage.taxonomy import BadCategory, Sorted
from hotline.web.admin.frame import page
from hotline.web.admin.scope import for_site, not_here
from hotline.web.admin.sheet import Sheet, Wrong, choose, line, run
from hotline.web.admin.tables import ENDINGS, NoTable, read_table
from hotline.web.kit.categories import forget
from hotline.web.kit.choices import Choice
from hotline.web.kit.page import Desk

MOST_SHOWN = 300
_WHY = {
    "name": "名称1到60字，不能含斜线和换行。",
    "taken": "同一级里已经有这个名称。",
    "deep": "类别至多三级。",
    "closed": "上级类别或目标类别已停用。",
    "below": "还有在用的下级类别，请先合并或停用下级。",
    "circle": "不能并入自己。",
}
_HEADS = {"一级分类", "一级类别", "一级", "大类", "类别"}


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """One category of the tree."""

    category: Category
    depth: int


@for_site
@require_GET
def tree(request: HttpRequest, who: Desk) -> HttpResponse:
    """The tree."""
    word, closed = request.GET.get("word", "").strip()[:50], "closed" in request.GET
    rows = Category.objects.select_related("merged_into").order_by("path")
    if not closed:
        rows = rows.filter(is_active=True)
    if word:
        rows = rows.filter(path__icontains=word)
    told: dict[str, object] = {
        "lines": [CategoryLine(one, one.path.count(taxonomy.BETWEEN)) for one in rows],
        "is_empty": not Category.objects.exists(),
        "word": word,
        "closed": closed,
        "part": "categories",
    }
    return page(request, "admin/categories.html", told, desk=who)


@for_site
@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, who: Desk) -> HttpResponse:
    """Begin with the small tree that comes along."""
    if Category.objects.exists():
        return not_here(request, who)
    sheet = _sheet(_("采用自带的类别表"), "import_categories", "")
    sheet.note = _("约一百个常见类别，采用后可以改名、增减，或者再用本地的类别表导入。")

    def do(_sheet: Sheet) -> str:
        return str(taxonomy.take_in(taxonomy.own_rows()))

    return _run(request, who, sheet, do)


@for_site
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, who: Desk) -> HttpResponse:
    """Put a category into the tree."""
    above = request.GET.get("above", "")
    sheet = _sheet(_("新增类别"), "add_category", request.POST.get("name", "")[:60])
    parents = _choices(levels=taxonomy.LEVELS - 1)
    sheet.fields = (
        choose("parent", _("上级类别（不选为一级）"), parents, above if above.isdecimal() else ""),
        line("name", _("名称")),
    )

    def do(sheet: Sheet) -> str:
        parent = Category.objects.filter(pk=sheet["parent"]).first() if sheet["parent"] else None
        return taxonomy.add(sheet["name"], parent).path

    return _run(request, who, sheet, do)


@for_site
@require_http_methods(["GET", "POST"])
def rename(request: HttpRequest, who: Desk, key: int) -> HttpResponse:
    """Call a category otherwise."""
    found = Category.objects.filter(pk=key).first()
    if found is None:
        return not_here(request, who)
    sheet = _sheet(_("修改类别"), "rename_category", found.path)
    sheet.fields = (line("name", _("名称"), found.name),)
    sheet.note = _("以前收到的工单仍写原来的名称，统计时算在新名称下。")

    def do(sheet: Sheet) -> str:
        taxonomy.rename(found, sheet["name"])
        return f"{found.name} → {sheet['name']}"

    return _run(request, who, sheet, do)


@for_site
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, who: Desk, key: int) -> HttpResponse:
    """Count a category with another from now on."""
    found = Category.objects.filter(pk=key, is_active=True).first()
    if found is None:
        return not_here(request, who)
    sheet = _sheet(_("合并类别"), "merge_category", found.path)
    others = tuple(one for one in _choices(levels=taxonomy.LEVELS) if one.value != str(key))
    sheet.fields = (choose("into", _("并入"), others),)
    sheet.is_dangerous = True
    sheet.facts = ((_("类别"), found.path),)
    sheet.note = _("合并后不再提供这一类别，以前的工单在统计时算在目标类别下；不能撤销。")

    def do(sheet: Sheet) -> str:
        into = Category.objects.filter(pk=sheet["into"]).first() if sheet["into"] else None
        if into is None:
            raise Wrong("into", _("请选择并入哪一类别。"))
        taxonomy.merge(found, into)
        return f"{found.path} → {into.path}"

    return _run(request, who, sheet, do)


@for_site
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, who: Desk, key: int) -> HttpResponse:
    """Offer a category no longer, or again."""
    found = Category.objects.filter(pk=key).first()
    if found is None:
        return not_here(request, who)
    if found.is_active:
        sheet = _sheet(_("停用类别"), "close_category", found.path)
        sheet.is_dangerous = True
        sheet.note = _("停用后连同下级不再提供选择，以前的工单不受影响，可以恢复。")
    else:
        sheet = _sheet(_("恢复类别"), "reopen_category", found.path)
    sheet.facts = ((_("类别"), found.path),)
    act = taxonomy.close if found.is_active else taxonomy.restore

    def do(_sheet: Sheet) -> str:
        act(found)
        return ""

    return _run(request, who, sheet, do)


# -- a list -------------------------------------------------------------------------------------


@for_site
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, who: Desk) -> HttpResponse:
    """Take a list of categories: tried first, taken in when asked again."""
    kept = request.POST.get("kept", "")
    if request.method == "POST" and kept:
        return _carry_out(request, who, kept)
    if request.method != "POST":
        return _list_page(request, who, {})
    sent = request.FILES.get("file")
    content = sent.read() if sent is not None and not isinstance(sent, list) else b""
    try:
        plan = _planned(content)
    except NoTable as wrong:
        told: dict[str, object] = {"problem": str(wrong)}
        return _list_page(request, who, told, HTTPStatus.UNPROCESSABLE_ENTITY)
    name = "" if plan.wrong else incoming.put(content, clock.now())
    wrong_lines = [(number, _(_WHY[why])) for number, why in plan.wrong[:MOST_SHOWN]]
    return _list_page(request, who, {"plan": plan, "kept": name, "wrong": wrong_lines})


def _planned(content: bytes) -> Sorted:
    rows = read_table(content)
    has_head = bool(rows[0]) and rows[0][0] in _HEADS
    return taxonomy.sort_out(rows[has_head:], first_line=1 + has_head)


def _carry_out(request: HttpRequest, who: Desk, kept: str) -> HttpResponse:
    sheet = _sheet(_("导入类别"), "import_categories", "")
    sheet.back = reverse("admin:import_categories")

    def do(_sheet: Sheet) -> str:
        content = incoming.find(kept)
        if content is None:
            raise Wrong("", _("文件已经清除，请重新选择文件。"))
        plan = _planned(content)
        made = taxonomy.take_in(plan.rows, close_absent="close_absent" in request.POST)
        incoming.drop(kept)
        return str(made)

    return _run(request, who, sheet, do)


def _list_page(
    request: HttpRequest,
    who: Desk,
    more: dict[str, object],
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    told: dict[str, object] = {
        "plan": None,
        "kept": "",
        "wrong": [],
        "problem": "",
        "endings": ENDINGS,
        "most": MOST_SHOWN,
        "command_id": Sheet("", "", "").command_id,
        "part": "categories",
        **more,
    }
    return page(request, "admin/category_list.html", told, desk=who, status=status)


def _sheet(title: str, what: str, about: str) -> Sheet:
    sheet = Sheet(title, title, what, about, part="categories")
    sheet.back = reverse("admin:categories")
    return sheet


def _run(request: HttpRequest, who: Desk, sheet: Sheet, do: Callable[[Sheet], str]) -> HttpResponse:
    def guarded(given: Sheet) -> str:
        try:
            told = do(given)
        except BadCategory as bad:
            names = {one.name for one in given.fields}
            at = next((one for one in ("name", "into", "parent") if one in names), "")
            raise Wrong(at, _(_WHY[bad.why])) from None
        forget()
        return told

    return run(request, who, sheet, guarded, reverse("admin:categories"))


def _choices(levels: int) -> tuple[Choice, ...]:
    rows = Category.objects.filter(is_active=True).order_by("path")
    return tuple(
        Choice(str(one.pk), "　" * one.path.count(taxonomy.BETWEEN) + one.name)
        for one in rows
        if one.path.count(taxonomy.BETWEEN) < levels
    )
