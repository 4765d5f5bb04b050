"""`hotline law …` as the contract has it: what each prints, and with which status it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.site.conftest import Said

SHIPPED = [
    *("anhui-2021", "chengdu-2023", "citizen-hotline-standard", "common", "county-model"),
    *("dalian-2015", "enterprise-2020", "jinan", "national-2020", "qingpu-water-2020"),
]


def modules_of(*arguments: str) -> set[str]:
    """The modules that a command has imported when it ends."""
    program = (
        "import sys; from hotline.site.command import main; main(sys.argv[1:]); "
        "print(); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, check=True, text=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_a_law_command_imports_no_django_and_a_list_no_rules() -> None:
    listed = modules_of("law", "list")
    due = modules_of("law", "due", "--pack", "anhui-2021", "--clock", "completion", "--from", "x")

    assert {name.partition(".")[0] for name in listed} & {"django", "pydantic", "yaml"} == set()
    assert {name.partition(".")[0] for name in due} & {"django", "psycopg"} == set()


# -- list and show -----------------------------------------------------------------------------


def test_list_has_every_pack_with_title_number_tier_and_day(law: Callable[..., Said]) -> None:
    said = law("list")
    lines = {line.split()[0]: line for line in said.out.splitlines()}

    assert (said.status, sorted(lines)) == (0, SHIPPED)
    for part in ("安徽省12345政务服务便民热线管理暂行办法", "皖政办秘〔2021〕109号", "2021-12-23"):
        assert part in lines["anhui-2021"]


def test_show_tells_a_clause_with_its_entries_and_where_they_stand(
    law: Callable[..., Said],
) -> None:
    said = law("show", "anhui-2021", "--clause", "AH-17a")

    assert said.status == 0
    assert "AH-17a  第十七条(一)" in said.out
    assert "within = 3 working days" in said.out
    assert "packs/anhui-2021/limits.toml:" in said.out


def test_show_says_which_pack_a_clause_comes_from(law: Callable[..., Said]) -> None:
    said = law("show", "anhui-2021")

    assert "上位规则：national-2020 → common" in said.out
    assert "[national-2020]" in said.out
    assert "口径：" in said.out


@pytest.mark.parametrize(
    "arguments", [("show", "nowhere"), ("show", "anhui-2021", "--clause", "CD-12"), ("show",)]
)
def test_what_is_not_there_is_told_in_one_line(
    law: Callable[..., Said], arguments: tuple[str, ...]
) -> None:
    said = law(*arguments)

    assert (said.status, said.out, len(said.err.splitlines())) == (2, "", 1)


def test_packs_of_a_folder_win_over_shipped_ones(law: Callable[..., Said], changed: Path) -> None:
    for arguments in (("show", "anhui-2021", "--packs", changed), ("list", "--packs", changed)):
        assert law(*arguments).status == 0
    said = law("show", "anhui-2021", "--clause", "AH-17a", "--packs", changed)
    before = law("--packs", changed, "show", "anhui-2021", "--clause", "AH-17a")

    assert "within = 5 working days" in said.out
    assert before == said


def test_a_folder_of_packs_that_is_not_there_is_told(law: Callable[..., Said]) -> None:
    said = law("list", "--packs", "/nowhere")

    assert (said.status, said.err) == (2, "hotline: --packs /nowhere: no such folder\n")


# -- due ---------------------------------------------------------------------------------------


def due(law: Callable[..., Said], *arguments: str) -> Said:
    return law("due", "--pack", "anhui-2021", "--clock", "completion", *arguments)


def test_due_gives_one_line_for_a_program(law: Callable[..., Said]) -> None:
    said = due(law, "--from", "2025-03-03T10:15", "--kind", "inquiry", "--json")
    answer = json.loads(said.out)

    assert (said.status, len(said.out.splitlines())) == (0, 1)
    assert set(answer) == {"due", "clause", "provisional", "why"}
    assert (answer["due"], answer["clause"]) == ("2025-03-07T00:00:00+08:00", "AH-17a")
    assert answer["provisional"] is False
    why = "\n".join(answer["why"])
    for part in ("第十七条(一)", "2025-03-03", "2025-03-04至2025-03-06", "cn:"):
        assert part in why


@pytest.mark.parametrize(
    ("arguments", "due_at", "clause"),
    [
        ("chengdu-2023 completion 2025-03-03T10:15 --days 7", "2025-03-13T00:00", "CD-05"),
        ("chengdu-2023 sign_for 2025-03-03T10:15 --urgency urgent", "2025-03-03T10:30", "CD-13"),
        ("chengdu-2023 preliminary_response 2025-03-03T10:15 --urgency special", "T12:15", "CD-10"),
        ("qingpu-water-2020 completion 2025-03-05T10:00 --source 12319", "-03-09T00:00", "QP-09f"),
        ("qingpu-water-2020 return 2025-03-03T10:00 --difficulty hard", "-03-07T00:00", "QP-09d"),
        ("enterprise-2020 feedback 2025-03-03T10:00 --sustenance", "-03-04T10:00", "EN-04a"),
        ("enterprise-2020 feedback 2025-03-03T10:00 --danger", "-03-03T12:00", "EN-04a"),
        ("enterprise-2020 feedback 2025-03-03T10:00 --danger true", "-03-03T12:00", "EN-04a"),
        ("enterprise-2020 feedback 2025-03-03T10:00 --danger false", "-03-11T00:00", "EN-04a"),
        ("county-model sign_for 2025-06-06T14:00", "2025-06-09T14:00", "CT-01"),
        ("qingpu-water-2020 extension 2025-03-03T10:15 --difficulty hard", "-03-11T00", "QP-09g"),
    ],
)
def test_due_takes_the_facts_of_the_matter(
    law: Callable[..., Said], arguments: str, due_at: str, clause: str
) -> None:
    pack, clock, start, *facts = arguments.split()
    said = law("due", "--pack", pack, "--clock", clock, "--from", start, *facts, "--json")
    answer = json.loads(said.out)

    assert due_at in answer["due"]
    assert answer["clause"] == clause


def test_a_year_without_a_calendar_gives_a_provisional_date(law: Callable[..., Said]) -> None:
    answer = json.loads(due(law, "--from", "2030-12-30T10:00", "--json").out)

    assert answer["provisional"] is True
    assert "未公布" in "".join(answer["why"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("--clock", "ruling", "--from", "2025-03-03T10:15"),
        ("--clock", "completion", "--from", "2021-12-22T10:15"),
        ("--clock", "completion", "--from", "2025-03-03T10:15", "--pack", "chengdu-2023"),
    ],
)
def test_where_no_rule_gives_a_date_the_status_is_three(
    law: Callable[..., Said], arguments: tuple[str, ...]
) -> None:
    said = law("due", "--pack", "anhui-2021", *arguments)

    assert said.status == 3
    assert len(said.out.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from", "2025-02-30T10:15"),
        ("--from", "yesterday"),
        ("--from", "9999-12-31T10:15"),
        ("--from", "0001-01-01T10:15"),
        ("--from", "2200-12-31T10:15"),
        ("--from", "2025-03-03T10:15", "--kind", "grumble"),
        ("--from", "2025-03-03T10:15", "--urgency", "dire"),
        ("--from", "2025-03-03T10:15", "--source", "a\x00b"),
        ("--from", "2025-03-03T10:15", "--days", "0"),
        ("--from", "2025-03-03T10:15", "--days", "9" * 5000),
        ("--from", "2025-03-03T10:15", "--clock", "nothing"),
        ("--from", "2025-03-03T10:15", "--pack", "nothing"),
        (),
    ],
)
def test_a_question_that_makes_no_sense_is_one_line(
    law: Callable[..., Said], arguments: tuple[str, ...]
) -> None:
    said = due(law, *arguments)

    assert (said.status, said.out, len(said.err.splitlines())) == (2, "", 1)


# -- diff --------------------------------------------------------------------------------------


def test_diff_tells_a_value_before_and_after(law: Callable[..., Said], changed: Path) -> None:
    said = law("diff", "anhui-2021", changed / "anhui-2021")

    assert said.status == 0
    assert "AH-17a  limit completion: within 3 working days → 5 working days" in said.out


def test_diff_of_a_pack_with_itself_says_so(law: Callable[..., Said]) -> None:
    assert law("diff", "anhui-2021", "anhui-2021") == (0, "nothing changes\n", "")


def test_diff_of_two_packs_sets_their_clocks_side_by_side(law: Callable[..., Said]) -> None:
    said = law("diff", "anhui-2021", "county-model")
    (line,) = [line for line in said.out.splitlines() if line.startswith("clock completion")]

    assert "AH-17b 10 working days" in line.partition("→")[0]
    assert "CT-04 5 working days" in line.partition("→")[2]


def test_diff_needs_two_packs_that_are_there(law: Callable[..., Said], tmp_path: Path) -> None:
    assert law("diff", "anhui-2021", "nothing").status == 2
    assert law("diff", "anhui-2021", tmp_path).status == 2
