"""The wheel carries the regulations and the calendars, and nothing that belongs to the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def names(root: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What lies in the wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("folder", ["packs", "calendars"])
def test_the_wheel_carries_every_file_of_the_law(folder: str, root: Path, names: set[str]) -> None:
    files = {
        f"hotline/{path.relative_to(root).as_posix()}"
        for path in (root / folder).rglob("*")
        if path.is_file()
    }

    assert files
    assert files - names == set()


def test_the_wheel_carries_the_package_alone(names: set[str]) -> None:
    assert "hotline/__init__.py" in names
    assert "hotline/py.typed" in names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"hotline"}
