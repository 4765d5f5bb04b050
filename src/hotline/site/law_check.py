"""`hotline law check`: loads packs and tells every fault, its place and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hotline.site.law_commands import FOUND_STATUS

if TYPE_CHECKING:
    import argparse

    from hotline.law.fault import Fault
    from hotline.law.pack import PackText

_PACK_OR_FOLDER = "name a folder with a pack.toml in it, or a folder of such folders"


def add_check(parser: argparse.ArgumentParser) -> None:
    """`check` takes any number of packs or folders of packs."""
    parser.add_argument(
        "folders", nargs="+", type=Path, metavar="DIR", help="a pack, or a folder of packs"
    )


def run_check(parsed: argparse.Namespace) -> int:
    """Every fault in a line of its own; silence is no answer, so the last line counts."""
    from hotline.ledger import packs
    from hotline.trial.checking import faults_of

    texts, faults = _read(parsed.folders)
    faults.extend(faults_of(texts, packs.read_texts(parsed.packs)))
    for fault in faults:
        print(fault)
    print(f"{len(texts)} packs checked, {len(faults)} faults")
    return FOUND_STATUS if faults else 0


def _read(folders: list[Path]) -> tuple[list[PackText], list[Fault]]:
    """The packs that the folders hold, as text."""
    from hotline.law.fault import Fault, FaultsFound
    from hotline.ledger import packs

    texts: dict[str, PackText] = {}
    faults: list[Fault] = []
    for folder in folders:
        try:
            found = [text for text in packs.read_folder(folder) if text.files]
        except FaultsFound as refused:
            faults.extend(refused.faults)
            continue
        if not folder.is_dir():
            faults.append(Fault(str(folder), 1, "no such folder", _PACK_OR_FOLDER))
        elif not found:
            faults.append(Fault(str(folder), 1, "there is no pack here", _PACK_OR_FOLDER))
        texts.update((text.id, text) for text in found)
    return list(texts.values()), faults
