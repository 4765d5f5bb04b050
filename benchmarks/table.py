"""The table of the figures, on the screen and between two marks of the documentation."""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks.measure import Figure, machine
from hotline.ledger import clock

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"

#: part -> its lines
Told = dict[str, list[str]]

_LARGE = 100


def head() -> list[str]:
    """The machine and the head of the table."""
    columns = "| what | figure | | beside | figure | ratio | aim |"
    return [machine(), "", columns, "|---|---:|---|---|---:|---:|---|"]


def line(figure: Figure) -> str:
    """One line of the table."""
    cells = (
        figure.what,
        _number(figure.value),
        figure.unit,
        figure.yardstick,
        "" if figure.beside is None else _number(figure.beside),
        figure.ratio,
        figure.aim,
    )
    return "| " + " | ".join(cells) + " |"


def load() -> str:
    """How busy the machine has been in the last minute; unknown where it does not tell."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def write(told: Told, busy: str) -> None:
    """Put the lines of these parts in the place of those that the page has."""
    text = PAGE.read_text(encoding="utf-8")
    for part, lines in told.items():
        begin, end = f"<!-- begin {part} -->", f"<!-- end {part} -->"
        before, _, rest = text.partition(begin)
        _, found, after = rest.partition(end)
        if not found:
            raise SystemExit(f"{PAGE.name} has no marks for {part}")
        measured = f"Measured {clock.now():%Y-%m-%d} on {machine()}; load of the machine {busy}."
        rows = "\n".join([*head()[2:], *lines])
        text = f"{before}{begin}\n\n{measured}\n\n{rows}\n\n{end}{after}"
    PAGE.write_text(text, encoding="utf-8")


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= _LARGE else f"{value:,.2f}" if value < 1 else f"{value:,.1f}"
