"""`hotline law test` and `replay`: what is counted, what is told, and with which status it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.ledger import packs
from hotline.ledger.folders import shipped_folder
from hotline.trial.library import Library
from hotline.trial.parsing import Unreadable, read_scenarios
from hotline.trial.replay import write_history
from hotline.trial.running import carry_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.site.conftest import Said

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

    assert law("test", tmp_path, tmp_path / "two.yml") == (0, "3 passed, 0 failed\n", "")


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


def test_a_path_that_is_not_there_fails_and_the_others_run(
    law: Callable[..., Said], tmp_path: Path
) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(GOOD)
    first, last = law("test", "/nowhere", file).out.splitlines()

    assert first == "/nowhere:1: cannot be opened: No such file or directory"
    assert last == "1 passed, 1 failed"
    assert law("test", "/nowhere").status == 1


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
