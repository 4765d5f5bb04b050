"""`hotline law due`: the limit that applies, when it runs out and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import datetime

    from hotline.law.convention import Due
    from hotline.law.policy import Policy
    from hotline.law.tables import Limit
    from hotline.order.matter import Matter
    from hotline.order.state import Clock

#: no rule gives a limit here
NO_RULE_STATUS = 3

#: the facts of a matter that the command line can state
_FACTS = ("kind", "urgency", "difficulty", "nature", "class", "source", "channel", "category")
_CLAIMS = ("sustenance", "danger")
_SAID = {"true": True, "false": False}
_MOST_DAYS = 1000


def add_due(parser: argparse.ArgumentParser) -> None:
    """`due` takes the pack, the clock, its start, and facts of the matter."""
    parser.add_argument("--pack", required=True, metavar="P", help="the pack's id")
    parser.add_argument(
        "--clock", required=True, metavar="C", help="completion, sign_for, return …"
    )
    parser.add_argument(
        "--from", required=True, metavar="TIME", dest="start", help="the clock's start"
    )
    for fact in _FACTS:
        parser.add_argument(f"--{fact}", metavar="WORD", dest=f"fact_{fact}")
    for claim in _CLAIMS:
        parser.add_argument(
            f"--{claim}", nargs="?", const="true", choices=_SAID, dest=f"fact_{claim}"
        )
    parser.add_argument("--days", type=int, metavar="N", help="where the office sets the limit")
    parser.add_argument("--language", choices=("zh", "en"), default="zh", help="of the reasons")
    parser.add_argument("--json", action="store_true", help="one line for a program")


def run_due(parsed: argparse.Namespace) -> int:
    """The date with its clause and its derivation; status 3 where no rule gives one."""
    from hotline.law.vocabulary import CLOCKS
    from hotline.trial.moments import parse_instant

    if parsed.clock not in CLOCKS:
        raise SetupFault(f"no clock '{parsed.clock}'; there are {', '.join(CLOCKS)}")
    if parsed.days is not None and not 1 <= parsed.days <= _MOST_DAYS:
        raise SetupFault(f"--days {parsed.days}: write 1 to {_MOST_DAYS}")
    start = parse_instant(parsed.start)
    policy = _policy(parsed, start)
    matter = _matter(parsed)
    if not _knows(policy, matter.urgency):
        known = ", ".join(("special", "special_urgent", *policy.levels))
        raise SetupFault(f"--urgency {matter.urgency}: write one of {known}")
    found = _limit(policy, matter, parsed.clock, start)
    if found is None:
        print(f"{parsed.pack} has no limit for {parsed.clock} on {start.date()} in this case")
        return NO_RULE_STATUS
    clocks = _clocks(policy, matter, found, start, parsed.days)
    if not clocks:
        clause = found.clause
        print(f"{clause} leaves the length of {parsed.clock} to the office: add --days N")
        return NO_RULE_STATUS
    _tell(clocks, policy, parsed)
    return 0


def _policy(parsed: argparse.Namespace, start: datetime) -> Policy:
    from hotline.ledger import packs

    return packs.policy(parsed.pack, start.date(), extra=parsed.packs)


def _matter(parsed: argparse.Namespace) -> Matter:
    from pydantic import ValidationError

    from hotline.order.matter import Matter

    given = {fact: getattr(parsed, f"fact_{fact}") for fact in (*_FACTS, *_CLAIMS)}
    values = {
        fact: _SAID[value] if fact in _CLAIMS else value
        for fact, value in given.items()
        if value is not None
    }
    # A limit that does not ask for the kind is the same for all of them.
    values.setdefault("kind", "complaint")
    try:
        return Matter.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise SetupFault(f"--{first['loc'][0]} {first['input']}: {first['msg']}") from None


def _knows(policy: Policy, urgency: str) -> bool:
    return urgency in {"special", "special_urgent", "urgent", "ordinary", *policy.levels}


def _limit(policy: Policy, matter: Matter, clock: str, start: datetime) -> Limit | None:
    from hotline.order.clocks import Scene
    from hotline.order.names import OrderNumber
    from hotline.trial.verbs import receive

    order, _ = receive(OrderNumber("-"), matter, policy, start)
    return policy.limit(clock, Scene(order, policy, start).facts)


def _clocks(
    policy: Policy, matter: Matter, limit: Limit, start: datetime, days: int | None
) -> Sequence[Clock]:
    """The clock, and after it the one on which its date leans."""
    from hotline.law.counting import before, due
    from hotline.law.span import WorkingDays

    if limit.less is not None:
        completion = _limit(policy, matter, "completion", start)
        above = _clocks(policy, matter, completion, start, days) if completion else ()
        if not above:
            return ()
        found = before(above[0].due_at, limit.less.days, policy.calendar)
        return (_clock(limit, f"{limit.less} before completion", start, found), *above)
    length = limit.within or (WorkingDays(days) if days is not None else None)
    if length is None:
        return ()
    found = due(start, length, policy.calendar, policy.convention_of(limit))
    return (_clock(limit, str(length), start, found),)


def _clock(limit: Limit, within: str, start: datetime, found: Due) -> Clock:
    from hotline.order.names import HOTLINE
    from hotline.order.state import Clock

    return Clock(
        name=limit.clock,
        owner=HOTLINE,
        cycle=1,
        clause=limit.clause,
        within=within,
        starts_at=start,
        due_at=found.at,
        provisional=found.provisional,
    )


def _tell(clocks: Sequence[Clock], policy: Policy, parsed: argparse.Namespace) -> None:
    from hotline.order.derivation import explain

    why: list[str] = []
    above = None
    for clock in reversed(clocks):
        why.extend(explain(clock, policy, above, parsed.language))
        above = clock.due_at
    asked = clocks[0]
    provisional = any(clock.provisional for clock in clocks)
    due_at = asked.due_at.isoformat()
    if parsed.json:
        answer = {"due": due_at, "clause": asked.clause, "provisional": provisional, "why": why}
        print(json.dumps(answer, ensure_ascii=False))
        return
    print(f"{due_at}  {asked.clause}" + ("  provisional" if provisional else ""))
    for line in why:
        print(f"  {line}")
