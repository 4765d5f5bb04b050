"""`hotline law check`: every fault of a pack by file and line, what is wrong and how to mend it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.site.conftest import Said

PACK = """\
id = "city"
title = "A city's rules"
issuer = "the city"
tier = "city"
since = 2024-01-01
extends = "national-2020"
"""
CLAUSES = """\
[[clause]]
id = "XX-01"
kind = "limit"
cite = "第一条"
rule = "Three working days."
"""
LIMITS = """\
[[limit]]
clock = "completion"
within = "3 working days"
from = "dispatched"
since = 2024-01-01
clause = "XX-01"

[[require]]
command = "request_return"
parts = ["reason"]
since = 2024-01-01
clause = "XX-01"

[[task]]
on = "Dispatched"
name = "look"
to = "lead"
since = 2024-01-01
clause = "XX-01"
"""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    folder = tmp_path / "city"
    folder.mkdir()
    for name, content in (("pack", PACK), ("clauses", CLAUSES), ("limits", LIMITS)):
        (folder / f"{name}.toml").write_text(content, "utf-8")
    return folder


def test_a_good_pack_has_no_faults(law: Callable[..., Said], city: Path) -> None:
    assert law("check", city) == (0, "1 packs checked, 0 faults\n", "")
    assert law("check", city.parent) == (0, "1 packs checked, 0 faults\n", "")


FAULTS = [
    ("limits", 'clause = "XX-01"\n\n[[req', "\n[[req", 1, "a value without a clause does not load"),
    ("limits", 'from = "dispatched"\nsince = 2024-01-01\n', 'from = "dispatched"\n', 1, "a date"),
    ("limits", '"XX-01"\n\n[[req', '"XX-02"\n\n[[req', 6, "no clause 'XX-02' in this pack"),
    ("limits", "3 working days", "3 wrking days", 3, "'3 wrking days' is not a span of time"),
    ("limits", "3 working days", "999999999999 working days", 3, "is too long"),
    ("limits", 'from = "dispatched"', 'from = "posted"', 4, "'from': Input should be"),
    ("limits", "since = 2024-01-01", "since = 2024-02-31", 5, "not readable as TOML"),
    ("limits", "since = 2024-01-01", "sinse = 2024-01-01", 5, "unknown key 'sinse'"),
    ("limits", 'clock = "completion"', 'clock = "completed"', 2, "no clock 'completed'"),
    ("limits", "request_return", "ask_return", 9, "no command 'ask_return'"),
    ("limits", '["reason"]', '["reasons"]', 10, "no part 'reasons'"),
    ("limits", '["reason"]', "[]", 10, "'parts'"),
    ("limits", '"Dispatched"', '"Sent"', 15, "no event 'Sent'"),
    ("limits", '"lead"', '"somebody"', 17, "no office 'somebody'"),
    ("limits", "[[task]]", "[[chore]]", 14, "unknown table 'chore'"),
    ("limits", "[[task]]", "[task]", 14, "unknown table 'task'"),
    ("limits", "[[limit]]", "[[limit]]\nwhen = { colour = 'red' }", 2, "unknown fact 'colour'"),
    ("limits", "[[limit]]", "[[limit]]\nwhen = { kind = 'joke' }", 2, "'kind' cannot be 'joke'"),
    ("limits", "[[limit]]", "[[limit]]\nexcepts = 'other'", 2, "excepts 'other', but no such rule"),
    ("limits", "[[limit]]", "[[limit]]\nroll = 'often'", 2, "'roll'"),
    ("limits", "[[limit]]", "[[limit]", 1, "not readable as TOML"),
    ("limits", "[[limit]]", "[[limit]]\nlabel = 'a\x00b'", 2, "not readable as TOML"),
    ("limits", 'from = "dispatched"', "from = " + "[" * 100_000, 1, "nested too deep"),
    ("limits", 'from = "dispatched"', "from = " + "9" * 5_000, 1, "a number that is too long"),
    ("clauses", "[[clause]]", CLAUSES + "[[clause]]", 7, "the clause 'XX-01' stands already in"),
    ("clauses", 'kind = "limit"', 'kind = "wish"', 3, "'kind': Input should be"),
    ("clauses", 'cite = "第一条"\n', "", 1, "'cite' is missing"),
    ("pack", 'id = "city"', 'id = "town"', 1, "the id 'town' is not the name of its folder"),
    ("pack", '"national-2020"', '"national-2019"', 6, "no pack 'national-2019' to extend"),
    ("pack", '"national-2020"', '"city"', 6, "'city' extends itself in a circle"),
    ("pack", "since = 2024-01-01\n", "", 1, "a value without a date does not load"),
    ("pack", 'tier = "city"', 'tier = "city"\ncolour = "red"', 5, "unknown key 'colour'"),
    ("pack", '-2020"', '-2020"\n[convention]\nday = 1', 7, "unknown choice day; known are"),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_has_its_file_and_line(
    law: Callable[..., Said], city: Path, fault: tuple[str, str, str, int, str]
) -> None:
    name, old, new, line, told = fault
    file = city / f"{name}.toml"
    content = file.read_text("utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), "utf-8")
    said = law("check", city)
    *faults, last = said.out.splitlines()

    assert (said.status, said.err) == (1, "")
    assert any(one.startswith(f"{file}:{line}: ") and told in one for one in faults), faults
    assert last.startswith("1 packs checked, ")


def test_a_folder_that_is_not_there_is_a_fault(law: Callable[..., Said], city: Path) -> None:
    said = law("check", "/nowhere", city)

    assert (said.status, said.err) == (1, "")
    assert said.out.startswith("/nowhere:1: no such folder; name a folder with a pack.toml in it")
    assert said.out.endswith("1 packs checked, 1 faults\n")


def test_two_rules_that_both_apply_are_a_fault(law: Callable[..., Said], city: Path) -> None:
    again = LIMITS.partition("[[require]]")[0].replace("3 working", "5 working")
    (city / "more.toml").write_text(again.replace("[[limit]]", "[[limit]]\nlabel = 'b'"), "utf-8")
    said = law("check", city)

    assert said.status == 1
    assert "both apply" in said.out


def test_a_file_with_the_mark_of_its_encoding_is_read(law: Callable[..., Said], city: Path) -> None:
    (city / "limits.toml").write_text(LIMITS, "utf-8-sig")

    assert law("check", city).status == 0


def _limits(more: Callable[[int], str]) -> str:
    head = '[[limit]]\nclock = "completion"\nwithin = "3 working days"\nfrom = "dispatched"\n'
    return "".join(f'{head}clause = "XX-01"\n{more(number)}\n' for number in range(10_000))


@pytest.mark.parametrize(
    ("more", "faults"),
    [
        (lambda n: f'since = 2024-01-01\nwhen = {{ kind = "help", category = "c{n}" }}', 0),
        (lambda n: f"since = {date(2024, 1, 1) + timedelta(n)}", 0),
        (lambda n: f'since = 2024-01-01\nlabel = "l{n}"', 100),
    ],
)
def test_a_pack_of_ten_thousand_entries_is_checked_while_one_waits(
    law: Callable[..., Said], city: Path, more: Callable[[int], str], faults: int
) -> None:
    (city / "limits.toml").write_text(_limits(more), "utf-8")

    assert law("check", city).out.endswith(f"1 packs checked, {faults} faults\n")


def test_all_faults_of_all_files_are_told_at_once(law: Callable[..., Said], city: Path) -> None:
    (city / "limits.toml").write_text(LIMITS.replace("3 working", "3 wrking"), "utf-8")
    (city / "clauses.toml").write_text(CLAUSES.replace('"limit"', '"wish"'), "utf-8")
    said = law("check", city)

    assert [line.partition(": ")[0] for line in said.out.splitlines()[:-1]] == [
        f"{city}/clauses.toml:3",
        f"{city}/limits.toml:3",
    ]
    assert said.out.splitlines()[-1] == "1 packs checked, 2 faults"


def test_a_pack_that_is_not_text_is_told(law: Callable[..., Said], city: Path) -> None:
    (city / "limits.toml").write_bytes(b"# one\n# \xff\n")
    said = law("check", city)

    assert said.status == 1
    assert f"{city}/limits.toml:2: is not UTF-8" in said.out


def test_a_folder_without_a_pack_is_a_fault(law: Callable[..., Said], tmp_path: Path) -> None:
    said = law("check", tmp_path)

    assert said.status == 1
    assert "there is no pack here" in said.out


def test_packs_of_a_folder_may_extend_each_other(law: Callable[..., Said], city: Path) -> None:
    town = city.parent / "town"
    town.mkdir()
    (town / "pack.toml").write_text(
        PACK.replace('"city"', '"town"', 1).replace("national-2020", "city"), "utf-8"
    )

    assert law("check", city.parent).out == "2 packs checked, 0 faults\n"
    assert law("check", town).status == 1
    assert law("check", town, "--packs", city.parent).status == 0


def test_other_commands_tell_the_faults_of_a_broken_pack_and_end(
    law: Callable[..., Said], city: Path
) -> None:
    (city / "limits.toml").write_text(LIMITS.replace("3 working", "3 wrking"), "utf-8")
    said = law("show", "anhui-2021", "--packs", city.parent)

    assert (said.status, said.out) == (2, "")
    assert f"{city}/limits.toml:3: " in said.err
    assert "Traceback" not in said.err
