"""The city of the ledger's tests, with a folder for its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.site.rehearsal import Copy
    from tests.ledger.conftest import City


@pytest.fixture
def city(database: Copy) -> City:
    """The city, in a fresh database."""
    from tests.ledger.conftest import build

    return build(database)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the files, empty; the keys stay where they are."""
    from hotline.documents import store

    monkeypatch.setattr(store, "folder", lambda: tmp_path / "files")
    return tmp_path / "files"
