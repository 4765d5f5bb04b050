"""`hotline order`: one order, told to whoever runs the site.

The commands change nothing of the order. They show what has happened and why each date is what it
is, and write its papers; nothing in them tells who a requester was.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.site.address import SETTING
from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    import argparse

    from hotline.order.state import Order


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    explain = words.add_parser("explain", help="its timeline, and the derivation of each date")
    explain.add_argument("number", metavar="NUMBER", help="the order's number")
    explain.set_defaults(run=lambda given: _explain(given.number))
    paper = words.add_parser("paper", help="one of its papers as a file, without an identity")
    paper.add_argument("number", metavar="NUMBER", help="the order's number")
    paper.add_argument("kind", metavar="KIND", help="its kind, such as handling_form; or list")
    paper.add_argument("--out", metavar="FILE", help="where to, by its ending: .pdf or .docx")
    paper.set_defaults(run=lambda given: _paper(given.number, given.kind, given.out))


def _explain(number: str) -> int:
    order = _find(number)

    from hotline.ledger import queries
    from hotline.ledger.versions import policy_of
    from hotline.site.explaining import describe

    for line in describe(order, queries.list_events(number), policy_of, _unit_names()):
        print(line)
    return 0


def _paper(number: str, kind: str, out: str | None) -> int:
    order = _find(number)

    from hotline.documents import papers, taking_out
    from hotline.documents.taking_out import Taker
    from hotline.ledger import clock
    from hotline.people.posts import CLOCKWORK

    now = clock.now()
    if kind == "list":
        for line in papers.list_papers(order, CLOCKWORK, now):
            print(f"{line.name}  {line.title}")
        return 0
    target = Path(out or f"{kind}.pdf")
    format_ = papers.FORMATS.get(target.suffix.lower().removeprefix("."))
    if format_ is None:
        raise SetupFault("a paper is a .pdf or a .docx; end the name of --out so")
    try:
        made = papers.write(order, CLOCKWORK, (kind, format_), now, "")
    except papers.NoSuchPaper:
        raise SetupFault(
            f"the order has no paper {kind[:40]!r}; see: hotline order paper {number} list"
        ) from None
    taking_out.log_paper(Taker(CLOCKWORK, None, now), number, f"{kind}.{format_}")
    try:
        target.write_bytes(made.content)
    except OSError as error:
        raise SetupFault(f"{target} cannot be written ({error.strerror})") from None
    for one in made.lacking:
        print(f"no font has {one.char} ({one.name}); the paper says so", file=sys.stderr)
    print(target)
    return 0


def _find(number: str) -> Order:
    """The order, from the ledger that has it."""
    if not number.isascii() or not number.isalnum():
        raise _no_such_order(number)
    _open_ledger(number)

    from hotline.ledger import queries
    from hotline.people.posts import CLOCKWORK

    found = queries.find_order(number, CLOCKWORK)
    if found is None:
        raise _no_such_order(number)
    return found.order


def _open_ledger(number: str) -> None:
    """Configure Django for the ledger that has this order, if there is one."""
    from hotline.site import embedded, places
    from hotline.site.demonstration import place
    from hotline.site.demonstration.city import plan

    # An order of the city that is on no map can only be the demonstration's.
    if number.startswith(plan().area) and place.is_there():
        os.environ.pop(SETTING, None)
        place.turn_to(place.folder())
    is_elsewhere = bool(os.environ.get(SETTING, "").strip())
    if not is_elsewhere and not embedded.layout_of(places.data_folder()).cluster.exists():
        raise _no_such_order(number)
    from hotline.site.migrate import is_up_to_date
    from hotline.site.settings import configure

    configure()
    if not is_up_to_date():
        raise SetupFault("the tables are not those of this version; run: hotline migrate")


def _unit_names() -> dict[str, str]:
    from hotline.people.models import Unit

    return dict(Unit.objects.values_list("code", "name"))


def _no_such_order(number: str) -> SetupFault:
    return SetupFault(f"no order has the number {number[:40]!r}")
