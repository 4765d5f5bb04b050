"""`hotline law …`: regulations read, checked, tried, compared and explained; no Django.

One table of sub-commands. Their files import late, inside the functions, so that a list of packs
does not wait for what a trial needs.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    from collections.abc import Callable

#: sub-command: the module with its `add` and `run` of that name, and what the help says
COMMANDS = {
    "list": ("law_shelf", "packs: id, title, number, tier, in force from"),
    "show": ("law_shelf", "a pack as a person reads it: each clause with what carries it"),
    "check": ("law_check", "load packs and tell every fault with file and line"),
    "due": ("law_due", "the limit that applies, and why the date is what it is"),
    "test": ("law_test", "run scenarios: files, folders or packs"),
    "diff": ("law_diff", "what changes between two packs, clause by clause"),
    "replay": ("law_replay", "past orders under another pack: what would have been"),
    "calendar": ("law_calendar", "add a dated version of the calendar to this site"),
    "docs": ("law_docs", "write each pack as a page, with what carries it"),
    "clauses": ("law_register", "every clause with what carries it, and what is open"),
}

#: what was asked for is wrong in the data; what was asked is wrong in itself
FOUND_STATUS = 1
FAULT_STATUS = 2

#: how many faults of a broken pack are told where it is only in the way
_TOLD = 20


def add(parser: argparse.ArgumentParser) -> None:
    """Add the sub-commands with their arguments."""
    parser.add_argument("--packs", type=Path, metavar="DIR", help=_PACKS)
    names = parser.add_subparsers(dest="law", metavar="COMMAND", required=True)
    for name, (module, summary) in COMMANDS.items():
        child = names.add_parser(name, help=summary, description=summary)
        add_packs(child)
        loaded = import_module(f"hotline.site.{module}")
        getattr(loaded, f"add_{name}")(child)
        child.set_defaults(run=_guarded(getattr(loaded, f"run_{name}")))


_PACKS = "read packs from this folder as well; one of the same id there wins"


def add_packs(parser: argparse.ArgumentParser) -> None:
    """Let `--packs` stand behind a sub-command as well as before it."""
    parser.add_argument("--packs", type=Path, metavar="DIR", help=_PACKS, default=argparse.SUPPRESS)


def _guarded(
    run: Callable[[argparse.Namespace], int],
) -> Callable[[argparse.Namespace], int]:
    """The command, with broken packs and missing folders told in plain lines."""

    def guarded(parsed: argparse.Namespace) -> int:
        folder: Path | None = parsed.packs
        if folder is not None and not folder.is_dir():
            raise SetupFault(f"--packs {folder}: no such folder")
        try:
            return run(parsed)
        except ValueError as error:
            raise SetupFault(str(error)) from error
        except Exception as error:
            faults = getattr(error, "faults", None)
            if faults is None:
                raise
            for fault in faults[:_TOLD]:
                print(fault, file=sys.stderr)
            raise SetupFault(f"{len(faults)} faults; mend them first") from error

    return guarded
