"""导入单位: a list of units from Excel or CSV, tried line by line before anything is changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hotline.ledger import clock, home, incoming
from hotline.people.administration import changes
from hotline.people.credit_codes import is_credit_code
from hotline.people.models import Unit
from hotline.people.posts import UnitKind
from hotline.people.units import NewUnit, add_unit
from hotline.web.admin.frame import page
from hotline.web.admin.scope import for_site
from hotline.web.admin.sheet import Sheet, Wrong, run
from hotline.web.admin.tables import ENDINGS, NoTable, read_table
from hotline.web.admin.units import MOST_TIERS, is_code
from hotline.web.admin.words import kind_of
from hotline.web.kit.page import Desk

MOST_LINES = 5_000
MOST_SHOWN = 500
#: 列名, any of which heads the column
COLUMNS = {
    "code": ("编码", "单位编码", "代码"),
    "name": ("名称", "单位名称"),
    "short_name": ("简称",),
    "kind": ("类型", "单位类型"),
    "parent": ("上级编码", "上级单位编码", "上级"),
    "credit_code": ("统一社会信用代码", "信用代码"),
}


@dataclass(slots=True)
class Line:
    """One line of the list: what it would do."""

    place: int
    values: dict[str, str]
    #: new, changed, same or wrong
    verdict: str = "same"
    told: str = ""


@dataclass(slots=True)
class Plan:
    """What the whole list would do."""

    lines: list[Line] = field(default_factory=list)

    def count(self, verdict: str) -> int:
        """How many lines come to this."""
        return sum(one.verdict == verdict for one in self.lines)

    @property
    def shown(self) -> list[Line]:
        """The wrong lines first, then what would change; what stays is only counted."""
        order = {"wrong": 0, "new": 1, "changed": 2}
        told = [one for one in self.lines if one.verdict in order]
        return sorted(told, key=lambda one: (order[one.verdict], one.place))[:MOST_SHOWN]


@for_site
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, who: Desk) -> HttpResponse:
    """Take the list, show what it would do, and do it when asked again."""
    kept = request.POST.get("kept", "")
    if request.method == "POST" and kept:
        return _carry_out(request, who, kept)
    if request.method == "POST":
        return _try(request, who)
    return _page(request, who, {})


def _try(request: HttpRequest, who: Desk) -> HttpResponse:
    sent = request.FILES.get("file")
    content = sent.read() if sent is not None and not isinstance(sent, list) else b""
    try:
        plan = planned(read_table(content))
    except NoTable as wrong:
        return _page(request, who, {"problem": str(wrong)}, HTTPStatus.UNPROCESSABLE_ENTITY)
    name = "" if plan.count("wrong") else incoming.put(content, clock.now())
    return _page(request, who, {"plan": plan, "kept": name})


def _carry_out(request: HttpRequest, who: Desk, kept: str) -> HttpResponse:
    sheet = Sheet(_("导入单位"), _("导入"), "import_units")
    sheet.back = reverse("admin:import_units")

    def do(_sheet: Sheet) -> str:
        content = incoming.find(kept)
        if content is None:
            raise Wrong("", _("文件已经清除，请重新选择文件。"))
        # The tree may have changed since the trial: it is tried once more.
        plan = planned(read_table(content))
        if plan.count("wrong"):
            raise Wrong("", _("单位在这期间有变动，文件里有的行不再合适，请重新试算。"))
        carry_out(plan)
        incoming.drop(kept)
        home.forget()
        return _("新增%(new)s，修改%(changed)s") % {
            "new": plan.count("new"),
            "changed": plan.count("changed"),
        }

    return run(request, who, sheet, do, reverse("admin:list"))


def _page(
    request: HttpRequest,
    who: Desk,
    more: dict[str, object],
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    command = Sheet("", "", "import_units").command_id
    told: dict[str, object] = {
        "plan": None,
        "kept": "",
        "problem": "",
        "endings": ENDINGS,
        "columns": [names[0] for names in COLUMNS.values()],
        "command_id": command,
        "part": "units",
        **more,
    }
    return page(request, "admin/unit_list.html", told, desk=who, status=status)


# -- what a list would do -----------------------------------------------------------------------


def planned(rows: list[list[str]]) -> Plan:
    """What each line would do, with the lines before it done.

    Raises:
        NoTable: a column is missing, or there are too many lines.
    """
    heads = {name: place for place, name in enumerate(rows[0]) if name}
    places = {
        key: next((heads[name] for name in names if name in heads), None)
        for key, names in COLUMNS.items()
    }
    lacking = [COLUMNS[key][0] for key in ("code", "name", "parent") if places[key] is None]
    if lacking:
        told = "、".join(lacking)
        raise NoTable(_("第一行应是列名，缺少：%(columns)s。") % {"columns": told})
    if len(rows) > MOST_LINES:
        raise NoTable(_("行数过多，至多5000行。"))
    known = {one.code: one for one in Unit.objects.all()}
    tree = {one.code: one.path for one in known.values()}
    plan = Plan()
    seen: set[str] = set()
    for number, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        values = {
            key: row[place] if place is not None and place < len(row) else ""
            for key, place in places.items()
        }
        line = Line(number, values)
        line.told = _wrong(values, known, tree, seen)
        line.verdict = "wrong" if line.told else ""
        if not line.told:
            seen.add(values["code"])
            _compare(line, known.get(values["code"]))
            tree.setdefault(values["code"], f"{tree[values['parent']]}{values['code']}/")
        plan.lines.append(line)
    return plan


def _wrong(
    values: dict[str, str], known: dict[str, Unit], tree: dict[str, str], seen: set[str]
) -> str:
    """What is wrong with a line; empty where nothing is."""
    unit = known.get(values["code"])
    checks = (
        (not is_code(values["code"]), _("编码应是不含空格和斜线的一个词，至多64个字")),
        (values["code"] in seen, _("编码在文件里重复")),
        (not 1 <= len(values["name"]) <= 200, _("名称没有填，或者超过200字")),  # noqa: PLR2004 - the width of its column
        (len(values["short_name"]) > 100, _("简称超过100字")),  # noqa: PLR2004 - the same
        (bool(values["kind"]) and not _is_kind(values["kind"]), _("单位类型不认识")),
        (
            bool(values["credit_code"]) and not is_credit_code(values["credit_code"]),
            _("统一社会信用代码不对"),
        ),
        (unit is None and values["parent"] not in tree, _("没有这个上级编码（上级要排在前面）")),
        (unit is not None and not unit.is_active, _("这个单位已停用，请先恢复")),
        (
            unit is not None and (unit.parent_id or "") != values["parent"],
            _("上级与现在不同，请用“调整隶属”移动"),
        ),
        (
            unit is None and tree.get(values["parent"], "/").count("/") > MOST_TIERS,
            _("层级过深"),
        ),
    )
    return next((told for is_wrong, told in checks if is_wrong), "")


def _is_kind(text: str) -> bool:
    return kind_of(text) not in {"", UnitKind.OFFICE}


def _compare(line: Line, unit: Unit | None) -> None:
    values = line.values
    if unit is None:
        line.verdict, line.told = "new", values["name"]
        return
    after = _after(values, unit)
    line.told = changes(
        {COLUMNS[name][0]: str(getattr(unit, name)) for name in after},
        {COLUMNS[name][0]: value for name, value in after.items()},
    )
    line.verdict = "changed" if line.told else "same"


def _after(values: dict[str, str], unit: Unit) -> dict[str, str]:
    """What the line says of a unit that is there; an empty cell says nothing."""
    after = {name: values[name] for name in ("name", "short_name", "credit_code") if values[name]}
    if values["kind"] and not unit.office:
        after["kind"] = kind_of(values["kind"])
    return after


def carry_out(plan: Plan) -> None:
    """Do what the plan says, all of it or nothing."""
    with transaction.atomic():
        for line in plan.lines:
            values = line.values
            if line.verdict == "new":
                kind = UnitKind(kind_of(values["kind"]) or UnitKind.DEPARTMENT)
                add_unit(
                    NewUnit(
                        *(values["code"], values["name"], kind, values["parent"]),
                        short_name=values["short_name"],
                        credit_code=values["credit_code"],
                    )
                )
            elif line.verdict == "changed":
                unit = Unit.objects.get(pk=values["code"])
                Unit.objects.filter(pk=unit.pk).update(**_after(values, unit))
