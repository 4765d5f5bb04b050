"""Any life that an order can have, under any pack: what always holds, whatever anyone does."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from typing_extensions import override

from hotline.law.fault import FaultsFound
from hotline.law.vocabulary import CHANNELS, KINDS
from hotline.ledger import packs
from hotline.order.clocks import due_clocks
from hotline.order.events import EVENTS, Received
from hotline.order.evolve import begin, evolve, retell
from hotline.order.lifecycle import may_follow, responsible, rests
from hotline.order.matter import Matter
from hotline.order.names import ClockState, OrderNumber, Role, Stage
from hotline.order.recount import recounted
from hotline.order.refusal import Refusal
from hotline.order.scene import FLOW
from hotline.order.state import FINAL
from hotline.trial.verbs import VERBS, decide, parse, pass_time, receive, sealed
from tests.order.building import KEY, moment
from tests.order.choices import AFTERWARDS, IN_LIFE, Fields, choices

if TYPE_CHECKING:
    from random import Random

    from hotline.order.events import AnyEvent
    from hotline.order.state import Clock, Order

#: A life is long: making a failing one shorter takes minutes, and is for the profile `long`.
PHASES = (
    (Phase.generate, Phase.shrink) if os.environ.get("HYPOTHESIS_PROFILE") else (Phase.generate,)
)
ALL_VERBS = sorted(VERBS)
CHINESE = re.compile("[一-鿿]")
#: Clocks that the office sets over a unit, at any stage.
OF_SUPERVISION = {"notice", "rectification"}
#: Mornings and nights, the eve of a holiday, a make-up Sunday, and a year without a notice.
BEGINNINGS = (
    *("2025-03-03T10:00", "2025-03-07T17:31", "2025-01-26T09:00", "2025-09-30T23:59"),
    *("2025-12-31T08:00", "2026-12-24T12:00"),
)
STEPS = (
    *(timedelta(0), timedelta(minutes=1), timedelta(minutes=59), timedelta(hours=3)),
    *(timedelta(days=1), timedelta(days=2, hours=7), timedelta(days=9), timedelta(days=40)),
)


class AnyLife(RuleBasedStateMachine):
    """One order; commands good and bad, and time that passes."""

    #: the pack that all lives of a machine are under
    pack: ClassVar[str]

    @initialize(
        at=st.sampled_from(BEGINNINGS),
        kind=st.sampled_from(KINDS),
        urgency=st.sampled_from(("ordinary", "urgent", "special", "special_urgent")),
        channel=st.sampled_from(CHANNELS),
        others=st.fixed_dictionaries(
            {},
            optional={
                "difficulty": st.just("hard"),
                "class": st.just("key"),
                "danger": st.just(value=True),
                "source": st.just("12319"),
                "category": st.just("water"),
                "lacking": st.just(("content",)),
            },
        ),
    )
    def receive(self, at: str, kind: str, urgency: str, channel: str, others: Fields) -> None:
        self.now = moment(at)
        self.policy = packs.policy(self.pack, self.now.date())
        fields = {"kind": kind, "urgency": urgency, "channel": channel, **others}
        matter = Matter.model_validate(fields)
        order, events = receive(OrderNumber("N1"), matter, self.policy, self.now)
        first = decoded(events[0])
        assert isinstance(first, Received)
        self.order = begin(first)
        self.events: list[AnyEvent] = [first]
        self.fallen: set[tuple[int, int]] = set()
        self.look(events[1:], order)

    @rule(chance=st.randoms(use_true_random=True))
    def live(self, chance: Random) -> None:
        # The same draws under another pack are to be another life.
        chance.seed(f"{self.pack} {chance.random()}")
        (happens,) = chance.choices(
            (
                *(self.act_as_in_life, self.act_in_any_way),
                *(self.let_time_pass, self.await_a_clock, self.hear_of_a_notice),
            ),
            (50, 30, 12, 8, 1),
        )
        happens(chance)

    def act_as_in_life(self, chance: Random) -> None:
        verb, fields = chance.choice(IN_LIFE.get(self.order.stage, AFTERWARDS))
        self.give(verb, fields)

    def act_in_any_way(self, chance: Random) -> None:
        verb = chance.choice(ALL_VERBS)
        command = VERBS[verb]
        fields: Fields = {}
        for name, field in command.model_fields.items():
            if field.is_required() or chance.random() < (0.25 if name == "by" else 0.75):
                values = choices(command, name, self.order)
                fields[name] = chance.choice(values[: chance.choice((1, 3, None))])
        self.give(verb, fields)

    def let_time_pass(self, chance: Random) -> None:
        self.pass_until(self.now + chance.choice(STEPS))

    def await_a_clock(self, chance: Random) -> None:
        """Wait until the instant at which a clock runs out, or until just before it."""
        running = [one.due_at for one in self.order.clocks if one.state is ClockState.RUNNING]
        if running:
            before = timedelta(microseconds=chance.choice((0, 1)))
            self.pass_until(max(self.now, min(running) - before))

    def hear_of_a_notice(self, chance: Random) -> None:
        """The calendar of a year is published, or is not known any more: the clocks move."""
        calendar = packs.calendar(chance.choice((None, date(2024, 6, 1))))
        policy = replace(self.policy, calendar=calendar)
        self.pass_until(self.now)
        changed = recounted(self.order, policy, self.now)
        if changed is not None:
            self.policy = policy
            self.look((changed,), evolve(self.order, changed))
            self.pass_until(self.now)

    def pass_until(self, instant: datetime) -> None:
        self.now = instant
        order, passed = pass_time(self.order, self.policy, instant)
        self.look(passed, order)
        assert due_clocks(order, instant) == ()

    def give(self, verb: str, fields: Fields) -> None:
        self.pass_until(self.now)
        command = sealed(parse(verb, fields), KEY, lambda: "text-1")
        outcome = decide(self.order, command, self.policy, self.now)
        if isinstance(outcome, Refusal):
            assert outcome.clause in {*self.policy.clauses, FLOW}
            assert CHINESE.search(outcome.because)
            assert outcome.command == verb
            assert all(one.name and one.field for one in outcome.missing)
            return
        order, events = outcome
        assert events, "what is accepted leaves a trace"
        self.look(events, order)

    def look(self, events: tuple[AnyEvent, ...], after: Order) -> None:
        """What must hold of each event, and of the order that they leave."""
        for event in map(decoded, events):
            told = evolve(self.order, event)
            look_at_event(self.order, event, told)
            self.fall_due_once(told)
            self.order = told
            self.events.append(event)
        assert self.order == after
        look_at_order(after)

    def fall_due_once(self, told: Order) -> None:
        """No clock runs out twice, unless its date was moved in between."""
        for place, (earlier, later) in enumerate(zip(self.order.clocks, told.clocks, strict=False)):
            if later.state is ClockState.LATE and earlier.state is not ClockState.LATE:
                assert (place, len(later.moves)) not in self.fallen
                self.fallen.add((place, len(later.moves)))

    @override
    def teardown(self) -> None:
        if hasattr(self, "events"):
            assert retell(self.events) == self.order


def decoded(event: AnyEvent) -> AnyEvent:
    """The event as it comes back from where it is kept."""
    again = EVENTS[type(event).__name__].model_validate(event.model_dump(mode="json"))
    assert again == event
    return again


def look_at_event(before: Order, event: AnyEvent, after: Order) -> None:
    """What no event may do."""
    assert before.last_at <= event.at
    assert may_follow(before.stage, after.stage), (before.stage, event)
    assert after.is_overdue >= before.is_overdue
    assert set(before.supervised) <= set(after.supervised)
    assert len(before.clocks) <= len(after.clocks)
    for earlier, later in zip(before.clocks, after.clocks, strict=False):
        look_at_clock(earlier, later)
    if before.stage in FINAL:
        assert after.stage in {before.stage, Stage.FILED}


def look_at_clock(earlier: Clock, later: Clock) -> None:
    """Late stays late, but a window to ask for more time moves with the date it belongs to."""
    assert (earlier.name, earlier.owner, earlier.cycle) == (later.name, later.owner, later.cycle)
    assert earlier.starts_at == later.starts_at
    if earlier.state is ClockState.LATE and earlier.name != "extension":
        assert earlier == later
    if earlier.due_at != later.due_at:
        assert (later.moves[:-1], later.moves[-1][2]) == (earlier.moves, earlier.due_at)


def look_at_order(order: Order) -> None:
    """What holds of every order that rests."""
    assert not rests(order)
    assert (responsible(order) is None) == order.is_final
    names = [task.name for task in order.tasks]
    assert len(set(names)) == len(names)
    assert len(set(order.supervised)) == len(order.supervised)
    for clock in order.clocks:
        # A window may have closed before it could open.
        assert clock.starts_at <= clock.due_at or clock.state is ClockState.CLOSED
        if order.stage in {Stage.CONCLUDED, Stage.FILED} and clock.name not in OF_SUPERVISION:
            assert clock.state is not ClockState.RUNNING
    for below in order.assignments:
        if below.role is not Role.LEAD and below.is_open:
            look_at_tier(order, below.unit, below.upper)


def look_at_tier(order: Order, lower: str, upper: str | None) -> None:
    """The lower tier is never due later than the upper one, nor before it was asked."""
    below = order.running("completion", lower)
    above = order.running("completion", upper)
    if below is not None and above is not None:
        assert below.due_at <= max(above.due_at, below.starts_at)


def list_packs() -> list[str]:
    """Every pack there is; none where they cannot be read, which other tests tell."""
    try:
        return sorted(packs.shelf().packs)
    except FaultsFound:
        return []


@pytest.mark.clause("CD-02")
@pytest.mark.parametrize("pack", list_packs())
def test_every_life_keeps_to_the_law(pack: str) -> None:
    ci = settings(max_examples=30, stateful_step_count=60, phases=PHASES)
    under_the_pack = type("LifeUnderAPack", (AnyLife,), {"pack": pack})
    run_state_machine_as_test(under_the_pack, settings=ci)
