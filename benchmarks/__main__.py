"""`python -m benchmarks [NAME …]`: run them and print the table with the machine."""

from __future__ import annotations

import argparse
import importlib
import os
from collections.abc import Sequence

from benchmarks import ground, table

#: Each is a module with `figures()`, in the order in which they run.
PARTS = ("pure", "desk", "sweep", "rebuild", "lists", "http", "web", "honesty")


def main() -> None:
    """Run the parts that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="NAME", help=", ".join(PARTS))
    parser.add_argument("--orders", type=int, help="of a full ledger (a million)")
    parser.add_argument("--write", action="store_true", help=f"the table into {table.PAGE.name}")
    parser.add_argument("--clear", action="store_true", help="remove the filled ledgers and leave")
    given = parser.parse_args()
    unknown = sorted(set(given.parts) - set(PARTS))
    if unknown:
        parser.error(f"no part {unknown[0]}; there are {', '.join(PARTS)}")
    if given.clear:
        ground.clear()
        return
    if given.orders is not None:
        os.environ[ground.ORDERS] = str(given.orders)
    run(given.parts or PARTS, write=given.write)


def run(parts: Sequence[str], *, write: bool) -> None:
    """Run these parts and print their lines as they come; each part is written when it is whole."""
    print("\n".join(table.head()), flush=True)
    for part in parts:
        before, lines = table.load(), []
        for figure in importlib.import_module(f"benchmarks.{part}").figures():
            lines.append(table.line(figure))
            print(lines[-1], flush=True)
        busy = f"{before} before, {table.load()} after"
        ground.tell(f"{part}: load of the machine {busy}")
        if write:
            table.write({part: lines}, busy)


if __name__ == "__main__":
    main()
