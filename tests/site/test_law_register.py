"""`hotline law calendar` and `clauses`: a notice that is added, and the register."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hotline.ledger import packs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.site.conftest import Said

DUE = ("due", "--pack", "anhui-2021", "--clock", "completion")

NOTICE = """\
year = 2031
published = 2030-11-05
source = "https://www.gov.cn/"
off = [2031-01-01, 2031-01-02]
work = [2031-01-04]
"""


def test_a_notice_is_added_to_the_site_and_counts(law: Callable[..., Said], tmp_path: Path) -> None:
    file = tmp_path / "notice.toml"
    file.write_text(NOTICE)
    first, again = law("calendar", "add", file), law("calendar", "add", file)
    packs.refresh()
    answer = json.loads(law(*DUE, "--from", "2030-12-31T10:00", "--kind", "inquiry", "--json").out)

    assert (first.status, again.status) == (0, 0)
    assert "there already" in again.out
    assert (tmp_path / "site/calendars/cn/2030-11-05.toml").read_text() == NOTICE
    # Friday 3, Saturday 4 by the notice, Monday 6; 2030 itself has no notice.
    assert answer["due"].startswith("2031-01-07T00:00")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2031-01-02]", "2031-02-30]", ":4: "),
        ("year = 2031\n", "", "year"),
        ("2031-01-04", "2031-01-02", "2031-01-02"),
        ("2031", "99999", ":"),
    ],
)
def test_a_wrong_notice_is_told_with_its_line_and_not_kept(
    law: Callable[..., Said], tmp_path: Path, old: str, new: str, told: str
) -> None:
    file = tmp_path / "notice.toml"
    file.write_text(NOTICE.replace(old, new))
    said = law("calendar", "add", file)

    assert said.status == 2
    assert str(file) in said.err
    assert told in said.err
    assert not (tmp_path / "site").exists()


def test_two_notices_of_one_day_for_one_year_are_refused(
    law: Callable[..., Said], tmp_path: Path
) -> None:
    file = tmp_path / "notice.toml"
    file.write_text(NOTICE)
    law("calendar", "add", file)
    packs.refresh()
    file.write_text(NOTICE.replace("2031-01-02]", "2031-01-03]"))
    said = law("calendar", "add", file)

    assert said.status == 2
    assert "2030-11-05" in said.err


def test_the_register_lists_every_clause_and_counts_those_that_must_be_carried(
    law: Callable[..., Said],
) -> None:
    said = law("clauses")
    lines = said.out.splitlines()
    named = [line.split()[0] for line in lines if " · " in line]

    assert said.status == 0
    assert len(named) == len(set(named)) == 138
    carried, _, rest = lines[-1].partition(" of ")
    assert rest == "98 carried"
    assert 0 < int(carried) <= 98


def test_the_register_names_entry_code_and_test(law: Callable[..., Said]) -> None:
    (line,) = [one for one in law("clauses", "--all").out.splitlines() if one.startswith("AH-16 ")]

    assert "packs/anhui-2021/limits.toml:" in line
    assert "handling/send_back.py" in line
    assert "packs/anhui-2021/scenarios/" in line
    assert line.endswith(" · carried")


def test_each_pack_is_written_as_a_page_with_what_carries_it(
    law: Callable[..., Said], tmp_path: Path
) -> None:
    said = law("docs", "--to", tmp_path / "pages")
    page = (tmp_path / "pages" / "anhui-2021.md").read_text("utf-8")

    assert (said.status, said.out) == (0, f"12 pages in {tmp_path / 'pages'}\n")
    assert "## AH-16" in page
    assert "- code: `handling/send_back.py`" in page
    assert "stateDiagram-v2" in (tmp_path / "pages" / "stages.md").read_text("utf-8")
