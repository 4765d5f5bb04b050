"""The web servers that are measured: the hotline's own, and the bare reference under the same."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from hotline.site.serve import HOST, THREADS, WORKERS

_START_SECONDS = 60
_BARE = f"""
from granian.constants import Interfaces
from granian.server import Server
Server("benchmarks.bare:application", address="{HOST}", port={{port}}, interface=Interfaces.WSGI,
    workers={WORKERS}, blocking_threads={THREADS}, log_access=False,
    log_dictconfig={{{{"root": {{{{"level": "WARNING"}}}}}}}}).serve()
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A web server that answers."""

    port: int
    process: subprocess.Popen[bytes]
    #: how long it took until it answered
    seconds: float

    def memory(self) -> float:
        """Megabytes of its processes, what they share counted once; the database is no part."""
        return memory_of(self.process.pid)


@contextmanager
def hotline() -> Iterator[Served]:
    """The hotline as `hotline serve` runs it."""
    command = str(Path(sys.executable).parent / "hotline")
    port = _free_port()
    with _serve([command, "serve", f"--port={port}"], port, "/healthz") as served:
        yield served


@contextmanager
def bare() -> Iterator[Served]:
    """The bare reference, with as many workers and threads."""
    port = _free_port()
    code = _BARE.format(port=port)
    with _serve([sys.executable, "-c", code], port, "/tickets") as served:
        yield served


@contextmanager
def sweeper() -> Iterator[int]:
    """The process beside the server that keeps time; its id."""
    command = str(Path(sys.executable).parent / "hotline")
    with _running([command, "ledger", "sweep"]) as process:
        yield process.pid


@contextmanager
def _serve(words: list[str], port: int, path: str) -> Iterator[Served]:
    begin = time.perf_counter()
    with _running(words) as process:
        while not _answers(port, path):
            if process.poll() is not None or time.perf_counter() - begin > _START_SECONDS:
                raise SystemExit(f"{words[0]} does not serve")
            time.sleep(0.02)
        yield Served(port, process, time.perf_counter() - begin)


@contextmanager
def _running(words: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status in {HTTPStatus.OK, HTTPStatus.UNAUTHORIZED}
    except OSError:
        return False
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        port: int = trial.getsockname()[1]
        return port


def memory_of(pid: int) -> float:
    """Megabytes of a process and those it started, except the database; 0 where none can tell."""
    family = {pid}
    parents = _parents()
    for _ in parents:
        family |= {child for child, parent in parents.items() if parent in family}
    return sum(_proportional(one) for one in family if not _is_database(one)) / 1024


def _parents() -> dict[int, int]:
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            found[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    return found


def _is_database(pid: int) -> bool:
    try:
        return b"postgres" in (Path("/proc") / str(pid) / "cmdline").read_bytes().split(b"\0")[0]
    except OSError:
        return True


def _proportional(pid: int) -> int:
    """Kilobytes of a process, what it shares divided among those who share it."""
    try:
        lines = (Path("/proc") / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def is_linux() -> bool:
    """Whether the memory of processes can be told here."""
    return os.access("/proc/self/smaps_rollup", os.R_OK)
