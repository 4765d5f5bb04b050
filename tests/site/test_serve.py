"""The web server starts with its database, answers, and takes both down when it is told to end."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import pytest

from hotline.site import command, embedded, server
from hotline.site.fault import SetupFault
from hotline.site.processes import wait_until
from hotline.site.serve import serve

if TYPE_CHECKING:
    from pathlib import Path


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(json.load(answer) == {"database": "answers"})
    except OSError:
        return False


def test_it_answers_and_ends_in_order(made: Path) -> None:
    port = free_port()
    arguments = ["serve", "--port", str(port), "--workers", "1"]
    site = subprocess.Popen(
        [sys.executable, "-m", command.__name__, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        answered = wait_until(lambda: answers(port), 30)
    finally:
        site.terminate()
        said, _ = site.communicate(timeout=30)

    assert answered, said
    assert server.find_running(embedded.layout_of(made)) is None
    assert "Traceback" not in said


def test_a_port_in_use_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SetupFault, match="name another with --port"):
            serve(port=taken.getsockname()[1])


@pytest.mark.parametrize(("port", "workers"), [(0, 1), (70_000, 1), (8000, 0)])
def test_impossible_numbers_are_told(port: int, workers: int) -> None:
    with pytest.raises(SetupFault, match=re.compile("--(port|workers) must be")):
        serve(port=port, workers=workers)
