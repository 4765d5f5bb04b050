"""What a clock keeps of its length, read back: enough to count its date again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hotline.law.calendar import SHANGHAI
from hotline.law.convention import Convention, Due
from hotline.law.counting import before, due, extend
from hotline.law.policy import Policy
from hotline.law.span import Span, parse_span
from hotline.law.tables import Limit
from hotline.order.state import Clock

_BEFORE = re.compile(r"(?P<days>\d+) working days? before (?:completion|the unit above)")
_BY_LAW = re.compile(r"(?:until (?P<until>\d{4}-\d\d-\d\d(?:T\S+)?)|(?P<span>.+)) by law")
_BY_NOTICE = "calendar "


def by_notice(calendar: str) -> str:
    """The length of a move that comes from a new notice alone."""
    return f"{_BY_NOTICE}{calendar}"


@dataclass(frozen=True, slots=True)
class Length:
    """长度: one way in which a date can be made."""

    #: counted from the start, or from the former date where it is an extension
    span: Span | None = None
    #: working days before another clock is due
    days_before: int | None = None
    #: fixed by law, whatever the start
    until: date | None = None
    #: whether law set it, so that it counts from the start again
    is_by_law: bool = False
    #: a new notice changed only how the days count
    is_by_notice: bool = False


def parse_length(within: str) -> Length:
    """Read what `Clock.within` or a move of the clock keeps."""
    if within.startswith(_BY_NOTICE):
        return Length(is_by_notice=True)
    if found := _BEFORE.fullmatch(within):
        return Length(days_before=int(found["days"]))
    if found := _BY_LAW.fullmatch(within):
        if found["until"]:
            return Length(until=_day_or_instant(found["until"]), is_by_law=True)
        return Length(span=parse_span(found["span"]), is_by_law=True)
    return Length(span=parse_span(within))


def _day_or_instant(written: str) -> date:
    """A day, or an instant where it is written with its time."""
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


def end_of(until: date) -> datetime:
    """The instant itself, China's where it says nothing else, or the end of the day."""
    if isinstance(until, datetime):
        return until if until.tzinfo else until.replace(tzinfo=SHANGHAI)
    return datetime.combine(until, time(), SHANGHAI) + timedelta(days=1)


def lengths(clock: Clock) -> tuple[Length, ...]:
    """The first length of a clock and what moved it, notices left out."""
    told = (clock.within, *(within for _, within, _ in clock.moves))
    return tuple(one for one in map(parse_length, told) if not one.is_by_notice)


def convention_of(clock: Clock, policy: Policy) -> Convention:
    """How the clock's clause counts."""
    limits = policy.tables.get(Limit, {}).get(clock.name, ())
    rules = [one for one in limits if isinstance(one, Limit) and one.clause == clock.clause]
    return policy.convention_of(rules[0]) if rules else policy.convention


def count_again(clock: Clock, policy: Policy, above: datetime | None) -> Due:
    """The clock's date by the calendar of the policy.

    Args:
        clock: the clock, with all that moved it.
        policy: whose calendar counts.
        above: when the clock runs out before which this one must be over, if there is one.
    """
    found = Due(clock.due_at, clock.provisional)
    for place, length in enumerate(lengths(clock)):
        found = count_length(clock, length, found, policy, above=above, is_first=place == 0)
    return found


def count_length(
    clock: Clock,
    length: Length,
    former: Due,
    policy: Policy,
    *,
    above: datetime | None,
    is_first: bool,
) -> Due:
    """The date that one length makes of the former one."""
    if length.until is not None:
        return Due(end_of(length.until), provisional=False)
    if length.days_before is not None and above is not None:
        return before(above, length.days_before, policy.calendar)
    if length.span is None:
        return former
    if is_first or length.is_by_law:
        return due(clock.starts_at, length.span, policy.calendar, convention_of(clock, policy))
    found = extend(former.at, length.span, policy.calendar, policy.convention)
    return Due(found.at, found.provisional or former.provisional)
