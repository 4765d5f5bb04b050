"""`hotline order`: one order, told to whoever runs the site.

The commands read and change nothing. They show what has happened and why each date is what it is,
and no word that a requester said.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hotline.site.address import SETTING
from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    explain = words.add_parser("explain", help="its timeline, and the derivation of each date")
    explain.add_argument("number", metavar="NUMBER", help="the order's number")
    explain.set_defaults(run=lambda given: _explain(given.number))


def _explain(number: str) -> int:
    if not number.isascii() or not number.isalnum():
        raise _no_such_order(number)
    _open_ledger(number)

    from hotline.ledger import queries
    from hotline.ledger.versions import policy_of
    from hotline.people.posts import CLOCKWORK
    from hotline.site.explaining import describe

    found = queries.find_order(number, CLOCKWORK)
    if found is None:
        raise _no_such_order(number)
    for line in describe(found.order, queries.list_events(number), policy_of, _unit_names()):
        print(line)
    return 0


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
