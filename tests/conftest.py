"""What every test may use: the Hypothesis profiles, and the shared files where they exist."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

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
