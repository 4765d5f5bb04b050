"""`hotline law check`: loads packs and tells every fault, its place and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hotline.site.law_commands import FOUND_STATUS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from hotline.law.clause import PackId
    from hotline.law.fault import Fault
    from hotline.law.pack import Pack, PackText

_PACK_OR_FOLDER = "name a folder with a pack.toml in it, or a folder of such folders"


def add_check(parser: argparse.ArgumentParser) -> None:
    """`check` takes any number of packs or folders of packs."""
    parser.add_argument(
        "folders", nargs="+", type=Path, metavar="DIR", help="a pack, or a folder of packs"
    )


def run_check(parsed: argparse.Namespace) -> int:
    """Every fault in a line of its own; silence is no answer, so the last line counts."""
    texts, faults = _read(parsed.folders)
    faults.extend(_faults(texts, parsed.packs))
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


def _faults(texts: list[PackText], extra: Path | None) -> Iterator[Fault]:
    """What is wrong with these packs, in the company of those on this machine."""
    from hotline.law.clause import PackId
    from hotline.law.fault import FaultsFound
    from hotline.law.pack import parse_pack
    from hotline.law.shelf import Shelf
    from hotline.ledger import packs
    from hotline.trial.words import unknown_words

    company = _readable(packs.read_texts(extra))
    checked: dict[PackId, Pack] = {}
    for text in texts:
        company.pop(PackId(text.id), None)
        try:
            checked[PackId(text.id)] = parse_pack(text)
        except FaultsFound as refused:
            yield from refused.faults
    shelf = Shelf({**company, **checked})
    broken = {text.id for text in texts} - set(checked)
    for pack in checked.values():
        # A broken parent is told once, not again by each of its children.
        if shelf.chain(pack)[-1].head.extends not in broken:
            yield from shelf.faults_of(pack)
        yield from unknown_words(pack.entries)


def _readable(texts: Iterable[PackText]) -> dict[PackId, Pack]:
    """Those of the other packs that can be read; their faults are not asked for here."""
    from hotline.law.fault import FaultsFound
    from hotline.law.pack import parse_pack

    found: dict[PackId, Pack] = {}
    for text in texts:
        try:
            pack = parse_pack(text)
        except FaultsFound:
            continue
        found[pack.head.id] = pack
    return found
