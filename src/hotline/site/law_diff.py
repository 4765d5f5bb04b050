"""`hotline law diff`: what changes between two packs, or two versions of one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from hotline.trial.difference import Chain, Changed


def add_diff(parser: argparse.ArgumentParser) -> None:
    """`diff` takes two packs, each by id or by folder."""
    for name in ("A", "B"):
        parser.add_argument(name.lower(), metavar=name, help="a pack's id, or the folder of one")


def run_diff(parsed: argparse.Namespace) -> int:
    """Clause by clause, then clock by clock."""
    from hotline.trial.difference import difference

    one, two = (_chain(name, parsed.packs) for name in (parsed.a, parsed.b))
    found = difference(one, two)
    lines = [f"pack.toml  {head.key}: {head.before} → {head.after}" for head in found.heads]
    lines.extend(_clauses(found.clauses))
    for clock, before, after in found.clocks:
        lines.append(
            f"clock {clock}: {' | '.join(before) or 'none'} → {' | '.join(after) or 'none'}"
        )
    print("\n".join(lines or ["nothing changes"]))
    return 0


def _chain(name: str, extra: Path | None) -> Chain:
    """The pack of this id or in this folder, with those that it extends."""
    from hotline.law.shelf import Shelf
    from hotline.ledger import packs

    if Path(name).is_dir():
        texts = [text for text in packs.read_folder(Path(name)) if text.files]
        if len(texts) != 1:
            raise SetupFault(f"{name}: holds {len(texts)} packs; name the folder of one")
        others = [text for text in packs.read_texts(extra) if text.id != texts[0].id]
        shelf, wanted = Shelf.load([*others, *texts]), texts[0].id
    else:
        shelf, wanted = packs.shelf(extra), name
    for pack in shelf.packs.values():
        if pack.head.id == wanted:
            return shelf.chain(pack)
    raise SetupFault(f"no pack '{name}'; there are {', '.join(sorted(shelf.packs))}")


def _clauses(found: tuple[Changed, ...]) -> Iterator[str]:
    """Each entry in one line, what changed of it side by side."""
    from itertools import groupby

    for (clause, subject), same in groupby(found, key=lambda one: (one.clause, one.subject)):
        about = " ".join(part for part in subject if part)
        if not about:
            yield from (_of_clause(one) for one in same)
            continue
        told: list[str] = []
        for one in same:
            if not one.key and told:
                yield f"{clause}  {about}: {'; '.join(told)}"
                told = []
            told.append(f"{one.key} {one.before} → {one.after}".strip())
            if not one.key:
                yield f"{clause}  {about}: {told.pop()}"
        if told:
            yield f"{clause}  {about}: {'; '.join(told)}"


def _of_clause(one: Changed) -> str:
    if one.key:
        return f"{one.clause}  {one.key}: {one.before} → {one.after}"
    return f"{one.clause}  {'only in B' if one.before == 'nothing' else 'only in A'}"
