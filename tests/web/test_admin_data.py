"""Lists and data of the site: units and categories from a file, notices of holidays, and health."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hotline.ledger import incoming, packs
from hotline.people.folder import data_folder
from hotline.people.models import AdministrationRow, Unit
from hotline.triage.models import Category
from hotline.web.kit.categories import category_names
from tests.web.conftest import PASSWORD
from tests.web.seen import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.lives.cast import Hotline
    from tests.web.conftest import Browser, Entrance

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
#: the parts of a workbook with one sheet
_BOOK = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_LINKS}"><Relationship Id="a" '
    f'Type="{_KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_KIND}"><sheets>'
    '<sheet name="1" sheetId="1" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_LINKS}"><Relationship Id="a" '
    f'Type="{_KIND}/worksheet" Target="worksheets/1.xml"/></Relationships>',
    "xl/worksheets/1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>ROWS</sheetData></worksheet>',
}
UNITS = "/admin/units/import"
CATEGORIES = "/admin/categories/import"
HEAD = ("编码", "名称", "简称", "类型", "上级编码", "统一社会信用代码")
NOTICE = 'year = 2026\npublished = 2026-03-02\nsource = "示例"\noff = {0}\nwork = []\n'


@pytest.fixture(autouse=True)
def _own_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("HOTLINE_SITE", str(tmp_path / "regulations"))
    packs.refresh()
    yield
    packs.refresh()


@pytest.fixture
def root(entrance: Entrance) -> Browser:
    """The administrator of the whole site."""
    return entrance.sign_in("admin")


def sheet(rows: Sequence[Sequence[object]]) -> bytes:
    """An Excel file of these rows, with no more in it than a reader needs."""
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'.format
    cells = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        for name, told in _BOOK.items():
            packed.writestr(name, told.replace("ROWS", cells))
    return kept.getvalue()


def table(rows: Sequence[Sequence[str]], coding: str = "utf-8") -> bytes:
    """A CSV file of these rows."""
    return "\r\n".join(",".join(row) for row in rows).encode(coding)


def send(root: Browser, path: str, content: bytes) -> Page:
    return root.post(path, file=SimpleUploadedFile("list.xlsx", content))


def confirm(root: Browser, path: str, tried: Page, **more: str) -> Page:
    """Press the button below what was tried."""
    marks = {one.get("name"): one.get("value", "") for one in tried.marked(type="hidden")}
    kept = {name: str(marks[name]) for name in ("kept", "command_id")}
    return root.post(path, **kept, **more)


@pytest.mark.parametrize("coding", ["xlsx", "utf-8-sig", "gb18030"])
def test_a_list_of_units_is_tried_and_then_taken_in(
    city: Hotline, root: Browser, coding: str
) -> None:
    assert city.players
    rows = [
        HEAD,
        ("parks", "园林局", "园林", "部门", "hotline", "91350100M000100Y43"),
        ("trees", "绿化队", "", "事业单位", "parks", ""),
        ("water", "示范市水务局（新）", "", "", "hotline", ""),
        ("gas", "示范燃气公司", "", "", "hotline", ""),
    ]
    tried = send(root, UNITS, sheet(rows) if coding == "xlsx" else table(rows, coding))
    assert not Unit.objects.filter(pk="parks").exists()
    assert "示范市水务局 → 示范市水务局（新）" in tried.text
    done = confirm(root, UNITS, tried)

    assert "已办：导入单位" in done.text
    assert Unit.objects.get(pk="trees").path == "/hotline/parks/trees/"
    assert Unit.objects.get(pk="water").name == "示范市水务局（新）"
    assert AdministrationRow.objects.get().told == "新增2，修改1"
    assert confirm(root, UNITS, tried).status == 200
    assert AdministrationRow.objects.count() == 1


def test_every_wrong_line_is_told_and_nothing_is_taken_in(city: Hotline, root: Browser) -> None:
    assert city.players
    rows = [
        HEAD,
        ("parks", "园林局", "", "宫殿", "hotline", ""),
        ("a b", "某局", "", "", "hotline", ""),
        ("x", "", "", "", "hotline", ""),
        ("y", "某局", "", "", "nowhere", ""),
        ("z", "某局", "", "", "hotline", "123"),
        ("ok", "某局", "", "", "hotline", ""),
        ("ok", "某局", "", "", "hotline", ""),
        ("pipes", "管网所", "", "", "hotline", ""),
    ]
    page = send(root, UNITS, sheet(rows))
    told = (
        "类型不认识",
        "不含空格",
        "名称没有填",
        "没有这个上级",
        "信用代码不对",
        "重复",
        "调整隶属",
    )

    assert [one for one in told if one not in page.text] == []
    assert not page.marked(name="kept")
    assert Unit.objects.count() == 5


def bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in range(4):
            packed.writestr(f"xl/{name}.xml", b"0" * 90_000_000)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "是空的"),
        (b"\n\n", "是空的"),
        (b"PK\x03\x04 no workbook", "读不出来"),
        (b"\xd0\xcf\x11\xe0 no workbook", "读不出来"),
        (b"a,b\x00c", "读不出来"),
        (b"\xff\xfe\xfa", "读不出来"),
        (b"a,b\n1,2", "缺少：编码"),
        (b"x" * 20_000_001, "文件过大"),
    ],
)
@pytest.mark.parametrize("path", [UNITS])
def test_a_hostile_list_is_refused(
    city: Hotline, root: Browser, path: str, content: bytes, told: str
) -> None:
    assert city.players
    page = send(root, path, content)

    assert page.status == 422
    assert told in page.text


def test_a_table_that_grows_without_bounds_is_not_unpacked(city: Hotline, root: Browser) -> None:
    assert city.players
    page = send(root, UNITS, bomb())

    assert page.status == 422
    assert "解开后过大" in page.text


def test_what_waits_for_the_button_lies_sealed(city: Hotline, root: Browser) -> None:
    rows = [HEAD, ("parks", "很特别的名字", "", "", "hotline", "")]
    page = send(root, UNITS, table(rows))
    name = next(one["value"] for one in page.marked(name="kept"))
    raw = (data_folder() / "incoming" / name).read_bytes()
    assert "很特别的名字".encode() not in raw
    assert "很特别的名字".encode() in (incoming.find(name) or b"")
    assert incoming.find("../identity_key") is None
    city.later(days=3)
    assert confirm(root, UNITS, page).status in {200, 302}


# -- categories ---------------------------------------------------------------------------------


def test_our_own_categories_are_adopted_renamed_and_merged(city: Hotline, root: Browser) -> None:
    assert city.players
    assert "供水排水" in category_names()
    path = "/admin/categories/adopt"
    root.post(path, **root.get(path).hidden())
    assert "城市管理/市容环境/垃圾清运" in category_names()
    one = Category.objects.get(path="城市管理/市容环境/垃圾清运")
    other = Category.objects.get(path="城市管理/市容环境/公共厕所")
    path = f"/admin/categories/{one.pk}/rename"
    root.post(path, **root.get(path).hidden(), name="垃圾分类")
    path = f"/admin/categories/{other.pk}/merge"
    root.post(path, **root.get(path).hidden(), into=str(one.pk))
    names = category_names()
    assert "城市管理/市容环境/垃圾分类" in names
    assert "城市管理/市容环境/公共厕所" not in names
    page = root.post(f"/admin/categories/{one.pk}/rename", command_id="x", name="a/b")
    assert page.status == 422
    assert page.marked(**{"aria-invalid": "true"})


def test_a_list_of_categories_is_tried_and_taken_in(city: Hotline, root: Browser) -> None:
    assert city.players
    rows = [("一级分类", "二级分类", "三级分类"), ("城管", "市容", "垃圾"), ("水务", "供水", "")]
    tried = send(root, CATEGORIES, sheet(rows))
    assert not Category.objects.exists()
    confirm(root, CATEGORIES, tried)
    again = send(root, CATEGORIES, sheet([("水务", "供水")]))
    confirm(root, CATEGORIES, again, close_absent="1")

    assert category_names() == ("水务", "水务/供水")
    assert "第2行" in send(root, CATEGORIES, table([("城管",), ("a/b",)])).text


# -- calendars ----------------------------------------------------------------------------------


def amended(published: str, *more: str) -> str:
    """The notice for 2026 once more, with some days more off."""
    known = next(one for one in packs.read_notices() if one.year == 2026)
    off = ", ".join([*map(str, sorted(known.off)), *more])
    work = ", ".join(map(str, sorted(known.work)))
    return (
        f'year = 2026\npublished = {published}\nsource = "示例"\noff = [{off}]\nwork = [{work}]\n'
    )


def test_a_notice_is_tried_on_open_orders_and_then_taken_in(
    city: Hotline, entrance: Entrance
) -> None:
    city.at("2026-03-03T10:00")
    root = entrance.sign_in("admin")
    city.dispatched()
    before = packs.calendar().version
    text = amended("2026-03-02", "2026-03-05", "2026-03-06")
    tried = root.post("/admin/calendars/new", text=text)
    assert "在办工单1件" in tried.text
    assert "到期推后" in tried.text
    assert packs.calendar().version == before
    done = confirm(root, "/admin/calendars/new", tried)

    assert packs.calendar().version == "cn:2026-03-02"
    assert "cn:2026-03-02" in done.text
    assert "已经有了" in root.post("/admin/calendars/new", text=text).text


def test_a_notice_older_than_the_newest_is_not_taken(city: Hotline, root: Browser) -> None:
    assert city.players
    page = root.post("/admin/calendars/new", text=amended("2025-10-01", "2026-03-05"))

    assert page.status == 422
    assert "早于" in page.text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "请选择文件"),
        ("year = ", "第1行"),
        (NOTICE.format('["x"]'), "第4行"),
        ("x" * 200_001, "内容过长"),
    ],
)
def test_a_bad_notice_is_told_line_by_line(
    city: Hotline, root: Browser, text: str, told: str
) -> None:
    assert city.players
    page = root.post("/admin/calendars/new", text=text)

    assert page.status == 422
    assert told in page.text


# -- health -------------------------------------------------------------------------------------


def test_health_says_what_is_wrong_and_what_to_do(city: Hotline, root: Browser) -> None:
    city.dispatched()
    assert "没有积压" in root.get("/admin/health").text
    city.later(days=3)
    root.post("/sign-in", login="admin", password=PASSWORD)
    page = root.get("/admin/health")

    assert "落后" in page.text
    assert "重启 hotline serve" in page.text
    assert page.marked(**{"class": "sign bad"})
