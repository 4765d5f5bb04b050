"""What every test may use: the Hypothesis profiles, and the shared files where they exist."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
CLAUSE = re.compile(r"[A-Z]{2}-\d{2}[a-z]?")

settings.register_profile("ci", derandomize=True, max_examples=200, deadline=None)
settings.register_profile("long", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of specifications, vectors and messages beside the checkout; skips without it."""
    folder = Path(os.environ.get("HOTLINE_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"the shared files are not here: {folder} (HOTLINE_SHARED names another place)")
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A `clause` mark names clauses by their ids, or the register could not find the test."""
    for item in items:
        for mark in item.iter_markers("clause"):
            if not mark.args or not all(CLAUSE.fullmatch(str(one)) for one in mark.args):
                raise pytest.UsageError(f"{item.nodeid}: clause{mark.args} names no clause id")
