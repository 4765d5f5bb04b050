"""Documents that walk through the code name places that exist."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

#: `room/file.py::name`, `src/hotline/room/`: a path, then perhaps a name in it.
PLACE = re.compile(r"`((?:[\w.-]+/)+[\w.-]*)(?:::(\w+))?(?:#\w+)?`")


def find_missing(text: str, root: Path) -> list[str]:
    """The places of a text that do not exist, neither in the checkout nor in the package."""
    missing = []
    for place, name in PLACE.findall(text):
        candidates = [root / place, root / "src/hotline" / place]
        found = next((path for path in candidates if path.exists()), None)
        if found is None or (name and name not in list_names(found)):
            missing.append(f"{place}::{name}" if name else place)
    return missing


def list_names(path: Path) -> set[str]:
    """The classes and functions of a Python file, methods among them."""
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, kinds)}


@pytest.mark.parametrize(
    "name", ["docs/one-order.md", "README.md", "README.zh.md", "CONTRIBUTING.md"]
)
def test_every_place_a_document_names_exists(name: str, root: Path) -> None:
    path = root / name
    if not path.exists():
        pytest.skip(f"{name} is not written yet")

    assert find_missing(path.read_text(encoding="utf-8"), root) == []


def test_a_place_that_does_not_exist_is_noticed(root: Path) -> None:
    text = (
        "`site/settings.py`, `tests/house/test_sizes.py::find_oversize`, `src/hotline/law/` are; "
        "`law/deadline.py`, `tests/house/test_sizes.py::find_nothing` are not."
    )

    assert find_missing(text, root) == [
        "law/deadline.py",
        "tests/house/test_sizes.py::find_nothing",
    ]
