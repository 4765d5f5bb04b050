"""Whole lives over HTTP: create, dispatch, reply, read; beside ticket and event rows alone."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import ground
from benchmarks.filling import filled
from benchmarks.measure import Figure

_BARE = "bare ticket and event rows"


def figures() -> Iterator[Figure]:
    """The lives on an empty and on a full ledger, start-up and memory."""
    size = ground.orders()
    empty, full = ground.in_turn("calling", filled(0), filled(size))
    keeping = ground.inside(filled(0), "keeping")
    yield from _lives(empty, "empty ledger")
    yield from _lives(full, f"{size:,} orders")
    yield Figure(
        f"lives over HTTP, {size:,} orders",
        full["hotline lives"],
        "a second",
        "the same on an empty ledger",
        empty["hotline lives"],
        "0.95",
    )
    yield Figure(
        "start of `hotline serve` until it answers",
        empty["start"] * 1000,
        "ms",
        "bare reference",
        empty["bare start"] * 1000,
    )
    yield Figure(
        "memory of the server, two workers, and of the sweep",
        full["memory"] + keeping["memory"],
        "MB",
        "bare reference, no sweep",
        full["bare memory"],
        "300",
    )


def _lives(told: ground.Result, where: str) -> Iterator[Figure]:
    yield Figure(
        f"lives over HTTP, 8 clients, 2 workers, {where}",
        told["hotline lives"],
        "a second",
        _BARE,
        told["bare lives"],
        "60",
    )
    yield Figure(
        f"95 of 100 answers within, {where}",
        told["hotline p95"] * 1000,
        "ms",
        _BARE,
        told["bare p95"] * 1000,
        "200",
    )
