"""The desk: commands a second with one writer and with eight, on an empty ledger and a full one."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import ground
from benchmarks.filling import filled
from benchmarks.measure import Figure


def figures() -> Iterator[Figure]:
    """The writers, beside pgbench; then the full ledger's beside the empty one's."""
    size = ground.orders()
    empty, full = ground.in_turn("writing", filled(0), filled(size))
    yield from _figures(empty, "empty ledger")
    yield from _figures(full, f"{size:,} orders")
    for count in (1, 8):
        name = f"desk {count}"
        yield Figure(
            f"desk.submit, {_writers(count)}, {size:,} orders",
            full[name],
            "a second",
            "the same on an empty ledger",
            empty[name],
            "0.90",
        )


def _figures(told: ground.Result, where: str) -> Iterator[Figure]:
    for count in (1, 8):
        yardstick = f"pgbench, same SQL, {count} client{'s' * (count > 1)}"
        yield Figure(
            f"desk.submit, {_writers(count)}, {where}",
            told[f"desk {count}"],
            "a second",
            yardstick,
            told[f"pgbench {count}"],
            "0.25",
        )
    yield Figure(
        f"desk.submit, 1 writer, order not in memory, {where}",
        told["cold 1"],
        "a second",
        "pgbench, same SQL, 1 client",
        told["pgbench 1"],
    )
    yield Figure(f"desk.receive, 8 writers, {where}", told["receive 8"], "a second")


def _writers(count: int) -> str:
    return f"{count} writer{'s' * (count > 1)}"
