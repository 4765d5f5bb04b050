"""What the process table says, and the only place where the site starts other programs.

A zombie counts as dead here: the server's own tools take it for alive and refuse to start.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

#: the names under which a PostgreSQL server stands in the process table
SERVER_NAMES = frozenset({"postgres", "postmaster"})
PAUSE_SECONDS = 0.01
TOOL_SECONDS = 300

_PROCESSES = Path("/proc")
_HAS_PROCESSES = sys.platform.startswith("linux")


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str]:
    """Run a short program to its end; its exit status and everything it said."""
    try:
        ended = subprocess.run(
            list(arguments),
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=TOOL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return 1, str(error)
    return ended.returncode, ended.stdout.decode("utf-8", "replace")


def spawn(arguments: Sequence[str], environment: Mapping[str, str], log: Path) -> int:
    """Start a program that outlives this call, in a session of its own; its process id.

    Its own session keeps a Ctrl-C meant for us away from the server. What it says goes to `log`.
    """
    program = shutil.which(arguments[0], path=environment.get("PATH")) or arguments[0]
    appended = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    return os.posix_spawn(
        program,
        list(arguments),
        dict(environment),
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(log), appended, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
        setsigmask=[],
        setsigdef=[signal.SIGPIPE, signal.SIGINT, signal.SIGTERM, signal.SIGHUP],
    )


def reap(pid: int) -> None:
    """Take leave of an ended child, so that no zombie stays; no harm if it is not our child."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def is_alive(pid: int) -> bool:
    """Whether the process exists and still runs: a zombie does not."""
    reap(pid)
    if _HAS_PROCESSES:
        try:
            status = (_PROCESSES / str(pid) / "stat").read_text(errors="replace")
        except OSError:
            return False
        return status.rpartition(")")[2].split()[0] not in {"Z", "X"}
    state = _ask_ps(pid, "stat=")
    return bool(state) and not state.startswith("Z")


def is_server_of(pid: int, folder: Path) -> bool:
    """Whether the process is a living PostgreSQL server of this data directory.

    A process id that was given to another program since must not pass for the server.
    """
    if not is_alive(pid):
        return False
    if not _HAS_PROCESSES:
        return Path(_ask_ps(pid, "comm=").split(":")[0]).name in SERVER_NAMES
    return _works_in(_PROCESSES / str(pid), folder)


def left_over(folder: Path) -> list[int]:
    """Living server processes of this data directory, whoever started them.

    Where the system has no process table to read, none are found, and the server's own check of its
    shared memory must do.
    """
    if not _HAS_PROCESSES:
        return []
    return [
        int(entry.name)
        for entry in _PROCESSES.iterdir()
        if entry.name.isdigit() and _works_in(entry, folder) and is_alive(int(entry.name))
    ]


def wait_until(fact: Callable[[], bool], seconds: float) -> bool:
    """Wait until `fact` holds, at most so long; whether it does."""
    end = time.monotonic() + seconds
    while not fact():
        if time.monotonic() > end:
            return False
        time.sleep(PAUSE_SECONDS)
    return True


def send(pid: int, number: signal.Signals) -> None:
    """Send a signal; a process that is gone already is no fault."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _works_in(entry: Path, folder: Path) -> bool:
    # The server changes into its data directory and keeps its program's name in `comm`.
    try:
        name = (entry / "comm").read_text(errors="replace").strip()
        return name in SERVER_NAMES and (entry / "cwd").readlink() == folder
    except OSError:
        return False


def _ask_ps(pid: int, column: str) -> str:
    return run(["ps", "-o", column, "-p", str(pid)], os.environ)[1].strip()
