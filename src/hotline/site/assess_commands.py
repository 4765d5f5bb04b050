"""`hotline assess`: rankings by the regulation's own figures, published and computed again.

A ranking names the period, the regulation with its version and every number's numerator,
denominator and what was left out; a published one comes out again to the last byte.
"""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    from fractions import Fraction

    from hotline.assessment.ranking import Standing, Table
    from hotline.assessment.rates import Tally
    from hotline.law.policy import Policy
    from hotline.ledger.figures import Period
    from hotline.people import Post

DIFFERS = 1
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its words."""
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    count = words.add_parser("count", help="count every order that has moved")
    count.set_defaults(run=_count)
    ranking = words.add_parser("ranking", help="rank the units of a month, and publish nothing")
    ranking.set_defaults(run=_ranking)
    publish = words.add_parser("publish", help="publish the ranking of a month, for good")
    publish.add_argument("--post", required=True, help="the post that answers for it")
    publish.set_defaults(run=_publish)
    for one in (ranking, publish):
        one.add_argument("--month", required=True, type=_month, metavar="YYYY-MM")
        one.add_argument("--score", default="three_rates", help="which score (%(default)s)")
    known = words.add_parser("list", help="what was published")
    known.set_defaults(run=_list)
    again = words.add_parser("rerun", help="compute a published ranking again, byte for byte")
    again.add_argument("id", type=int, metavar="ID")
    again.set_defaults(run=_rerun)
    moved = words.add_parser("corrections", help="the orders that moved on since a publication")
    moved.add_argument("id", type=int, metavar="ID")
    moved.set_defaults(run=_corrections)


def _month(text: str) -> tuple[int, int]:
    found = _MONTH.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12 or not 2000 <= int(found[1]) <= 2999:  # noqa: PLR2004 - a year has twelve months
        raise argparse.ArgumentTypeError(f"'{text}' is no month such as 2025-03")
    return int(found[1]), int(found[2])


def _count(_: argparse.Namespace) -> int:
    _begin()
    from hotline.assessment.figure import book_of
    from hotline.ledger import clock
    from hotline.ledger.counting import count_all

    count_all(book_of(_policy(clock.now().date().isoformat())))
    print("every order is counted")
    return 0


def _ranking(given: argparse.Namespace) -> int:
    _begin()
    from hotline.assessment.figure import book_of
    from hotline.law.calendar import SHANGHAI
    from hotline.ledger import clock
    from hotline.ledger.assessing import site_book, tallies_by
    from hotline.ledger.counting import count_all
    from hotline.ledger.rankings import ranking
    from hotline.people.models import Unit

    period = _period(given)
    policy = _policy(period.last.isoformat())
    book = book_of(policy)
    if given.score not in book.scores:
        raise _no_such_score(given.score, policy)
    today = clock.now().astimezone(SHANGHAI).date()
    count_all(site_book(today))
    units = dict(Unit.objects.filter(office="").values_list("code", "kind"))
    names = dict(Unit.objects.values_list("code", "name"))
    rule = book.scores[given.score]
    print(f"{rule.zh}（{rule.clause}），{policy.title}，{period.first}至{period.last}")
    tables = ranking(book, given.score, units, tallies_by(book, period, "unit", today))
    for table in tables:
        for line in told_table(table, names):
            print(line)
    if not tables:
        print("本期没有可供统计的工单。")
    return 0


def told_table(table: Table, names: dict[str, str]) -> list[str]:
    """A peer group's ranking as lines to read."""
    lines = ["", f"{table.group.zh}（少于{table.group.minimum}件的只列出，不排名）"]
    for one in table.standings:
        place = str(one.place) if one.place is not None else "—"
        lines.append(f"  {place:>3}  {names.get(one.unit, one.unit)}  {_points(one)}")
        lines.extend(
            f"       {line.figure}  {rate_told(line.tally)}  {_number(line.points)}/{line.most}"
            for line in one.lines
        )
    return lines


def rate_told(tally: Tally) -> str:
    """A rate with what it is made of; a dash over nothing, never 0 or 100."""
    if tally.rate is None:
        return "—"
    left = f"，不纳入{tally.left_out.total()}" if tally.left_out else ""
    shown = "".join(f"，另{name} {count}" for name, count in sorted(tally.shown.items()))
    return f"{float(tally.rate):.1%}（{_number(tally.hits)}/{tally.counted}{left}{shown}）"


def _points(one: Standing) -> str:
    return "—" if one.points is None else f"{float(one.points):.2f}"


def _number(value: Fraction | None) -> str:
    return "—" if value is None else f"{float(value):.2f}".rstrip("0").rstrip(".")


def _publish(given: argparse.Namespace) -> int:
    _begin()
    from hotline.ledger import clock
    from hotline.ledger.rankings import NothingToRank, publish

    period, post = _period(given), _post(given.post)
    policy = _policy(period.last.isoformat())
    try:
        made = publish(policy, given.score, period, post, clock.now())
    except KeyError:
        raise _no_such_score(given.score, policy) from None
    except NothingToRank:
        raise SetupFault("no order falls into this month: there is nothing to publish") from None
    print(f"published as {made}; hotline assess rerun {made} computes it again")
    return 0


def _list(_: argparse.Namespace) -> int:
    _begin()
    from hotline.ledger.rankings import list_rankings

    for row in list_rankings():
        print(
            f"{row.pk}  {row.score}  {row.begins_on} to {row.ends_on}  {row.pack}"
            f"  {row.published_at:%Y-%m-%d}  {row.digest[:12]}"
        )
    return 0


def _rerun(given: argparse.Namespace) -> int:
    _begin()
    from hotline.ledger.rankings import NotPublished, rerun

    try:
        found = rerun(given.id)
    except NotPublished:
        raise _not_published(given.id) from None
    if found is None:
        print(f"{given.id}: the same to the last byte")
        return 0
    print(f"{given.id}: line {found.line} differs")
    print(f"  published {found.published.strip()}")
    print(f"  computed  {found.computed.strip()}")
    return DIFFERS


def _corrections(given: argparse.Namespace) -> int:
    _begin()
    from hotline.ledger.rankings import NotPublished, corrections

    try:
        found = corrections(given.id)
    except NotPublished:
        raise _not_published(given.id) from None
    for number in found:
        print(number)
    print(f"{len(found)} orders have moved on since")
    return 0


def _begin() -> None:
    from hotline.site.settings import configure

    configure()


def _period(given: argparse.Namespace) -> Period:
    from hotline.ledger.figures import Period

    return Period.month(*given.month)


def _policy(day: str) -> Policy:
    from datetime import date

    from hotline.ledger.assessing import site_policy
    from hotline.ledger.home import NoPack

    try:
        return site_policy(date.fromisoformat(day))
    except NoPack:
        raise SetupFault("the hotline's office has no regulation yet: set the site up") from None


def _post(post_id: str) -> Post:
    from hotline.people.accounts import find_post

    found = find_post(post_id)
    if found is None:
        raise SetupFault(f"there is no post '{post_id}'")
    return found


def _no_such_score(name: str, policy: Policy) -> SetupFault:
    from hotline.assessment.figure import book_of

    known = ", ".join(book_of(policy).scores) or "none"
    return SetupFault(f"{policy.ref.pack} has no score '{name}'; it has {known}")


def _not_published(wanted: int) -> SetupFault:
    return SetupFault(f"nothing was published as {wanted}; hotline assess list tells what was")
