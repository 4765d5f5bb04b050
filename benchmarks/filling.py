"""Filling a ledger with orders, fast: real decisions, codec and chain, and the server's COPY.

The desk writes a few hundred commands a second, a million orders have eight million. So lives are
decided by the dozen, followed by many orders each, and copied in; what is measured afterwards finds
the tables, rows, indexes and hashes that the desk would have left. The indexes that are no keys are
made at the end, as after any restore.

A filled ledger is kept for the next run; a file in its folder says what it holds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import ground

_MARKER = "filled.json"
_HERE = Path(__file__).resolve().parent
_LEDGER = _HERE.parent / "src" / "hotline"


def filled(orders: int, course: str = "whole") -> Path:
    """The folder of a ledger with so many orders, filled now where there is none yet."""
    data = ground.place() / f"{course}-{orders}"
    holds = {"orders": orders, "course": course, "schema": schema()}
    marker = data / _MARKER
    if not marker.exists() or json.loads(marker.read_text()) != holds:
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir(mode=0o700)
        ground.tell(f"filling a ledger with {orders:,} orders …")
        told = ground.inside(data, "pouring", str(orders), course)
        marker.write_text(json.dumps(holds))
        ground.tell(f"… filled in {told['seconds']:.0f} s")
    return data


@contextmanager
def used(data: Path) -> Iterator[Callable[[], None]]:
    """A ledger that is no longer what it was filled with, unless the block says that it is."""
    marker = data / _MARKER
    holds = marker.read_text()
    marker.unlink()

    def keep() -> None:
        marker.write_text(holds)

    yield keep


def schema() -> str:
    """What tells fillings apart that are written differently."""
    digest = hashlib.sha256()
    sources = [
        *_LEDGER.glob("*/migrations/0*.py"),
        *(_LEDGER / "ledger" / name for name in ("codec.py", "projections.py", "search.py")),
        *(
            _HERE / name
            for name in ("city.py", "templates.py", "sizes.py", "pouring.py", "copying.py")
        ),
    ]
    for file in sorted(sources):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def main() -> None:
    """Fill a ledger and say where it lies."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.filling", description=__doc__)
    parser.add_argument("--orders", type=int, default=ground.orders())
    parser.add_argument("--course", choices=("whole", "open"), default="whole")
    given = parser.parse_args()
    print(filled(given.orders, given.course))


if __name__ == "__main__":
    main()
