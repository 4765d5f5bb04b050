"""Where the databases of the benchmarks lie, and how a measurement enters one.

Every database has a HOTLINE_DATA of its own and every measurement a process of its own, so that
Django, its connections and all that is remembered of orders begin anew. The server is the embedded
one with its everyday settings: it waits for the disk.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, TypeAlias

#: where the databases lie; a folder on a real disk, for memory does not make a commit wait
PLACE = "HOTLINE_BENCH"
ORDERS = "HOTLINE_BENCH_ORDERS"
MILLION = 1_000_000
PASSES = 2

#: What a measurement tells: numbers by their names, or lists of them.
Result: TypeAlias = dict[str, Any]

#: six digits of the filled orders' area, and of those that the measurements add
FILLED_AREA, ADDED_AREA = "510100", "999999"


def place() -> Path:
    """The folder of all databases of the benchmarks."""
    named = os.environ.get(PLACE, "").strip()
    chosen = Path(named) if named else Path(tempfile.gettempdir()) / f"hotline-bench-{os.geteuid()}"
    chosen.mkdir(mode=0o700, parents=True, exist_ok=True)
    return chosen.resolve()


def orders() -> int:
    """How many orders a full ledger has in this run."""
    return int(os.environ.get(ORDERS, "").strip() or MILLION)


def clear() -> None:
    """Remove the databases of all runs."""
    shutil.rmtree(place())


def tell(text: str) -> None:
    """A word on the progress, beside the table."""
    print(text, file=sys.stderr, flush=True)


def inside(data: Path, module: str, *words: str) -> Result:
    """What a module measures, run in a process of its own in this folder of data."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.inside", module, *words],
        env={**surroundings(data), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told: Result = json.loads(done.stdout.splitlines()[-1])
    return told


def in_turn(module: str, *data: Path) -> list[Result]:
    """What a module measures in each of these folders, gone through twice: all see one weather."""
    told = [[inside(one, module) for one in data] for _ in range(PASSES)]
    return [
        {name: statistics.median(one[name] for one in passes) for name in passes[0]}
        for passes in zip(*told, strict=True)
    ]


def surroundings(data: Path) -> dict[str, str]:
    """The environment of a process that works in this folder of data."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HOTLINE_")}
    own = {name: os.environ[name] for name in (PLACE, ORDERS) if name in os.environ}
    return {**kept, **own, "HOTLINE_DATA": str(data), "HOTLINE_AREA": ADDED_AREA}
