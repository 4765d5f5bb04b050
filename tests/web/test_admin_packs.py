"""A regulation sent in: checked, compared, tried, and in force from a day on for new orders."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hotline.ledger import packs
from hotline.ledger.folders import shipped_folder
from hotline.people.models import AdministrationRow
from tests.web.seen import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.lives.cast import Hotline
    from tests.web.conftest import Browser, Entrance

PACK = "anhui-2021"


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


def archive(
    changes: dict[str, tuple[str, str]] | None = None, more: dict[str, str] | None = None
) -> bytes:
    """The shipped pack as an archive, with some words replaced and some files added."""
    kept, folder = io.BytesIO(), shipped_folder("packs") / PACK
    with zipfile.ZipFile(kept, "w") as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                told, name = file.read_text("utf-8"), str(file.relative_to(folder))
                old, new = (changes or {}).get(name, ("", ""))
                assert not old or old in told
                packed.writestr(f"{PACK}/{name}", told.replace(old, new, 1) if old else told)
        for name, told in (more or {}).items():
            packed.writestr(name, told)
    return kept.getvalue()


SHORTER = {"limits.toml": ('within = "1 working day"', 'within = "2 working days"')}


def send_in(root: Browser, content: bytes) -> Page:
    path = "/admin/regulations/send-in"
    file = SimpleUploadedFile("pack.zip", content)
    return root.post(path, **root.get(path).hidden(), file=file)


def test_a_pack_is_read_clause_by_clause(city: Hotline, root: Browser) -> None:
    assert city.players
    page = root.get("/admin/regulations/read/anhui-2021", word="AH-15")

    assert "首次联系" in page.text or "先行联系" in page.text
    assert "1个工作日" in page.text
    assert "limits.toml:3" in page.text
    assert "AH-16" not in [one.get("id") for one in page.marked(tag="section")]
    assert "示范市12345热线办" in root.get("/admin/regulations").text


def test_a_changed_pack_is_compared_and_tried_before_it_applies(
    city: Hotline, root: Browser
) -> None:
    number = city.dispatched()
    before = city.li.see(number).body
    page = send_in(root, archive(SHORTER))
    assert "没有通过0处" not in page.text
    assert "1个工作日" in page.text
    assert "2个工作日" in page.text
    tried = root.get(f"/admin/regulations/proposed/{PACK}", effect="1")
    assert "试算在办工单1件" in tried.text
    assert city.li.see(number).body == before
    assert not packs.site_folder().joinpath("packs-from").exists()


def test_it_applies_from_its_day_on_to_new_orders_only(city: Hotline, root: Browser) -> None:
    old = city.dispatched()
    send_in(root, archive(SHORTER))
    path = f"/admin/regulations/proposed/{PACK}/in-force"
    page = root.post(path, **root.get(path).hidden(), since="2025-03-05")
    assert "2025-03-05" in page.text
    assert "已办：规则包新版生效" in page.text
    same = city.dispatched()
    city.at("2025-03-05T09:00")
    packs.refresh()
    new = city.dispatched()

    def due(number: str) -> str:
        clocks = city.zhou.see(number, "/clocks").body["clocks"]
        return str(next(one["within"] for one in clocks if one["name"] == "first_contact"))

    assert [due(one) for one in (old, same, new)] == [
        "1 working day",
        "1 working day",
        "2 working days",
    ]


def test_a_version_can_be_taken_back_before_its_day(city: Hotline, root: Browser) -> None:
    assert city.players
    send_in(root, archive(SHORTER))
    path = f"/admin/regulations/proposed/{PACK}/in-force"
    root.post(path, **root.get(path).hidden(), since="2025-03-05")
    back = f"/admin/regulations/dated/{PACK}/2025-03-05"
    root.post(back, **root.get(back).hidden())
    assert root.get(f"/admin/regulations/proposed/{PACK}").status == 200
    drop = f"/admin/regulations/proposed/{PACK}/drop"
    root.post(drop, **root.get(drop).hidden())

    assert root.get(f"/admin/regulations/proposed/{PACK}").status == 404
    done = AdministrationRow.objects.order_by("pk").values_list("what", flat=True)
    assert list(done) == ["send_in_pack", "take_in_pack", "take_back_version", "drop_pack"]


def test_faults_are_told_with_file_and_line_and_nothing_takes_effect(
    city: Hotline, root: Browser
) -> None:
    assert city.players
    broken = {"limits.toml": ('clause = "AH-15"', 'clause = "AH-99"')}
    page = send_in(root, archive(broken))
    assert "anhui-2021/limits.toml:8" in page.text
    path = f"/admin/regulations/proposed/{PACK}/in-force"
    done = root.post(path, **root.get(path).hidden(), since="2025-03-05")

    assert done.status == 422
    assert "没有通过检查" in done.text


def test_a_failing_scenario_is_named(city: Hotline, root: Browser) -> None:
    assert city.players
    scenarios = sorted((shipped_folder("packs") / PACK / "scenarios").glob("*.yaml"))
    broken = {f"{PACK}/scenarios/extra.yaml": "- name: nothing\n  nonsense: 1\n"}
    page = send_in(root, archive(more=broken))

    assert scenarios
    assert "extra.yaml" in page.text


def bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("x/pack.toml", "a" * 20_000_000)
    return kept.getvalue()


def named(name: str, content: str = 'id = "x-1"\n') -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr(name, content)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "不是能打开的ZIP"),
        (b"PK\x03\x04garbage", "不是能打开的ZIP"),
        (b"<html>", "不是能打开的ZIP"),
        (bomb(), "过多或者过大"),
        (named("../../pack.toml"), "不能接受的文件名"),
        (named("/etc/pack.toml"), "不能接受的文件名"),
        (named("readme.txt"), "没有规则包"),
        (named("x/pack.toml", 'id = "../up"'), "没有规则包"),
    ],
)
def test_a_hostile_archive_is_refused(
    city: Hotline, root: Browser, content: bytes, told: str
) -> None:
    assert city.players
    page = send_in(root, content)

    assert page.status == 422
    assert told in page.text
    assert not list(packs.site_folder().glob("proposed/*"))


def test_a_pack_that_is_nowhere_is_not_found(city: Hotline, root: Browser) -> None:
    assert city.players
    for path in ("read/nowhere", "proposed/nowhere", "proposed/nowhere/in-force"):
        assert root.get(f"/admin/regulations/{path}").status == 404
