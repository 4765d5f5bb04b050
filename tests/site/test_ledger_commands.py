"""`hotline ledger`, as an administrator types it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import psycopg

from hotline.site import command, embedded

if TYPE_CHECKING:
    from pathlib import Path


def hotline(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", command.__name__, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_words_of_the_ledger_command_do_what_they_say(made: Path) -> None:
    with embedded.start(made, test=True) as database:
        assert hotline("migrate")[0] == 0
        assert hotline("ledger", "sweep", "--once") == (0, "0 orders touched\n")
        status, said = hotline("ledger", "root")
        assert status == 0
        assert said.splitlines()[0] in (made / "roots" / "roots.txt").read_text()
        assert hotline("ledger", "rebuild")[1].endswith("0 orders made again\n")
        assert hotline("ledger", "verify") == (0, "0 events of 0 orders, 1 roots: whole\n")
        assert hotline("ledger", "resting") == (0, "0 orders, 0 resting\n")

        with psycopg.connect(database.address("hotline_owner").url) as server:
            server.execute("ALTER TABLE ledger_eventrow DISABLE TRIGGER append_only")
        status, said = hotline("ledger", "verify")
        assert status == 1
        assert "switched off" in said
        assert hotline("ledger", "rebuild", "--processes", "0")[0] == 2
