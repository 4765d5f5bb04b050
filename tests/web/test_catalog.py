"""The English catalogue is in step with the pages, and complete."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The tool that writes the catalogue."""
    found = importlib.util.spec_from_file_location("catalog", ROOT / "tools/write_catalog.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_every_sentence_of_the_pages_has_its_english(tool: ModuleType) -> None:
    kept = tool.read()

    assert sorted(tool.gathered()) == sorted(kept)
    assert [one for one, english in kept.items() if not english] == []


def test_the_catalogue_is_the_one_that_is_compiled(tool: ModuleType) -> None:
    assert tool.TARGET.read_bytes() == tool.compiled(tool.read())


def test_each_pair_has_the_same_places_to_fill_in(tool: ModuleType) -> None:
    places = re.compile(r"%\(\w+\)s")
    differing = [
        one
        for one, english in tool.read().items()
        if sorted(places.findall(one)) != sorted(places.findall(english))
    ]

    assert differing == []
