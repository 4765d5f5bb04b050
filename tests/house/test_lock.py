"""Everything that is installed is pinned with its hash, and the lock says nothing of a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from pathlib import Path

PIN = re.compile(r"^(?P<name>[a-z0-9-]+)(?:\[[a-z,]+\])?==(?P<version>[\w.!+]+)(?: ;.*)?$")
HASH = re.compile(r"^--hash=sha256:[0-9a-f]{64}$")


def read_pins(text: str) -> dict[str, str]:
    """Name to version of a lock; raises ValueError at whatever is neither pinned nor hashed."""
    pins: dict[str, str] = {}
    joined = re.sub(r"\\\n\s*", "\t", text)
    for line in joined.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        first, *hashes = [part.strip() for part in line.split("\t")]
        pin = PIN.match(first)
        if pin is None or not hashes or not all(HASH.match(part) for part in hashes):
            raise ValueError(f"not pinned with hashes only: {line[:80]}")
        pins[pin["name"]] = pin["version"]
    return pins


def read_wanted(text: str) -> list[str]:
    """The requirements a person wrote, without comments and without the files they build on."""
    lines = [line.partition(" #")[0].strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith(("#", "-r "))]


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "requirements"


@pytest.mark.parametrize("name", ["base", "dev"])
def test_every_wanted_package_is_pinned_within_its_bounds(name: str, folder: Path) -> None:
    pins = read_pins((folder / f"{name}.txt").read_text(encoding="utf-8"))
    wanted = [Requirement(line) for line in read_wanted((folder / f"{name}.in").read_text("utf-8"))]
    missing = [
        str(one)
        for one in wanted
        if not one.specifier.contains(pins.get(canonicalize_name(one.name), "0"))
    ]

    assert missing == []


@pytest.mark.parametrize("name", ["base", "dev"])
def test_the_lock_names_no_address(name: str, folder: Path) -> None:
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")

    assert "://" not in text
    assert re.findall(r"^\s*-(?!-hash).*$", text, re.MULTILINE) == []


def test_tests_run_on_the_versions_that_are_delivered(folder: Path) -> None:
    base = read_pins((folder / "base.txt").read_text(encoding="utf-8"))
    dev = read_pins((folder / "dev.txt").read_text(encoding="utf-8"))

    assert {name: dev.get(name) for name in base} == base


def test_the_package_asks_for_what_is_locked(folder: Path, pyproject: dict[str, Any]) -> None:
    wanted = read_wanted((folder / "base.in").read_text(encoding="utf-8"))

    assert sorted(pyproject["project"]["dependencies"]) == sorted(wanted)


@pytest.mark.parametrize("text", ["django\n", "django==5.2.1\n", "--hash=sha256:00\n"])
def test_an_open_requirement_is_noticed(text: str) -> None:
    with pytest.raises(ValueError, match="not pinned"):
        read_pins(text)
