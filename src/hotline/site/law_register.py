"""`hotline law clauses`: every clause with what carries it, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from hotline.site.register import Carried

#: how many places of one sort are named before the rest is only counted
_NAMED = 3


def add_clauses(parser: argparse.ArgumentParser) -> None:
    """`clauses` can name every place instead of the first few."""
    parser.add_argument("--all", action="store_true", help="name every place, not the first few")


def run_clauses(parsed: argparse.Namespace) -> int:
    """The register; the last line counts the clauses that must be carried."""
    from hotline.ledger import packs
    from hotline.ledger.folders import roots
    from hotline.site.register import register

    folders = [folder for folder, _ in roots("packs", parsed.packs)]
    shelf = packs.shelf(parsed.packs).packs
    found = register({str(name): pack for name, pack in shelf.items()}, folders)
    most = None if parsed.all else _NAMED
    for one in found:
        print(_line(one, most))
    must = [one for one in found if one.must_be_carried]
    _print_open("open, and must be carried", [one for one in must if one.lacks])
    rest = [one for one in found if not one.must_be_carried]
    _print_open("open: features and figures, with what there is of each", rest)
    print(f"{sum(not one.lacks for one in must)} of {len(must)} carried")
    return 0


def _line(one: Carried, most: int | None) -> str:
    parts = [f"{one.clause.id:<7}{one.clause.kind:<8}{one.pack}"]
    for name, places in (("entries", one.entries), ("code", one.code), ("tests", one.tests)):
        parts.append(f"{name} {_places(places, most)}")
    return " · ".join([*parts, _state(one)])


def _state(one: Carried) -> str:
    lacks = ", ".join(one.lacks)
    if one.must_be_carried:
        return f"open: {lacks}" if lacks else "carried"
    return f"open: {lacks}" if lacks else "open: begun"


def _places(places: list[str], most: int | None) -> str:
    if not places:
        return "none"
    told = ", ".join(places[:most])
    more = len(places) - len(places[:most])
    return f"{told} and {more} more" if more else told


def _print_open(title: str, found: list[Carried]) -> None:
    if not found:
        return
    print(f"\n{title}:")
    for one in found:
        clause = one.clause
        print(f"  {clause.id:<7}{clause.cite}: {clause.rule}  ({_state(one)})")
    print()
