"""The `hotline` command: quick, one line for a mistake, and no traceback."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import psycopg
import pytest

from hotline.site import command, database_commands, embedded, server
from hotline.site.fault import SetupFault
from hotline.site.processes import is_alive

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


@pytest.fixture
def order_command(monkeypatch: pytest.MonkeyPatch) -> dict[str, BaseException | int]:
    """Puts a command in the place of `hotline order` that ends as the test says."""
    ends: dict[str, BaseException | int] = {}

    def run(_: argparse.Namespace) -> int:
        end = ends["as"]
        if isinstance(end, BaseException):
            raise end
        return end

    def add(parser: argparse.ArgumentParser) -> None:
        parser.set_defaults(run=run)

    monkeypatch.setattr(database_commands, "add", add)
    return ends


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("hotline ")


@pytest.mark.parametrize(
    "arguments",
    [[], ["nonsense"], ["database"], ["database", "nonsense"], ["serve", "--port", "x"]],
)
def test_a_mistake_is_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(arguments) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert "--help" in said.err


@pytest.mark.parametrize(
    ("end", "status", "told"),
    [
        (0, 0, ""),
        (3, 3, ""),
        (SetupFault("no disk; buy one"), 2, "hotline: no disk; buy one\n"),
        (KeyboardInterrupt(), 130, ""),
        (psycopg.OperationalError("password 123"), 2, "the database does not answer"),
    ],
)
def test_how_a_command_ends(
    end: BaseException | int,
    status: int,
    told: str,
    order_command: dict[str, BaseException | int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    order_command["as"] = end

    assert command.main(["database"]) == status
    said = capsys.readouterr().err
    assert told in said
    assert len(said.splitlines()) == bool(told)
    assert "123" not in said


def test_a_fault_of_ours_is_not_hidden(order_command: dict[str, BaseException | int]) -> None:
    order_command["as"] = ZeroDivisionError()

    with pytest.raises(ZeroDivisionError):
        command.main(["database"])


def test_the_table_loads_neither_django_nor_the_database() -> None:
    program = (
        "import sys; from hotline.site.command import main; main(['--version']);"
        "print([name for name in ('django', 'psycopg', 'granian', 'pydantic', 'yaml')"
        " if name in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert ended.stdout.splitlines()[-1] == "[]"


def test_the_database_is_started_kept_and_stopped_by_hand(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = embedded.layout_of(made)
    assert command.main(["database", "status"]) == 1
    assert command.main(["database", "start"]) == 0
    running = server.find_running(layout)
    assert running is not None

    capsys.readouterr()
    assert command.main(["database", "url", "--role", "report"]) == 0
    with psycopg.connect(capsys.readouterr().out.strip()) as connection:
        assert connection.info.user == "hotline_report"
    with embedded.start(made):
        assert command.main(["database", "stop"]) == 2
        assert "--force" in capsys.readouterr().err
    assert is_alive(running.pid), "the last one to leave stopped a database that is kept"

    assert command.main(["database", "stop"]) == 0
    assert not is_alive(running.pid)
    assert command.main(["database", "url"]) == 2
    assert "hotline database start" in capsys.readouterr().err


def test_another_server_is_not_ours_to_start(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOTLINE_DATABASE_URL", "postgresql://a:geheim@localhost/hotline")

    assert command.main(["database", "start"]) == 2
    assert "geheim" not in capsys.readouterr().err
    assert server.find_running(embedded.layout_of(made)) is None
