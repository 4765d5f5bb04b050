"""检查: what is wrong with packs in the company of those that stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hotline.law.clause import PackId
from hotline.law.fault import Fault, FaultsFound
from hotline.law.pack import Pack, PackText, parse_pack
from hotline.law.shelf import Shelf
from hotline.trial.words import unknown_words


def faults_of(texts: Iterable[PackText], company: Iterable[PackText]) -> Iterator[Fault]:
    """Every fault of these packs.

    Args:
        texts: the packs to check.
        company: those that they may extend; one of the same id gives way, and their own faults
            are not asked for.
    """
    beside = _readable(company)
    checked: dict[PackId, Pack] = {}
    given = list(texts)
    for text in given:
        beside.pop(PackId(text.id), None)
        try:
            checked[PackId(text.id)] = parse_pack(text)
        except FaultsFound as refused:
            yield from refused.faults
    shelf = Shelf({**beside, **checked})
    broken = {text.id for text in given} - set(checked)
    for pack in checked.values():
        # A broken parent is told once, not again by each of its children.
        if shelf.chain(pack)[-1].head.extends not in broken:
            yield from shelf.faults_of(pack)
        yield from unknown_words(pack.entries)


def _readable(texts: Iterable[PackText]) -> dict[PackId, Pack]:
    """Those of the other packs that can be read."""
    found: dict[PackId, Pack] = {}
    for text in texts:
        try:
            pack = parse_pack(text)
        except FaultsFound:
            continue
        found[pack.head.id] = pack
    return found
