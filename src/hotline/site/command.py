"""The `hotline` command: one table of sub-commands, each loaded only when it is asked for.

`hotline law …` must start fast and import no Django, so this file imports nothing but the standard
library and names the others as text. A sub-command's function receives its own parser, adds its
arguments, and sets `run`, a function of the parsed arguments that returns the exit status.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from typing_extensions import override

from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType


#: sub-command: where its arguments are added, and what the list of commands says about it
COMMANDS = {
    "law": ("hotline.site.law_commands:add", "regulations: list, show, check, test, compare them"),
    "order": ("hotline.site.order_commands:add", "one order: its timeline, the why of each date"),
    "people": ("hotline.site.people_commands:add", "units, posts, and the tokens of programs"),
    "ledger": ("hotline.site.ledger_commands:add", "the ledger: prove its chain, rebuild its rows"),
    "assess": ("hotline.site.assess_commands:add", "rankings: count, publish, compute them again"),
    "demo": ("hotline.site.demo:add", "carry a city's matters through their whole life"),
    "serve": ("hotline.site.serve:add", "start the database and the web server"),
    "migrate": ("hotline.site.migrate:add", "bring the tables up to this version"),
    "database": ("hotline.site.database_commands:add", "the database: status, start, stop, url"),
}

#: the user's mistake, or something missing on the machine
FAULT_STATUS = 2
#: the shell's own numbers for a program ended by Ctrl-C, and by a signal in general
INTERRUPTED_STATUS = 130
SIGNAL_STATUS = 128


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(FAULT_STATUS, f"{self.prog}: {message} (see {self.prog} --help)\n")


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: the look-up is slower than the command."""

    @override
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"hotline {version('hotline')}")
        parser.exit(0)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one sub-command and return its exit status; a user's mistake is 2 and one line."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except SetupFault as fault:
        _complain(str(fault))
        return FAULT_STATUS
    except KeyboardInterrupt:
        return INTERRUPTED_STATUS
    except BrokenPipeError:
        # `hotline … | head` has read enough; what is still buffered must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULT_STATUS
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else FAULT_STATUS if leave.code else 0
    except Exception as error:
        if not _is_lost_connection(error):
            raise
        _complain("the database does not answer; see `hotline database status`, then try again")
        return FAULT_STATUS


def _run(arguments: list[str]) -> int:
    parser = _Parser(prog="hotline", description="The open platform for 12345 hotlines.")
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    names = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    asked = next((word for word in arguments if not word.startswith("-")), None)
    for name, (target, summary) in COMMANDS.items():
        child = names.add_parser(name, help=summary, description=summary)
        if name == asked:
            _load(target)(child)
    parsed = parser.parse_args(arguments)
    _leave_orderly_on_signals()
    run: Callable[[argparse.Namespace], int] = parsed.run
    return run(parsed)


def _load(target: str) -> Callable[[argparse.ArgumentParser], None]:
    module, _, name = target.partition(":")
    add: Callable[[argparse.ArgumentParser], None] = getattr(import_module(module), name)
    return add


def _leave_orderly_on_signals() -> None:
    """Let a terminated command still stop the database it started."""

    def leave(number: int, _: FrameType | None) -> None:
        raise SystemExit(SIGNAL_STATUS + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)


def _is_lost_connection(error: Exception) -> bool:
    # Asked by name: importing the class would import Django for every command.
    return any(
        (kind.__module__, kind.__name__)
        in {("django.db.utils", "OperationalError"), ("psycopg", "OperationalError")}
        for kind in type(error).__mro__
    )


def _complain(text: str) -> None:
    print(f"hotline: {text}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
