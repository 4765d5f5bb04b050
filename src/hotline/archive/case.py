"""案卷: an order with all that has happened to it, as the papers of the archive read it.

Papers are official and Chinese: whatever a list or a clause is called is said here in Chinese, so
that a paper that was issued says the same for good.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from hotline.archive.paper import Signature, Step, Words
from hotline.law.clause import ClauseId
from hotline.law.policy import Policy
from hotline.order.change import amended
from hotline.order.event import Event
from hotline.order.events import AnyEvent, ApprovalGiven, ApprovalRefused, ReturnRequested
from hotline.order.names import OFFICES, ApprovalOf
from hotline.order.state import Order
from hotline.order.story import sentence, tell
from hotline.order.texts import texts_in
from hotline.order.words import WORDS

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Case:
    """案卷."""

    order: Order
    events: tuple[AnyEvent, ...]
    policy: Policy
    now: datetime
    #: 单位全称, by their ids
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, party: str) -> str:
        """What a unit or an office is called on paper."""
        return self.names.get(party) or (word("party", party) if party in OFFICES else party)

    def found(self, kind: type[E]) -> tuple[E, ...]:
        """The events of a kind, in the order in which they happened."""
        return tuple(one for one in self.events if isinstance(one, kind))

    def last(self, kind: type[E]) -> E | None:
        """The latest event of a kind."""
        return next(reversed(self.found(kind)), None)

    def after(self, event: Event, until: type[Event] | None = None) -> tuple[AnyEvent, ...]:
        """What has happened after one of its events, up to the next of a kind."""
        at = next(place for place, one in enumerate(self.events) if one is event) + 1
        rest = self.events[at:]
        ends = (place for place, one in enumerate(rest) if until and isinstance(one, until))
        return rest[: next(ends, len(rest))]

    def cite(self, clause: ClauseId) -> str:
        """A clause with its place in the regulation."""
        found = self.policy.clauses.get(clause)
        return f"{found.cite}（{clause}）" if found is not None else clause

    def ground(self, list_: str, value: str | None) -> str:
        """A ground in the words of the pack; its own where the pack has no such list."""
        known = {one.value: one.zh for one in self.policy.grounds(list_)}
        return known.get(value or "", value or "")

    def step(self, event: AnyEvent) -> Step:
        """An event in one sentence, with its words."""
        told = event
        if isinstance(event, ReturnRequested):
            # The ground is a word of the pack, which alone knows its Chinese.
            told = amended(event, ground=self.ground("return", event.ground))
        return Step(
            at=event.at,
            by=self.name(event.by),
            sentence=sentence(tell(told), "zh", self.name),
            words=tuple(Words(called=called(where), ref=ref) for where, ref in texts_in(event)),
        )


def word(list_: str, value: str) -> str:
    """The Chinese word of a value in a closed list; the value itself where it has none."""
    known = WORDS.get(f"{list_}.{value}")
    return known[0] if known else value


def called(where: str) -> str:
    """What a text of an event is called."""
    first, _, rest = where.partition(".")
    return word("part", rest) if rest and not rest.isdecimal() else word("field", first)


def signatures(events: tuple[AnyEvent, ...], what: ApprovalOf, unit: str) -> tuple[Signature, ...]:
    """Who signed among these events, and how."""
    return tuple(
        Signature(
            step=word("step", one.step),
            at=one.at,
            granted=isinstance(one, ApprovalGiven),
            reason=one.reason if isinstance(one, ApprovalRefused) else None,
        )
        for one in events
        if isinstance(one, (ApprovalGiven, ApprovalRefused))
        and (one.what, one.unit) == (what, unit)
    )
