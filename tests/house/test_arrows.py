"""The arrows of the house hold, and each contract notices the fault it is there for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

LINTER = Path(sys.executable).with_name("lint-imports")


def run_linter(root: Path, source: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of this checkout on the package that lies in `source`."""
    return subprocess.run(
        [str(LINTER), "--config", str(root / "pyproject.toml"), "--no-cache"],
        cwd=source,
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def skeleton(root: Path, tmp_path: Path) -> Path:
    """All rooms, each empty but for its `__init__.py`."""
    source = root / "src"
    for path in (source / "hotline").rglob("__init__.py"):
        copy = tmp_path / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text("", encoding="utf-8")
    for name in ("web/urls.py", "ledger/models.py", "ledger/part_models.py"):
        (tmp_path / "hotline" / name).write_text("", encoding="utf-8")
    return tmp_path


def test_all_contracts_are_kept(root: Path) -> None:
    answer = run_linter(root, root / "src")

    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_no_contract_has_an_exception(pyproject: dict[str, Any]) -> None:
    contracts = pyproject["tool"]["importlinter"]["contracts"]

    assert [one["id"] for one in contracts] == ["house", "pure", "desk", "consoles", "acyclic"]
    assert [
        one["id"] for one in contracts if {"ignore_imports", "exhaustive_ignores"} & set(one)
    ] == []


def test_the_bare_house_stands(root: Path, skeleton: Path) -> None:
    answer = run_linter(root, skeleton)

    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("place", "line", "contract"),
    [
        ("law/fault.py", "import hotline.order", "The house"),
        ("handling/fault.py", "import hotline.closing", "The house"),
        ("people/fault.py", "import hotline.ledger", "The house"),
        ("utils/__init__.py", "", "The house"),
        ("order/fault.py", "import os", "The core is pure"),
        ("trial/fault.py", "import django", "The core is pure"),
        ("web/unit/fault.py", "import hotline.ledger.models", "Only the ledger"),
        ("web/unit/fault.py", "import hotline.web.agent", "One console"),
        ("ledger/fault.py", "import hotline.ledger.models\nimport hotline.people.loop", None),
    ],
)
def test_a_wrong_arrow_is_noticed(
    place: str, line: str, contract: str | None, root: Path, skeleton: Path
) -> None:
    path = skeleton / "hotline" / place
    path.parent.mkdir(exist_ok=True)
    path.write_text(line + "\n", encoding="utf-8")
    (skeleton / "hotline/people/loop.py").write_text("", encoding="utf-8")

    answer = run_linter(root, skeleton)

    broken = [text for text in answer.stdout.splitlines() if text.endswith("BROKEN")]
    assert any(text.startswith(contract) for text in broken) if contract else broken == []


def test_a_circle_inside_a_room_is_noticed(root: Path, skeleton: Path) -> None:
    (skeleton / "hotline/order/one.py").write_text("import hotline.order.two\n", encoding="utf-8")
    (skeleton / "hotline/order/two.py").write_text("import hotline.order.one\n", encoding="utf-8")

    answer = run_linter(root, skeleton)

    assert "No cycles inside any room BROKEN" in answer.stdout
