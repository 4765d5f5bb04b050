"""The scenarios that the contract was written with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.trial.conftest import Runner


def test_every_shared_scenario_passes(shared: Path, runs: Runner) -> None:
    files = sorted((shared / "scenarios").rglob("*.yaml"))
    problems = [runs(file.read_text("utf-8")) for file in files]

    assert files
    assert [one for file in problems for scenario in file for one in scenario] == []
