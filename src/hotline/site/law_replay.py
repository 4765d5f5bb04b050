"""`hotline law replay`: past orders under another regulation, as if it had been in force."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.site.fault import SetupFault
from hotline.site.law_commands import FOUND_STATUS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from datetime import date

    from hotline.law.fault import Fault
    from hotline.trial.replay import Denied, History, WhatIf

#: how many faults of a file of orders are told one by one
_TOLD = 20


def add_replay(parser: argparse.ArgumentParser) -> None:
    """`replay` takes the pack and where the orders come from."""
    parser.add_argument("--pack", required=True, metavar="P", help="the pack to try")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--orders", type=Path, metavar="FILE", help="one order a line, as JSON")
    source.add_argument("--db", action="store_true", help="the orders of this site's ledger")
    parser.add_argument("--since", metavar="DAY", help="only orders received on this day or later")
    parser.add_argument(
        "--until", metavar="DAY", help="only orders received on this day or earlier"
    )


def run_replay(parsed: argparse.Namespace) -> int:
    """What would have been: overdue or not, returns and extensions refused, by unit."""
    from hotline.law.calendar import SHANGHAI
    from hotline.site.law_test import library_of
    from hotline.trial.replay import replay

    library = library_of(parsed.packs)
    if parsed.pack not in library.packs:
        known = ", ".join(sorted(library.packs))
        raise SetupFault(f"no pack '{parsed.pack}'; there are {known}")
    since, until = (_day(given) for given in (parsed.since, parsed.until))
    in_force = library.in_force(parsed.pack)
    faults: list[Fault] = []
    outcomes = []
    for history in _good(_histories(parsed), faults):
        day = history.received_at.astimezone(SHANGHAI).date()
        if (since is None or since <= day) and (until is None or day <= until):
            outcomes.append(
                replay(history, lambda on: library.policy(parsed.pack, max(on, in_force)))
            )
    _tell_faults(faults)
    print(f"{parsed.pack} applied as if in force on every order's day (it is since {in_force})")
    _tell(outcomes)
    return FOUND_STATUS if faults else 0


def _day(given: str | None) -> date | None:
    from hotline.trial.moments import parse_day

    return None if given is None else parse_day(given)


def _histories(parsed: argparse.Namespace) -> Iterator[History | Fault]:
    from hotline.trial.replay import read_histories

    if parsed.db:
        yield from _of_this_site()
        return

    try:
        with parsed.orders.open(encoding="utf-8", errors="surrogateescape") as lines:
            yield from read_histories(str(parsed.orders), lines)
    except OSError as error:
        raise SetupFault(f"{parsed.orders}: {error.strerror}") from None


def _of_this_site() -> Iterator[History]:
    """The ledger's orders; the tables must be those of this version."""
    from hotline.site import settings
    from hotline.site.migrate import is_up_to_date

    settings.configure()
    if not is_up_to_date():
        raise SetupFault("the tables are not those of this version; run: hotline migrate")
    from hotline.ledger.histories import list_histories

    yield from list_histories()


def _good(found: Iterable[History | Fault], faults: list[Fault]) -> Iterator[History]:
    from hotline.trial.replay import History

    for one in found:
        if isinstance(one, History):
            yield one
        else:
            faults.append(one)


def _tell_faults(faults: list[Fault]) -> None:
    for fault in faults[:_TOLD]:
        print(fault, file=sys.stderr)
    if len(faults) > _TOLD:
        print(f"and {len(faults) - _TOLD} more faults", file=sys.stderr)


def _tell(outcomes: list[WhatIf]) -> None:
    was = sum(one.was_overdue for one in outcomes)
    now = sum(one.is_overdue for one in outcomes)
    print(f"{len(outcomes)} orders: {was} were overdue, {now} would be")
    for title, changed in (
        ("would become overdue", [o for o in outcomes if o.is_overdue and not o.was_overdue]),
        ("would no longer be overdue", [o for o in outcomes if o.was_overdue and not o.is_overdue]),
    ):
        _tell_orders(title, changed)
    _tell_denied("returns", [denied for one in outcomes for denied in one.returns])
    _tell_denied("extensions", [denied for one in outcomes for denied in one.extensions])


def _tell_orders(title: str, outcomes: list[WhatIf]) -> None:
    by_unit: dict[str, list[WhatIf]] = {}
    for one in outcomes:
        by_unit.setdefault(one.unit or "—", []).append(one)
    print(f"{title}: {len(outcomes)}")
    for unit in sorted(by_unit):
        told = ", ".join(
            one.number + (f" ({', '.join(one.late_by)})" if one.late_by else "")
            for one in by_unit[unit]
        )
        print(f"  {unit}: {len(by_unit[unit])}: {told}")


def _tell_denied(what: str, denied: list[Denied]) -> None:
    by_unit: dict[str, dict[str, int]] = {}
    for one in denied:
        missing = f", missing {', '.join(one.missing)}" if one.missing else ""
        reasons = by_unit.setdefault(one.unit or "—", {})
        reason = f"{one.clause}{missing}"
        reasons[reason] = reasons.get(reason, 0) + 1
    print(f"{what} that would have been refused: {len(denied)}")
    for unit in sorted(by_unit):
        told = "; ".join(f"{count} by {reason}" for reason, count in by_unit[unit].items())
        print(f"  {unit}: {told}")
