"""`hotline law docs`: every pack as a page, clause by clause, with what carries it.

The pages are made, not written: they are never edited, and lie beside the documentation only
until they are made again.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from hotline.law.pack import Pack
    from hotline.site.register import Carried

_DEFAULT = Path("docs/law")


def add_docs(parser: argparse.ArgumentParser) -> None:
    """`docs` takes the folder to write into."""
    parser.add_argument(
        "--to", type=Path, default=_DEFAULT, metavar="DIR", help="where to write (%(default)s)"
    )


def run_docs(parsed: argparse.Namespace) -> int:
    """A page for each pack, one for the stages, and one that lists them."""
    from hotline.ledger import packs
    from hotline.ledger.folders import roots
    from hotline.site.register import register

    shelf = packs.shelf(parsed.packs)
    found = register(
        {str(name): pack for name, pack in shelf.packs.items()},
        [folder for folder, _ in roots("packs", parsed.packs)],
    )
    pages = {"stages": "\n".join(_stages()) + "\n"}
    for id_, pack in sorted(shelf.packs.items()):
        pages[str(id_)] = "\n".join(_page(shelf.chain(pack), found)) + "\n"
    pages["README"] = "\n".join(_index(shelf.packs.values())) + "\n"
    try:
        parsed.to.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (parsed.to / f"{name}.md").write_text(text, encoding="utf-8")
    except OSError as error:
        raise SetupFault(f"{parsed.to}: {error.strerror}") from None
    print(f"{len(pages)} pages in {parsed.to}")
    return 0


def _index(packs: Iterable[Pack]) -> Iterator[str]:
    yield "# The regulations, as they are carried out"
    yield ""
    yield "Made by `hotline law docs`. See also [the stages of an order](stages.md)."
    yield ""
    for pack in packs:
        yield f"- [{pack.head.title}]({pack.head.id}.md)"


def _page(chain: Sequence[Pack], found: list[Carried]) -> Iterator[str]:
    from hotline.trial.telling import told_entry, told_head

    head = chain[0].head
    yield f"# {head.title}"
    yield ""
    for line in told_head(chain):
        yield f"    {line}" if line else ""
    for one in found:
        if one.pack != head.id:
            continue
        clause = one.clause
        yield f"## {clause.id}"
        yield ""
        yield f"{clause.cite}, {clause.kind}. {clause.rule}"
        yield ""
        if clause.zh:
            yield from (clause.zh, "")
        for pack in chain:
            for entry in pack.entries:
                if clause.id == entry.rule.clause or clause.id in entry.rule.also:
                    yield f"- {told_entry(entry).strip()}"
        yield from (f"- code: `{place}`" for place in one.code)
        yield from (f"- test: `{place}`" for place in one.tests)
        yield ""


def _stages() -> Iterator[str]:
    """The stages of an order, drawn."""
    from hotline.order.lifecycle import NEXT
    from hotline.order.words import WORDS

    yield "# The stages of an order"
    yield ""
    yield "```mermaid"
    yield "stateDiagram-v2"
    for stage in NEXT:
        yield f'    state "{WORDS[f"Stage.{stage.value}"][0]} {stage.value}" as {stage.value}'
    for stage, later in NEXT.items():
        for one in sorted(later):
            yield f"    {stage.value} --> {one.value}"
    yield "```"
