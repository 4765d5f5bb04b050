"""Sites of their own for the tests of the embedded database, in folders that go away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING, NamedTuple

import pytest

from hotline.ledger import packs
from hotline.ledger.folders import shipped_folder
from hotline.site import command, embedded
from hotline.site.processes import left_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SECONDS = 60


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of a site that has no database yet; no server of it may stay."""
    folder = tmp_path / "site"
    monkeypatch.setenv("HOTLINE_DATA", str(folder))
    yield folder
    assert left_over(embedded.layout_of(folder).cluster) == []


@pytest.fixture(scope="session")
def _stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database made once, to be copied: making one is the slowest part of a first start."""
    stock = tmp_path_factory.mktemp("stock") / "site"
    embedded.start(stock, test=True).stop()
    return stock


@pytest.fixture
def made(folder: Path, _stock: Path) -> Path:
    """The data folder of a site whose database does not run."""
    shutil.copytree(_stock, folder)
    return folder


@pytest.fixture
def site(made: Path) -> Iterator[embedded.Database]:
    """A running embedded database of a site of its own."""
    with embedded.start(made, test=True) as database:
        yield database


@pytest.fixture
def script() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Runs a text as a Python program of its own; what still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def run(text: str, *before: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*before, sys.executable, "-c", textwrap.dedent(text)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
        )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=SECONDS)


class Said(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def law(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., Said]]:
    monkeypatch.setenv("HOTLINE_SITE", str(tmp_path / "site"))
    packs.refresh()

    def run(*arguments: object) -> Said:
        status = command.main(["law", *map(str, arguments)])
        return Said(status, *capsys.readouterr())

    yield run
    packs.refresh()


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A folder with a pack of a shipped id in which inquiries take five days instead of three."""
    folder = tmp_path / "mine"
    shutil.copytree(shipped_folder("packs") / "anhui-2021", folder / "anhui-2021")
    limits = folder / "anhui-2021" / "limits.toml"
    content = limits.read_text("utf-8")
    assert '"3 working days"' in content
    limits.write_text(content.replace('"3 working days"', '"5 working days"'), "utf-8")
    return folder
