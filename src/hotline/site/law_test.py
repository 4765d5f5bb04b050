"""`hotline law test`: runs the scenarios of files, folders and packs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hotline.site.law_commands import FOUND_STATUS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from hotline.trial.library import Library

_ENDINGS = {".yaml", ".yml"}


def add_test(parser: argparse.ArgumentParser) -> None:
    """`test` takes any number of files and folders."""
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="a scenario file, a folder of them, or a pack",
    )


def run_test(parsed: argparse.Namespace) -> int:
    """A line for each failure; the last line counts."""
    library = library_of(parsed.packs)
    passed = failed = 0
    for file in scenario_files(parsed.paths):
        for problems in _run_file(file, library):
            for problem in problems:
                print(problem)
            passed, failed = passed + (not problems), failed + bool(problems)
    if not passed + failed:
        print("nothing ran: there are no scenarios in what was named")
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else FOUND_STATUS


def library_of(extra: Path | None) -> Library:
    """The packs and notices on this machine, as a trial wants them."""
    from hotline.ledger import packs
    from hotline.trial.library import Library

    return Library(packs.shelf(extra), packs.read_notices())


def scenario_files(paths: list[Path]) -> list[Path]:
    """Every scenario file that the paths name, each once, in the order of the paths."""
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _inside(path) if path.is_dir() else [path]:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def _inside(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.rglob("*")
        if file.suffix in _ENDINGS
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    )


def _run_file(file: Path, library: Library) -> Iterator[list[str]]:
    """What is wrong with each scenario of a file; an empty list for one that passes."""
    from hotline.trial.parsing import Unreadable, read_scenarios
    from hotline.trial.running import run

    try:
        # Bytes that are no UTF-8 spoil the scenario in which they stand, and no other.
        content = file.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        yield [f"{file}:1: cannot be opened: {error.strerror}"]
        return
    for scenario in read_scenarios(str(file), content):
        if isinstance(scenario, Unreadable):
            yield [f"{scenario.wrong.fault(scenario.file)}  ({scenario.name})"]
        else:
            yield [str(failure) for failure in run(scenario, library)]
