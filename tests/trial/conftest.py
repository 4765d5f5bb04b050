"""What the tests of the trial share: the shipped packs, and a way to run a few lines of YAML."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hotline.ledger import packs
from hotline.trial.library import Library
from hotline.trial.parsing import Unreadable, read_scenarios
from hotline.trial.running import run

#: Runs the scenarios of a text and gives, for each, its problems in one line each.
Runner = Callable[[str], list[list[str]]]


@pytest.fixture(scope="session")
def library() -> Library:
    return Library(packs.shelf(), packs.read_notices())


@pytest.fixture(scope="session")
def runs(library: Library) -> Runner:
    def runner(text: str) -> list[list[str]]:
        problems = []
        for scenario in read_scenarios("case.yaml", text):
            if isinstance(scenario, Unreadable):
                problems.append([str(scenario.wrong.fault(scenario.file))])
            else:
                problems.append([str(failure) for failure in run(scenario, library)])
        return problems

    return runner
