"""One PostgreSQL server of our own: made, started, found again, ended.

Nothing here asks who else uses the server; `embedded` does, and calls these under its lock.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from hotline.site.carrier import find_carrier
from hotline.site.complaints import explain
from hotline.site.fault import SetupFault
from hotline.site.places import BESIDE, make_private_folder, read_or_make
from hotline.site.processes import is_alive, is_server_of, left_over, run, send, spawn, wait_until
from hotline.site.runas import run_as

if TYPE_CHECKING:
    from hotline.site.carrier import Carrier
    from hotline.site.places import Layout

#: the role that `initdb` makes; only this launcher enters as it
ADMIN = "hotline_admin"
LOOPBACK = "127.0.0.1"
SOCKET_PORT = 5432
PORT_SETTING = "HOTLINE_POSTGRES_PORT"

#: the first version whose own C.UTF-8 orders text the same way on every machine
FIRST_WITH_OWN_LOCALE = 17
LARGEST_LOG = 10_000_000

#: The pages that the server keeps at hand: an eighth of the machine's memory, within these bounds.
#: Words in a million orders are found in half the time with the larger one.
LEAST_SHARED, MOST_SHARED = 128, 512

#: replaying the log after a crash can take long; orderly ends write everything out first
START_SECONDS = 300
STOP_SECONDS = 60
CRASH_SECONDS = 10

#: lines of `postmaster.pid`
_PID_LINE, _PORT_LINE, _SOCKET_LINE, _STATUS_LINE = 0, 3, 4, 7

#: Statements and the values in errors may be personal data: neither goes into the log.
DISCREET = {
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
#: A rehearsal's data are thrown away: nothing waits for the disk.
CARELESS = {
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "max_wal_senders": "0",
    "max_wal_size": "128MB",
    "min_wal_size": "32MB",
    "synchronous_commit": "off",
    "wal_level": "minimal",
}


@dataclass(frozen=True, slots=True)
class Running:
    """A server that accepts connections."""

    #: process id
    pid: int
    #: folder of its socket
    socket: Path
    port: int


def find_running(layout: Layout) -> Running | None:
    """The living server of this data directory, once it is ready; none if there is none."""
    lines = _read_pid_file(layout)
    if not lines or not is_server_of(int(lines[_PID_LINE]), layout.cluster):
        return None
    pid = int(lines[_PID_LINE])
    if not wait_until(lambda: _answers(layout) or not is_alive(pid), START_SECONDS):
        raise SetupFault(f"the database server, process {pid}, does not answer; end that process")
    lines = _read_pid_file(layout)
    if not is_alive(pid) or len(lines) <= _STATUS_LINE:
        return None
    return Running(pid, Path(lines[_SOCKET_LINE]), int(lines[_PORT_LINE]))


def start(layout: Layout, *, careless: bool) -> Running:
    """Start the server, making its data first if there are none; wait until it is ready."""
    carrier = find_carrier(_written_by(layout))
    for folder in (layout.folder, layout.passwords):
        make_private_folder(folder)
    if not layout.cluster.exists():
        _make_data(layout, carrier, careless=careless)
    _make_socket_folder(layout.socket())
    _clear_remains(layout)
    run_as().give(layout.cluster)
    _turn_log(layout)
    said_before = layout.log.stat().st_size if layout.log.exists() else 0
    try:
        pid = spawn(_command_line(layout, carrier, careless=careless), _environment(), layout.log)
    except OSError as error:
        raise SetupFault(explain(str(error), layout)) from None
    # Until the server has written its own file, an absent one says nothing.
    wait_until(lambda: bool(_read_pid_file(layout)) or not is_alive(pid), START_SECONDS)
    running = find_running(layout)
    if running is None or running.pid != pid:
        end(layout, pid)
        with layout.log.open("rb") as log:
            log.seek(said_before)
            said = log.read().decode("utf-8", "replace")
        raise SetupFault(explain(said, layout))
    return running


def end(layout: Layout, pid: int) -> None:
    """End the server in order, and with growing force if it will not."""
    for number, seconds in (
        (signal.SIGINT, STOP_SECONDS),
        (signal.SIGQUIT, CRASH_SECONDS),
        (signal.SIGKILL, CRASH_SECONDS),
    ):
        if is_alive(pid):
            send(pid, number)
        if wait_until(lambda: not is_alive(pid), seconds):
            break
    _end_left_over(layout)


def crashed(layout: Layout) -> bool:
    """Whether the server is gone without having taken its leave."""
    lines = _read_pid_file(layout)
    return bool(lines) and not is_server_of(int(lines[_PID_LINE]), layout.cluster)


def _make_data(layout: Layout, carrier: Carrier, *, careless: bool) -> None:
    shutil.rmtree(layout.unfinished, ignore_errors=True)
    password_file = layout.passwords / ADMIN
    read_or_make(password_file, lambda: secrets.token_urlsafe(24))
    make_private_folder(layout.unfinished)
    run_as().give(layout.unfinished)
    said = ""
    for locale in _locales(carrier):
        status, said = run(
            [
                *run_as().prefix,
                carrier.program("initdb"),
                f"--pgdata={layout.unfinished}",
                f"--username={ADMIN}",
                f"--pwfile={password_file}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                *(["--no-sync"] if careless else []),
                *locale,
            ],
            _environment(),
        )
        if status == 0:
            layout.unfinished.rename(layout.cluster)
            return
    message = explain(said, layout)
    shutil.rmtree(layout.unfinished, ignore_errors=True)
    raise SetupFault(message)


def _make_socket_folder(folder: Path) -> None:
    # It may have been another account's, under which root ran the server before. Only root can tell
    # such a folder from a trap in a place open to all, and there it refuses what is not its own.
    if folder.name == BESIDE:
        run_as().give(folder)
    make_private_folder(folder, run_as().user)
    run_as().give(folder)


def _locales(carrier: Carrier) -> list[list[str]]:
    # Not every system knows C.UTF-8; each list ends with a choice that all of them have.
    if carrier.major >= FIRST_WITH_OWN_LOCALE:
        own = ["--locale-provider=builtin"]
        return [[*own, "--locale=C.UTF-8"], [*own, "--builtin-locale=C.UTF-8", "--no-locale"]]
    return [["--locale=C.UTF-8"], ["--no-locale"]]


def _command_line(layout: Layout, carrier: Carrier, *, careless: bool) -> list[str]:
    asked = os.environ.get(PORT_SETTING, "").strip()
    if asked and not asked.isdecimal():
        raise SetupFault(f"{PORT_SETTING} is {asked!r}; write a number, such as 5433")
    settings = {
        "listen_addresses": LOOPBACK if asked else "",
        "port": asked or str(SOCKET_PORT),
        "unix_socket_directories": str(layout.socket()),
        "unix_socket_permissions": "0700",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "logging_collector": "off",
        "log_checkpoints": "off",
        **DISCREET,
        **(CARELESS if careless else {"shared_buffers": f"{_shared()}MB"}),
    }
    words = [*run_as().prefix, carrier.program("postgres"), "-D", str(layout.cluster)]
    for name, value in settings.items():
        words += ["-c", f"{name}={value}"]
    return words


def _shared() -> int:
    """Megabytes of memory that all connections share."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        return LEAST_SHARED
    return min(MOST_SHARED, max(LEAST_SHARED, memory // 8_000_000))


def _environment() -> dict[str, str]:
    # PGPORT and its like would reach the server; its messages are read below, so they are English.
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_"))}
    return {**kept, "LC_ALL": "C", "LANG": "C"}


def _clear_remains(layout: Layout) -> None:
    """Take away what a killed server left; its own check would mistake a zombie for the living."""
    _end_left_over(layout)
    (layout.cluster / "postmaster.pid").unlink(missing_ok=True)
    for remains in layout.socket().glob(".s.PGSQL.*"):
        remains.unlink(missing_ok=True)


def _end_left_over(layout: Layout) -> None:
    for number in (signal.SIGQUIT, signal.SIGKILL):
        for pid in left_over(layout.cluster):
            send(pid, number)
        if wait_until(lambda: not left_over(layout.cluster), CRASH_SECONDS):
            return


def _turn_log(layout: Layout) -> None:
    with contextlib.suppress(FileNotFoundError):
        if layout.log.stat().st_size > LARGEST_LOG:
            layout.log.replace(layout.log.with_suffix(".log.1"))


def _written_by(layout: Layout) -> int | None:
    try:
        return int((layout.cluster / "PG_VERSION").read_text(encoding="ascii"))
    except FileNotFoundError:
        if layout.cluster.exists():
            raise SetupFault(
                f"{layout.cluster} is not a database; move it away, or restore it from a backup"
            ) from None
        return None
    except (OSError, ValueError):
        raise SetupFault(f"{layout.cluster} cannot be read; restore it from a backup") from None


def _answers(layout: Layout) -> bool:
    # Asked over the socket too: a server that is being killed still stands as ready in its file.
    lines = _read_pid_file(layout)
    if len(lines) <= _STATUS_LINE or lines[_STATUS_LINE].strip() != "ready":
        return False
    where = make_conninfo(host=lines[_SOCKET_LINE], port=lines[_PORT_LINE], dbname="postgres")
    return PGconn.ping(where.encode()) == Ping.OK


def _read_pid_file(layout: Layout) -> list[str]:
    # A negative number is a single-user server's; a full disk can leave the file empty.
    try:
        lines = (layout.cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []
    return lines if lines and lines[_PID_LINE].isdecimal() else []
