"""A history under several regulations side by side: on time, late, or saved by an extension.

What is compared is the time from a matter's receipt to its reply, and nothing else: the matter is
sent to its unit at the moment it was received, and time passes until the reply. Whether an
extension would have been enough is asked of the regulation itself, by asking for the longest that
it grants, as often as it grants one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from hotline.dispatch.dispatch import Dispatch
from hotline.handling.approve import Approve
from hotline.handling.extend import RequestExtension
from hotline.law.calendar import SHANGHAI
from hotline.law.clause import ClauseId
from hotline.law.policy import Policy
from hotline.law.span import WorkingDays
from hotline.order.clocks import Scene
from hotline.order.length import parse_length
from hotline.order.matter import Matter
from hotline.order.names import ApprovalOf, OrderNumber, Principle
from hotline.order.refusal import Refusal
from hotline.order.state import Clock, Order
from hotline.order.text import Text
from hotline.trial import verbs

#: 按时、延期后按时、超期、无时限; 不予派单, where the regulation refuses the dispatch itself
Verdict = Literal["on_time", "by_extension", "late", "no_limit", "not_sent"]

VERDICTS: tuple[Verdict, ...] = ("on_time", "by_extension", "late", "no_limit")

#: The clocks that say whether an order is on time, in this preference.
DATED = ("completion", "feedback")

_SAID = verbs.sealed(Text(content="试行"), b"trial", lambda: "")


@dataclass(frozen=True, slots=True)
class Past:
    """往事: a matter, where it went, and the two moments that are known of it."""

    matter: Matter
    unit: str
    received_at: datetime
    replied_at: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """What one regulation says of one order."""

    verdict: Verdict
    #: 时限依据
    limit: ClauseId | None = None
    #: 延期依据, where an extension would have been enough
    extension: ClauseId | None = None
    #: 列入督办的依据, by the moment of the reply
    supervised: tuple[ClauseId, ...] = ()
    #: 派单时限定, the clause by which the office sets the limit that the history does not hold
    left_open: ClauseId | None = None
    #: 不予派单的依据
    refused: ClauseId | None = None


@dataclass(slots=True)
class Tally:
    """What one regulation says of a whole history."""

    pack: str
    title: str
    #: 施行日
    since: date
    total: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    supervised: int = 0
    #: how often each clause gave the limit, the extension, and the supervision
    limits: Counter[ClauseId] = field(default_factory=Counter)
    extensions: Counter[ClauseId] = field(default_factory=Counter)
    supervisions: Counter[ClauseId] = field(default_factory=Counter)
    #: how often each clause leaves the limit to the office, or refuses the dispatch
    left_open: Counter[ClauseId] = field(default_factory=Counter)
    refused: Counter[ClauseId] = field(default_factory=Counter)

    def count(self, judged: Judged) -> None:
        """Add one order."""
        self.total += 1
        self.verdicts[judged.verdict] += 1
        self.supervised += bool(judged.supervised)
        self.supervisions.update(judged.supervised)
        for counter, clause in (
            (self.limits, judged.limit),
            (self.extensions, judged.extension),
            (self.left_open, judged.left_open),
            (self.refused, judged.refused),
        ):
            counter.update([clause] if clause is not None else [])


def compare(
    history: Iterable[Past], head: tuple[str, str, date], policy_on: Callable[[date], Policy]
) -> Tally:
    """What a regulation says of a history.

    Args:
        history: the orders.
        head: the pack's id, its title and the day since when it holds.
        policy_on: its rules for an order of a day, as if they had been in force.
    """
    tally = Tally(*head)
    for past in history:
        day = past.received_at.astimezone(SHANGHAI).date()
        tally.count(judge(past, policy_on(day)))
    return tally


def judge(past: Past, policy: Policy) -> Judged:
    """What a regulation says of one order."""
    order = _sent(past, policy)
    if isinstance(order, Refusal):
        return Judged("not_sent", refused=order.clause)
    clock = next((one for name in DATED if (one := order.clock(name)) is not None), None)
    after, _ = verbs.pass_time(order, policy, past.replied_at)
    if clock is None:
        rule = policy.limit("completion", Scene(order, policy, past.received_at).facts)
        left_open = rule.clause if rule is not None else None
        return Judged("no_limit", supervised=after.supervised, left_open=left_open)
    if not after.is_overdue:
        return Judged("on_time", clock.clause, supervised=after.supervised)
    extension = _saved_by(order, policy, past)
    verdict: Verdict = "late" if extension is None else "by_extension"
    return Judged(verdict, clock.clause, extension, after.supervised)


def _sent(past: Past, policy: Policy) -> Order | Refusal:
    """The order as it stands once it has been received and sent to its unit."""
    at = past.received_at
    order, _ = verbs.receive(OrderNumber("trial"), past.matter, policy, at)
    dispatch = Dispatch(unit=past.unit, principle=Principle.FUNCTIONAL)
    sent = verbs.decide(order, dispatch, policy, at)
    return sent if isinstance(sent, Refusal) else sent[0]


def _saved_by(order: Order, policy: Policy, past: Past) -> ClauseId | None:
    """The clause by which extensions would have made the reply one in time."""
    at = past.received_at
    rule = policy.extension(Scene(order, policy, at).facts)
    first = order.running("completion")
    if rule is None or first is None:
        return None
    days = max(rule.lengths, default=rule.at_most or _days_of(first))
    # Each extension moves the date on, so that this comes to an end.
    while (granted := _granted(order, policy, at, days)) is not None:
        order = granted
        if any(one.name == first.name and one.due_at > past.replied_at for one in order.clocks):
            return rule.clause
    return None


def _days_of(clock: Clock) -> int:
    """The working days of a limit; one where it is not in working days."""
    span = parse_length(clock.within).span
    return span.days if isinstance(span, WorkingDays) else 1


def _granted(order: Order, policy: Policy, at: datetime, days: int) -> Order | None:
    """The order after an extension with all its signatures; None where it is refused."""
    asked = RequestExtension(days=days, reason=_SAID, basis=_SAID, explained_to_requester=True)
    outcome = verbs.decide(order, asked, policy, at)
    while not isinstance(outcome, Refusal):
        order = outcome[0]
        if order.approval(ApprovalOf.EXTENSION) is None:
            return order
        outcome = verbs.decide(order, Approve(what=ApprovalOf.EXTENSION), policy, at)
    return None
