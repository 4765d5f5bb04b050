"""`hotline law list` and `show`: which packs there are, and one of them read by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.ledger.heads import heads
from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    import argparse


def add_list(parser: argparse.ArgumentParser) -> None:
    """`list` takes nothing of its own."""
    del parser


def run_list(parsed: argparse.Namespace) -> int:
    """One line a pack: id, title, number, tier, in force from."""
    found = heads(parsed.packs)
    if not found:
        raise SetupFault("there are no packs; name a folder of packs with --packs")
    widest = max(len(head.id) for head in found)
    for head in found:
        if head.fault:
            print(f"{head.id:<{widest}}  {head.fault}")
            continue
        number = head.number or "—"
        since = head.since.isoformat() if head.since else "—"
        print(f"{head.id:<{widest}}  {head.title}  {number}  {head.tier}  {since}")
    return 0


def add_show(parser: argparse.ArgumentParser) -> None:
    """`show` takes the pack, and a clause of it."""
    parser.add_argument("pack", metavar="PACK", help="the pack's id")
    parser.add_argument("--clause", metavar="ID", help="only this clause")


def run_show(parsed: argparse.Namespace) -> int:
    """The pack, clause by clause."""
    from hotline.ledger import packs
    from hotline.trial.telling import clause_ids, told_clause, told_head

    shelf = packs.shelf(parsed.packs)
    pack = next((one for id_, one in shelf.packs.items() if id_ == parsed.pack), None)
    if pack is None:
        raise SetupFault(f"no pack '{parsed.pack}'; there are {', '.join(sorted(shelf.packs))}")
    chain = shelf.chain(pack)
    known = clause_ids(chain)
    if parsed.clause is not None and parsed.clause not in known:
        raise SetupFault(f"{parsed.pack} has no clause '{parsed.clause}'")
    lines = [] if parsed.clause else told_head(chain)
    for clause in [parsed.clause] if parsed.clause else known:
        lines.extend(told_clause(chain, clause))
    print("\n".join(lines))
    return 0
