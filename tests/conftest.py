"""What every test may use: the Hypothesis profiles, the shared files, and fresh databases."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotline.site.rehearsal import Copy, Rehearsal

ROOT = Path(__file__).resolve().parent.parent
CLAUSE = re.compile(r"[A-Z]{2}-\d{2}[a-z]?")
#: the ground floor and the house: their tests need neither Django nor a database
PURE = {
    *("archive", "assessment", "closing", "dispatch", "handling", "intake", "supervision"),
    *("house", "law", "order", "trial"),
}

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


def pytest_pycollect_makemodule(module_path: Path) -> None:
    """Start Django, without a database, before a test of the upper floors imports its models."""
    if module_path.parent.name not in PURE and "DJANGO_SETTINGS_MODULE" not in os.environ:
        from django.test.utils import setup_test_environment

        from hotline.site.settings import configure

        configure(database=False)
        setup_test_environment(debug=False)


@pytest.fixture(scope="session", autouse=True)
def _nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what a site keeps in a folder of this run: no test touches the data of the account."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOTLINE_DATA", str(tmp_path_factory.mktemp("site")))
        for name in ("HOTLINE_DATABASE_URL", "HOTLINE_DATABASE_OWNER_URL", "HOTLINE_POSTGRES_PORT"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def rehearsal() -> Iterator[Rehearsal]:
    """The server of the fresh databases, started once, with the tables migrated once."""
    from hotline.site.rehearsal import Rehearsal

    rehearsal = Rehearsal()
    yield rehearsal
    rehearsal.close()


@pytest.fixture
def database(rehearsal: Rehearsal) -> Iterator[Copy]:
    """A fresh database for this test, to which Django is pointed."""
    with rehearsal.copy() as copy:
        yield copy


@pytest.fixture(scope="module")
def module_database(rehearsal: Rehearsal) -> Iterator[Copy]:
    """A fresh database for all tests of a module, to which Django is pointed."""
    with rehearsal.copy() as copy:
        yield copy
