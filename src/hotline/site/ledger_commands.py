"""`hotline ledger`: prove the chain, print the last root, rebuild the rows, keep time."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    from tqdm import tqdm

FAULTY_STATUS = 1
MOST_TOLD = 100


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its words."""
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    proof = words.add_parser("verify", help="prove that no event was changed, removed or moved")
    proof.set_defaults(run=_verify)
    root = words.add_parser("root", help="take yesterday's root if it is due, print the last")
    root.set_defaults(run=_root)
    again = words.add_parser("rebuild", help="make the rows of all orders again from the events")
    again.add_argument("--processes", type=int, default=2, help="at once (%(default)s)")
    again.add_argument("--search", action="store_true", help="the index of words instead")
    again.set_defaults(run=_rebuild)
    resting = words.add_parser("resting", help="find orders that nobody answers for (CD-02)")
    resting.set_defaults(run=_resting)
    sweep = words.add_parser("sweep", help="let what has run out fall due, and keep doing so")
    sweep.add_argument("--once", action="store_true", help="do it once and leave")
    sweep.set_defaults(run=_sweep)


def _verify(_: argparse.Namespace) -> int:
    from hotline.site.settings import configure

    configure()
    from hotline.ledger.roots import roots_file
    from hotline.ledger.verify import verify

    finding = verify(_owner_url(), roots_file())
    for fault in finding.faults[:MOST_TOLD]:
        print(fault)
    if len(finding.faults) > MOST_TOLD:
        print(f"… and {len(finding.faults) - MOST_TOLD} more")
    told = f"{finding.events} events of {finding.orders} orders, {finding.roots} roots"
    if finding.faults:
        print(f"{told}: {len(finding.faults)} faults")
        return FAULTY_STATUS
    print(f"{told}: whole")
    return 0


def _root(_: argparse.Namespace) -> int:
    from hotline.site.settings import configure

    configure()
    from hotline.ledger import clock
    from hotline.ledger.roots import roots_file, take_root

    row = take_root(clock.now())
    if row is not None:
        print(f"{row.day} {bytes(row.root).hex()}")
        print(f"one line a day in {roots_file()}; keep a copy elsewhere")
    return 0


def _resting(_: argparse.Namespace) -> int:
    from hotline.site.settings import configure

    configure()
    from hotline.ledger.resting import list_resting

    looked, found = 0, 0
    for number, is_resting in list_resting():
        looked += 1
        if is_resting:
            found += 1
            print(f"{number}: nobody answers for it, no clock runs, and it is not at an end")
    print(f"{looked} orders, {found} resting")
    return FAULTY_STATUS if found else 0


def _rebuild(given: argparse.Namespace) -> int:
    from hotline.site.settings import configure

    if given.processes < 1:
        raise SetupFault("--processes must be 1 or more")
    configure()
    if given.search:
        return _index_again()
    from tqdm import tqdm

    from hotline.ledger.rebuild import rebuild

    with tqdm(unit=" orders", disable=None) as bar:
        made = rebuild(_owner_url(), given.processes, partial(_advance, bar))
    print(f"{made} orders made again")
    return 0


def _advance(bar: tqdm[NoReturn], made: int) -> None:
    bar.update(made - bar.n)


def _index_again() -> int:
    from hotline.ledger.erasing import index_again

    number: str | None = ""
    while number is not None:
        number = index_again(number)
    print("the words are indexed again")
    return 0


def _sweep(given: argparse.Namespace) -> int:
    from hotline.site.settings import configure

    configure()
    from hotline.documents import store
    from hotline.ledger.ticking import Ticking

    ticking = Ticking(daily=(store.sweep,))
    if given.once:
        print(f"{ticking.once()} orders touched")
        return 0
    ticking.until(lambda: False)
    return 0


def _owner_url() -> str:
    from hotline.site.embedded import addresses

    return addresses()["owner"].url
