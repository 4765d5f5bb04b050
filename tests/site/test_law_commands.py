"""`hotline law …` as the contract has it: what each prints, and with which status it ends."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from hotline.ledger import packs
from hotline.ledger.folders import shipped_folder
from hotline.site import command
from hotline.trial.library import Library
from hotline.trial.parsing import Unreadable, read_scenarios
from hotline.trial.replay import write_history
from hotline.trial.running import carry_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SHIPPED = [
    *("anhui-2021", "chengdu-2023", "citizen-hotline-standard", "common", "county-model"),
    *("dalian-2015", "enterprise-2020", "jinan", "national-2020", "qingpu-water-2020"),
]


class Said(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def law(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., Said]]:
    monkeypatch.setenv("HOTLINE_SITE", str(tmp_path / "site"))
    packs.refresh()

    def run(*arguments: object) -> Said:
        status = command.main(["law", *map(str, arguments)])
        return Said(status, *capsys.readouterr())

    yield run
    packs.refresh()


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A folder with a pack of a shipped id in which inquiries take five days instead of three."""
    folder = tmp_path / "mine"
    shutil.copytree(shipped_folder("packs") / "anhui-2021", folder / "anhui-2021")
    limits = folder / "anhui-2021" / "limits.toml"
    content = limits.read_text("utf-8")
    assert '"3 working days"' in content
    limits.write_text(content.replace('"3 working days"', '"5 working days"'), "utf-8")
    return folder


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


# -- test --------------------------------------------------------------------------------------

GOOD = """\
scenario: Good
pack: anhui-2021
matter: {at: 2025-03-03T10:00, kind: inquiry}
expect: {stage: received}
"""


def test_scenarios_that_pass_are_counted(law: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "one.yaml").write_text(f"{GOOD}---\n{GOOD}")
    (tmp_path / "two.yml").write_text(GOOD)
    (tmp_path / "notes.txt").write_text("no scenario")

    assert law("test", tmp_path, tmp_path / "two.yml") == Said(0, "3 passed, 0 failed\n", "")


def test_a_failure_is_a_line_with_expected_and_seen(
    law: Callable[..., Said], tmp_path: Path
) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(f"{GOOD}---\n{GOOD.replace('received', 'filed')}---\n{GOOD}colour: red\n")
    said = law("test", file)
    wrong, unreadable, count = said.out.splitlines()

    assert said.status == 1
    assert wrong == f"{file}:9: Good [anhui-2021]: stage: expected filed, seen received"
    assert unreadable.startswith(f"{file}:15: unknown key 'colour' in a scenario")
    assert count == "1 passed, 2 failed"


def test_nothing_that_ran_is_no_success(law: Callable[..., Said], tmp_path: Path) -> None:
    said = law("test", tmp_path)

    assert said.status == 1
    assert said.out.splitlines()[-1] == "0 passed, 0 failed"


def test_bytes_that_are_no_text_fail_the_scenario_they_stand_in(
    law: Callable[..., Said], tmp_path: Path
) -> None:
    file = tmp_path / "one.yaml"
    file.write_bytes(GOOD.encode() + b"---\n" + GOOD.encode().replace(b"Good", b"Bad \xff"))
    said = law("test", file)

    assert said.status == 1
    assert f"{file}:6: " in said.out
    assert said.out.splitlines()[-1] == "1 passed, 1 failed"


def test_a_path_that_is_not_there_is_told(law: Callable[..., Said]) -> None:
    said = law("test", "/nowhere")

    assert said == Said(2, "", "hotline: /nowhere: no such file or folder\n")


def test_scenarios_run_under_the_packs_of_a_folder(
    law: Callable[..., Said], changed: Path, tmp_path: Path
) -> None:
    file = tmp_path / "five.yaml"
    file.write_text(
        "scenario: Five days\npack: anhui-2021\nmatter: {at: 2025-03-03T10:00, kind: inquiry}\n"
        "steps: [{at: 2025-03-03T11:00, do: dispatch, unit: water, principle: functional}]\n"
        "expect: {clocks: {completion: {due: 2025-03-11T00:00}}}\n"
    )

    assert law("test", file).status == 1
    assert law("test", file, "--packs", changed).status == 0


def test_the_scenarios_of_the_packs_pass(law: Callable[..., Said]) -> None:
    said = law("test", shipped_folder("packs"))

    assert (said.status, said.out.splitlines()[-1].endswith(" passed, 0 failed")) == (0, True)


# -- diff --------------------------------------------------------------------------------------


def test_diff_tells_a_value_before_and_after(law: Callable[..., Said], changed: Path) -> None:
    said = law("diff", "anhui-2021", changed / "anhui-2021")

    assert said.status == 0
    assert "AH-17a  limit completion: within 3 working days → 5 working days" in said.out


def test_diff_of_a_pack_with_itself_says_so(law: Callable[..., Said]) -> None:
    assert law("diff", "anhui-2021", "anhui-2021") == Said(0, "nothing changes\n", "")


def test_diff_of_two_packs_sets_their_clocks_side_by_side(law: Callable[..., Said]) -> None:
    said = law("diff", "anhui-2021", "county-model")
    (line,) = [line for line in said.out.splitlines() if line.startswith("clock completion")]

    assert "AH-17b 10 working days" in line.partition("→")[0]
    assert "CT-04 5 working days" in line.partition("→")[2]


def test_diff_needs_two_packs_that_are_there(law: Callable[..., Said], tmp_path: Path) -> None:
    assert law("diff", "anhui-2021", "nothing").status == 2
    assert law("diff", "anhui-2021", tmp_path).status == 2


# -- replay ------------------------------------------------------------------------------------

PAST = """\
scenario: Handed in on the eighth day
pack: anhui-2021
matter: {at: 2025-03-03T10:00, kind: complaint}
steps:
  - {at: 2025-03-03T11:00, do: dispatch, unit: water, principle: functional}
  - {at: 2025-03-03T12:00, do: sign_for}
  - {at: 2025-03-03T13:00, do: approve, what: handling}
  - {at: 2025-03-13T09:00, do: reply, outcome: solved, text: it is mended}
"""


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    (scenario,) = read_scenarios("past.yaml", PAST)
    assert not isinstance(scenario, Unreadable)
    _, events = carry_out(scenario, Library(packs.shelf(), packs.read_notices()))
    file = tmp_path / "orders.jsonl"
    file.write_text(f"{write_history('2025-1', events)}\n")
    return file


def test_replay_says_what_would_have_been(law: Callable[..., Said], orders: Path) -> None:
    said = law("replay", "--pack", "county-model", "--orders", orders)

    assert said.status == 0
    assert "applied as if in force on every order's day" in said.out
    assert "1 orders: 0 were overdue, 1 would be" in said.out
    assert "  water: 1: 2025-1 (" in said.out
    assert "CT-04" in said.out


def test_replay_takes_only_the_days_asked_for(law: Callable[..., Said], orders: Path) -> None:
    one = ("replay", "--pack", "county-model", "--orders", orders)

    assert "1 orders:" in law(*one, "--since", "2025-03-03", "--until", "2025-03-03").out
    assert "0 orders:" in law(*one, "--since", "2025-03-04").out
    assert "0 orders:" in law(*one, "--until", "2025-03-02").out
    assert law(*one, "--until", "2025-02-30").status == 2


def test_replay_names_the_line_that_is_wrong_and_takes_the_others(
    law: Callable[..., Said], orders: Path
) -> None:
    orders.write_bytes(orders.read_bytes() + b"{}\n\xff\n")
    said = law("replay", "--pack", "county-model", "--orders", orders)

    assert said.status == 1
    assert [line.partition(": ")[0] for line in said.err.splitlines()] == [
        f"{orders}:2",
        f"{orders}:3",
    ]
    assert "1 orders:" in said.out


def test_replay_needs_orders_and_a_pack_that_are_there(
    law: Callable[..., Said], orders: Path
) -> None:
    assert law("replay", "--pack", "nothing", "--orders", orders).status == 2
    assert law("replay", "--pack", "county-model", "--orders", "/nowhere").status == 2
    assert law("replay", "--pack", "county-model").status == 2


# -- calendar ----------------------------------------------------------------------------------

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
    answer = json.loads(due(law, "--from", "2030-12-31T10:00", "--kind", "inquiry", "--json").out)

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


# -- clauses -----------------------------------------------------------------------------------


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
