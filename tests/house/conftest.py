"""What the house checks look at: this checkout, its Python files and its configuration."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

#: Made by tools, never handed in.
MADE = {".git", "__pycache__", "node_modules", "build", "dist", "htmlcov"}


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that holds pyproject.toml."""
    return Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def pyproject(root: Path) -> dict[str, Any]:
    """The configuration of package and checkers."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def handed_in(root: Path) -> list[Path]:
    """Every file of the checkout that is written, not made; tools' own hidden folders are made."""
    kept = {".ci"}
    top = [
        path
        for path in root.iterdir()
        if path.name not in MADE and (path.is_file() or path.name[0] != "." or path.name in kept)
    ]
    files = [found for path in top for found in ([path] if path.is_file() else path.rglob("*"))]
    return sorted(
        path
        for path in files
        if path.is_file() and not MADE.intersection(path.relative_to(root).parts)
    )


@pytest.fixture(scope="session")
def python_files(handed_in: list[Path]) -> list[Path]:
    """Every Python file of the checkout."""
    return [path for path in handed_in if path.suffix == ".py"]
