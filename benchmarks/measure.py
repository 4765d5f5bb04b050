"""Measuring: rounds of a fixed length in turn with a yardstick, and the medians of both."""

from __future__ import annotations

import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 5
_LEAST_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    what: str
    value: float
    unit: str
    #: what it is compared with, measured in the same run
    yardstick: str = ""
    beside: float | None = None
    aim: str = ""

    @property
    def ratio(self) -> str:
        """The figure as a share of the yardstick's."""
        return "" if not self.beside else f"{self.value / self.beside:.2f}"


def rate(action: Callable[[], object], times: int = 1) -> float:
    """How often a second of the processor `action` runs; it does its work `times` times a call.

    Others' work on the same machine does not count: for what neither waits nor starts processes.
    """
    calls = 0
    start = time.process_time()
    while (spent := time.process_time() - start) < _LEAST_SECONDS:
        action()
        calls += 1
    return calls * times / spent


def rates(*actions: tuple[Callable[[], object], int]) -> list[float]:
    """The median rate of each action, measured in turn so that all see the same weather."""
    seen: list[list[float]] = [[] for _ in actions]
    for _ in range(ROUNDS):
        for at, (action, times) in enumerate(actions):
            seen[at].append(rate(action, times))
    return [statistics.median(one) for one in seen]


def seconds(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of one call, in seconds."""
    spent = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of the values lies."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def machine() -> str:
    """The machine in one line: processor, cores, memory, system, Python."""
    cpu = _first("/proc/cpuinfo", "model name") or platform.processor()
    memory = _first("/proc/meminfo", "MemTotal")
    cores = (
        sum(line.startswith("processor") for line in Path("/proc/cpuinfo").read_text().splitlines())
        if Path("/proc/cpuinfo").exists()
        else 0
    )
    return (
        f"{cpu}; {cores} cores; {memory}; {platform.system()}; Python {platform.python_version()}"
    )


def _first(file: str, key: str) -> str:
    path = Path(file)
    if not path.exists():
        return ""
    lines = (line for line in path.read_text().splitlines() if line.startswith(key))
    return next((line.partition(":")[2].strip() for line in lines), "")
