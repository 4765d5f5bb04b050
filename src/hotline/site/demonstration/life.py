"""The whole life of one message: what the table holds of it, and the steps between, made up.

Real are the moment it came in, its words, the moment of the reply and the reply's words. Whatever
lies between and after (who signed for it, who called, who rated it, and when) nobody wrote down; it
is made up here, by rules without chance, and marked so in every event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hotline.order.names import HOTLINE, Grade
from hotline.people.posts import Post, PostRole
from hotline.site.demonstration.sample import pick

if TYPE_CHECKING:
    from hotline.site.demonstration.city import City
    from hotline.site.demonstration.duties import Sorted
    from hotline.site.demonstration.messages import Message

#: 虚构, the mark of a step that the table does not hold
MADE_UP = "made up"

#: How it ends: rated by the requester, called back by the office, or never reached.
_ENDINGS = ("rated", "rated", "rated", "called_back", "called_back", "not_reached")
_GRADES = (Grade.SATISFIED, Grade.VERY_SATISFIED, Grade.BASICALLY_SATISFIED)


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a life."""

    at: datetime
    verb: str
    by: Post
    fields: Mapping[str, object] = field(default_factory=dict, repr=False)
    #: whether the table does not hold it
    is_made_up: bool = True


@dataclass(frozen=True, slots=True)
class _Life:
    """What the steps of one life are made of."""

    message: Message
    sorted: Sorted
    city: City

    def between(self, share: float, at_most: timedelta) -> datetime:
        """A moment between receipt and reply, soon after the former."""
        span = (self.message.replied_at - self.message.received_at) * share
        return self.message.received_at + timedelta(seconds=min(span, at_most) // _SECOND)

    def after(self, days: int) -> datetime:
        """A moment some days after the reply."""
        return self.message.replied_at + timedelta(days=days)

    def office(self, role: PostRole) -> Post:
        """A post of the hotline's office."""
        return self.city.post(HOTLINE, role)

    def handler(self, unit: str) -> Post:
        """The handler of a unit."""
        return self.city.post(unit, PostRole.HANDLER)


_SECOND = timedelta(seconds=1)
_HOURS = timedelta(hours=1)


def steps(message: Message, placed: Sorted, city: City, *, is_made_up: bool) -> Iterator[Step]:
    """Every command after the receipt, in the order of their moments.

    Args:
        message: what came in.
        placed: its category and unit.
        city: who does what.
        is_made_up: whether the message itself is.
    """
    life = _Life(message, placed, city)
    yield from _sent(life)
    yield from _handled(life)
    yield Step(
        message.replied_at,
        "reply",
        life.handler(placed.unit),
        {"outcome": "solved", "text": message.reply},
        is_made_up=is_made_up,
    )
    # The requester had the reply at that moment, so the office had passed it.
    follow_up = life.office(PostRole.FOLLOW_UP)
    yield Step(message.replied_at, "review", follow_up, {"decision": "accept"})
    yield from _ended(life, follow_up)
    yield Step(life.after(5), "file_case", follow_up)


def _sent(life: _Life) -> Iterator[Step]:
    """Accepted and sent at once: no clock shall run longer for what nobody wrote down."""
    dispatcher, at = life.office(PostRole.DISPATCHER), life.message.received_at
    yield Step(at, "accept", dispatcher)
    yield Step(at, "dispatch", dispatcher, {"unit": life.sorted.unit, "principle": "functional"})


def _handled(life: _Life) -> Iterator[Step]:
    """Signed for, the requester called, and handed down where the unit has others below it."""
    unit = life.sorted.unit
    handler = life.handler(unit)
    yield Step(life.between(0.1, 2 * _HOURS), "sign_for", handler)
    told = {"outcome": "reached", "told": ["acceptance", "unit_contact"]}
    yield Step(life.between(0.2, 20 * _HOURS), "contact", handler, told)
    below = life.city.plan.below(unit)
    if below:
        lower = pick(below, life.message.place, "below")
        yield Step(life.between(0.3, 24 * _HOURS), "hand_down", handler, {"unit": lower})
        yield Step(life.between(0.4, 30 * _HOURS), "sign_for", life.handler(lower))
        yield Step(life.between(0.9, 9_000 * _HOURS), "reply", life.handler(lower))


def _ended(life: _Life, follow_up: Post) -> Iterator[Step]:
    """Rated by the requester or called back by the office; or, unreached, concluded on a basis."""
    ending = pick(_ENDINGS, life.message.place, "ending")
    grade = pick(_GRADES, life.message.place, "grade")
    heard = {"contacted": True, "informed": True, "consistent": True, "attitude": grade}
    if ending == "rated":
        yield Step(life.after(1), "call_back", follow_up, heard)
        yield Step(life.after(2), "rate", life.office(PostRole.AGENT), {"satisfaction": grade})
    elif ending == "called_back":
        yield Step(life.after(2), "call_back", follow_up, {**heard, "satisfaction": grade})
    else:
        yield Step(life.after(2), "call_back", follow_up, {"contacted": False})
        basis = {"basis": "演示补记：依答复办结。", "reviewer": "示例复核员"}
        yield Step(life.after(3), "conclude", follow_up, basis)
