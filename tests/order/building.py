"""An order brought to where a test needs it, by the commands that bring it there in life."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from hotline.law.calendar import SHANGHAI
from hotline.ledger import packs
from hotline.order.matter import Matter
from hotline.order.names import OrderNumber
from hotline.order.refusal import Refusal
from hotline.trial.verbs import decide, parse, pass_time, receive, sealed

if TYPE_CHECKING:
    from hotline.law.policy import Policy
    from hotline.order.events import AnyEvent
    from hotline.order.state import Clock, Order

CHENGDU = "chengdu-2023"
ANHUI = "anhui-2021"
WATER = "qingpu-water-2020"
COUNTY = "county-model"
COMPANY = "enterprise-2020"
CITIZEN = "citizen-hotline-standard"
NATIONAL = "national-2020"

#: A Monday morning with an ordinary week behind it and before it.
MONDAY = "2025-03-03T10:00"
KEY = b"the key of one matter"
#: What a unit notes when it phones the requester with the result.
TOLD = {"by": "phone", "result": "satisfied", "content": "satisfied", "attitude": "satisfied"}
#: The ten parts of a completion report.
SECTIONS = (
    *("first_contact", "site_inspection", "facts", "demand", "handling_and_basis"),
    *("result", "reply_to_requester", "satisfaction", "other", "persons"),
)


def moment(text: str) -> datetime:
    """An instant in China, as a scenario writes it."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@dataclass
class Life:
    """One order, what has happened to it, and the instant it stands at."""

    policy: Policy
    order: Order
    events: tuple[AnyEvent, ...]
    now: datetime
    #: the events of the last command alone
    told: tuple[AnyEvent, ...] = field(default=())

    def wait(self, until: str) -> Self:
        """Let time pass; what falls due does so."""
        self.now = moment(until)
        self.order, passed = pass_time(self.order, self.policy, self.now)
        self.events = (*self.events, *passed)
        self.told = passed
        return self

    def later(self, **length: float) -> Self:
        """Let this much time pass."""
        return self.wait((self.now + timedelta(**length)).replace(tzinfo=None).isoformat())

    def do(self, verb: str, **fields: object) -> Self:
        """Give a command that must be accepted."""
        outcome = self._outcome(verb, fields)

        assert not isinstance(outcome, Refusal), outcome
        self.order, self.told = outcome
        self.events = (*self.events, *self.told)
        return self

    def refused(self, verb: str, **fields: object) -> Refusal:
        """Give a command that must be refused, and see why."""
        outcome = self._outcome(verb, fields)

        assert isinstance(outcome, Refusal), [type(event).__name__ for event in outcome[1]]
        return outcome

    def _outcome(
        self, verb: str, fields: dict[str, object]
    ) -> tuple[Order, tuple[AnyEvent, ...]] | Refusal:
        """Decide; `at` is the instant of the step, as in a scenario."""
        if "at" in fields:
            self.wait(str(fields.pop("at")))
        command = sealed(parse(verb, fields), KEY, lambda: "text-1")
        return decide(self.order, command, self.policy, self.now)

    @property
    def names(self) -> list[str]:
        """The names of what the last command made happen, in order."""
        return [type(event).__name__ for event in self.told]

    @property
    def tasks(self) -> set[str]:
        """What is still to be done."""
        return {task.name for task in self.order.tasks}

    def whole_clock(self, name: str, owner: str | None = None) -> Clock:
        """A clock that there must be."""
        clock = self.order.clock(name, owner)

        assert clock is not None, name
        return clock

    def clock(self, name: str, owner: str | None = None) -> tuple[str, str]:
        """When a clock is due, in China, and its state."""
        clock = self.whole_clock(name, owner)
        return clock.due_at.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M"), str(clock.state)


def missing(refusal: Refusal) -> set[str]:
    """The parts that a refusal names."""
    return {one.name for one in refusal.missing}


def received(pack: str = CHENGDU, **matter: object) -> Life:
    """A matter that has come in."""
    instant = moment(str(matter.pop("at", MONDAY)))
    policy = packs.policy(pack, instant.date())
    seen = Matter.model_validate({"kind": "complaint", "category": "water", **matter})
    order, events = receive(OrderNumber("202503030001"), seen, policy, instant)
    return Life(policy, order, events, instant, events)


def _days(pack: str) -> dict[str, object]:
    """The limit that the office sets, where the pack leaves it to the office."""
    return {"days": 5} if pack == CHENGDU else {}


def dispatched(pack: str = CHENGDU, **matter: object) -> Life:
    """An order at the one unit that answers for it."""
    life = received(pack, **matter)
    return life.do("dispatch", unit="water", principle="functional", **_days(pack))


def led(pack: str = CHENGDU, co_units: tuple[str, ...] = ("housing",), **matter: object) -> Life:
    """An order with a lead and units that help it."""
    life = received(pack, **matter)
    fields: dict[str, object] = {"lead": "water", "co_units": co_units, **_days(pack)}
    return life.do("dispatch", mode="assigned", principle="functional", **fields)


def signed(pack: str = CHENGDU, **matter: object) -> Life:
    """An order that its unit has signed for and, where a head must sign, may handle."""
    life = dispatched(pack, **matter).do("sign_for")
    if pack == ANHUI:
        life.do("approve", what="handling")
    return life


def result(pack: str = CHENGDU) -> dict[str, object]:
    """All that a completion report needs, under any pack."""
    fields: dict[str, object] = {"outcome": "solved", "text": "已修复并恢复供水", "informed": TOLD}
    if pack == WATER:
        fields["sections"] = dict.fromkeys(SECTIONS, "详见附件")
    return fields


def reported(pack: str = CHENGDU, **matter: object) -> Life:
    """An order whose result lies with the office."""
    life = signed(pack, **matter).do("reply", **result(pack))
    while life.order.approvals:
        life.do("approve", what="reply")
    return life


def replied(pack: str = CHENGDU, **matter: object) -> Life:
    """An order whose requester has the reply and may rate it."""
    return reported(pack, **matter).do("review", decision="accept")


def concluded(pack: str = CHENGDU, **matter: object) -> Life:
    """An order that ended because the requester is satisfied."""
    life = replied(pack, **matter).do("rate", satisfaction="satisfied")
    if life.order.stage != "concluded":
        life.do("conclude", basis="已按规定办结", reviewer="审核岗")
    return life
