"""What is read from the disk, and which of two packs of one id wins."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hotline.law.clause import PackId
from hotline.law.fault import FaultsFound
from hotline.ledger import packs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD = """\
id = "city"
title = "{title}"
issuer = "the city"
tier = "city"
since = 2020-01-01
"""
RULES = """\
[[clause]]
id = "XX-01"
kind = "limit"
cite = "第一条"
rule = "Three working days."
"""
LIMIT = """\
[[limit]]
clock = "completion"
within = "3 working days"
from = "dispatched"
since = 2021-06-01
clause = "XX-01"
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("HOTLINE_SITE", str(tmp_path))
    packs.refresh()
    yield tmp_path
    packs.refresh()


def write(root: Path, title: str = "the city's own") -> Path:
    folder = root / "city"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(HEAD.format(title=title), encoding="utf-8")
    (folder / "clauses.toml").write_text(RULES, encoding="utf-8")
    (folder / "limits.toml").write_text(LIMIT, encoding="utf-8")
    return folder


def test_a_pack_of_the_site_is_on_the_shelf(site: Path) -> None:
    write(site / "packs")

    assert packs.shelf().packs[PackId("city")].head.title == "the city's own"
    assert "city" in [head.id for head in packs.heads()]


def test_a_folder_named_on_the_command_line_wins(site: Path, tmp_path: Path) -> None:
    write(site / "packs")
    extra = tmp_path / "extra"
    write(extra, "tried")

    assert packs.policy("city", date(2022, 1, 1), extra=extra).title == "tried"
    assert packs.policy("city", date(2022, 1, 1)).title == "the city's own"


def test_as_if_in_force_reads_an_earlier_day_as_the_first_day_of_the_pack(site: Path) -> None:
    write(site / "packs")

    assert packs.policy("city", date(2015, 1, 1)).ref.day == date(2015, 1, 1)
    early = packs.policy("city", date(2015, 1, 1), as_if_in_force=True)
    assert early.ref.day == date(2020, 1, 1)


def test_an_order_keeps_the_version_that_the_site_has_since_replaced(site: Path) -> None:
    write(site / "packs")
    kept = {(text.id, text.version()): text for text in packs.read_texts()}
    before = packs.policy("city", date(2022, 1, 1))
    write(site / "packs", "rewritten")
    packs.refresh()

    after = packs.policy_of(before.ref, lambda pack, version: kept.get((pack, version)))
    assert packs.policy("city", date(2022, 1, 1)).title == "rewritten"
    assert (after.title, after.ref) == (before.title, before.ref)


def test_a_version_that_nobody_kept_is_named(site: Path) -> None:
    write(site / "packs")
    before = packs.policy("city", date(2022, 1, 1))
    write(site / "packs", "rewritten")
    packs.refresh()

    with pytest.raises(packs.NotKept, match="city"):
        packs.policy_of(before.ref, lambda _pack, _version: None)


def test_a_calendar_is_compiled_again_by_its_version(site: Path) -> None:
    newest = packs.calendar()
    older = packs.calendar(date(2019, 12, 31))

    assert site.is_dir()
    assert packs.calendar_of(newest.version) is newest
    assert packs.calendar_of(older.version).version == older.version != newest.version
    with pytest.raises(packs.NotKept):
        packs.calendar_of("cn:2019-11-20")


def test_a_file_that_is_not_text_is_named_with_its_line(site: Path) -> None:
    folder = write(site / "packs")
    (folder / "limits.toml").write_bytes(b"# one\n# \xff\n")

    with pytest.raises(FaultsFound) as caught:
        packs.shelf()
    assert (caught.value.faults[0].line, caught.value.faults[0].mend) == (2, "save it as UTF-8")


def test_an_unknown_pack_is_told_with_those_there_are(site: Path) -> None:
    write(site / "packs")

    with pytest.raises(packs.UnknownPack, match="city"):
        packs.policy("nowhere", date(2022, 1, 1))
