"""`python -m benchmarks [NAME …]`: run them and print the table with the machine."""

from __future__ import annotations

import argparse
import importlib

from benchmarks.measure import Figure, machine

#: Each is a module with `figures()`, in the order in which they run.
PARTS = ("pure", "desk", "sweep", "rebuild", "lists", "http")


def main() -> None:
    """Run the parts that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="NAME", help=", ".join(PARTS))
    wanted = parser.parse_args().parts or PARTS
    unknown = sorted(set(wanted) - set(PARTS))
    if unknown:
        parser.error(f"no part {unknown[0]}; there are {', '.join(PARTS)}")
    print(machine())
    print(heading())
    for part in wanted:
        for figure in importlib.import_module(f"benchmarks.{part}").figures():
            print(line(figure), flush=True)


def heading() -> str:
    """The head of the table, in the form of the documentation."""
    return "| what | figure | | beside | figure | ratio | aim |\n|---|---:|---|---|---:|---:|---|"


def line(figure: Figure) -> str:
    """One line of the table."""
    beside = "" if figure.beside is None else f"{figure.beside:,.1f}"
    cells = (
        figure.what,
        f"{figure.value:,.1f}",
        figure.unit,
        figure.yardstick,
        beside,
        figure.ratio,
        figure.aim,
    )
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
