"""The memory of the process that keeps time beside the server."""

from __future__ import annotations

from benchmarks import ground
from benchmarks.calling import sweeper_memory


def measure() -> ground.Result:
    """Megabytes, once it has looked at everything."""
    return {"memory": sweeper_memory()}
