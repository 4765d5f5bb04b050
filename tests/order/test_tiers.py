"""Several tiers on one order: each under its own rules, the lower never later than the upper."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.law.calendar import SHANGHAI
from hotline.ledger import packs
from hotline.order.events import EVENTS, HandedDown
from hotline.order.evolve import retell
from hotline.order.recount import recounted
from hotline.order.refusal import Refusal
from hotline.order.tiers import below, ref_of_party
from hotline.trial.verbs import decide, governing, parse, pass_time, sealed
from tests.order.building import (
    ANHUI,
    CHENGDU,
    CITIZEN,
    COMPANY,
    COUNTY,
    KEY,
    NATIONAL,
    SECTIONS,
    WATER,
    Life,
    dispatched,
    moment,
    received,
    signed,
)

if TYPE_CHECKING:
    from hotline.law.policy import Policy, PolicyRef
    from hotline.order.events import AnyEvent

EVERY = (CHENGDU, ANHUI, WATER, COUNTY, COMPANY, CITIZEN, NATIONAL)


def by_its_rules(life: Life, own: str, verb: str, **fields: object) -> Life | Refusal:
    """A command decided by a pack, as the desk decides what a unit does by its own."""
    rules = packs.policy(own, life.order.policy.day)
    command = sealed(parse(verb, fields), KEY, lambda: "text-1")
    outcome = decide(life.order, command, rules, life.now)
    if isinstance(outcome, Refusal):
        return outcome
    life.order, life.told = outcome
    life.events = (*life.events, *life.told)
    return life


def handed_down(pack: str = ANHUI, own: str = WATER, **matter: object) -> Life:
    """An order that the water bureau gave to its river office."""
    life = by_its_rules(signed(pack, **matter), own, "hand_down", by="water", unit="river")

    assert isinstance(life, Life), life
    return life


def rules_of(ref: PolicyRef) -> Policy:
    """The packs of this checkout, whatever version is kept."""
    return packs.policy(ref.pack, ref.day)


@pytest.mark.clause("QP-02")
def test_each_tier_is_under_its_own_rules() -> None:
    order = handed_down().order

    assert ref_of_party(order, "water").pack == ANHUI
    assert ref_of_party(order, "hotline").pack == ANHUI
    assert ref_of_party(order, "river").pack == WATER


@pytest.mark.clause("QP-02")
def test_a_command_is_decided_by_the_rules_its_party_is_under() -> None:
    order = handed_down().order
    contact = parse("contact", {"by": "river", "outcome": "reached"})
    reply = parse("reply", {"outcome": "solved"})

    assert governing(order, contact).pack == WATER
    assert governing(order, reply).pack == ANHUI


@pytest.mark.clause("QP-02")
def test_under_one_regulation_no_tier_has_rules_apart() -> None:
    life = handed_down(WATER, WATER)
    river = life.order.assignment("river")

    assert river is not None
    assert river.policy is None
    assert "return" not in {clock.name for clock in life.order.clocks if clock.owner == "river"}


@pytest.mark.clause("QP-02")
def test_a_lower_tier_survives_being_written_and_read() -> None:
    life = handed_down()
    texts = [
        (type(one).__name__, one.model_dump_json(exclude_defaults=True)) for one in life.events
    ]
    read = [cast("AnyEvent", EVENTS[name].model_validate_json(text)) for name, text in texts]

    assert retell(read) == life.order
    assert next(one.policy for one in read if isinstance(one, HandedDown)) is not None


@pytest.mark.clause("QP-02")
def test_handing_down_by_own_rules_waits_for_the_signature_to_those_above() -> None:
    refusal = by_its_rules(dispatched(CHENGDU), WATER, "hand_down", by="water", unit="river")

    assert isinstance(refusal, Refusal)
    assert "签收" in refusal.because


@pytest.mark.clause("QP-09d")
def test_a_window_below_lapses_by_the_rules_below() -> None:
    life = handed_down(CHENGDU)
    until = moment("2025-03-06T00:00")
    by_own = [type(one).__name__ for one in pass_time(life.order, life.policy, until, rules_of)[1]]
    by_above = [type(one).__name__ for one in pass_time(life.order, life.policy, until)[1]]

    assert "DeemedAccepted" in by_own
    assert "DeemedAccepted" not in by_above


@pytest.mark.clause("QP-09i")
def test_a_report_from_below_keeps_its_parts() -> None:
    sections = dict.fromkeys(SECTIONS, "详见附件")
    life = by_its_rules(
        handed_down(), WATER, "reply", by="river", outcome="solved", sections=sections
    )

    assert isinstance(life, Life)
    assert set(getattr(life.told[0], "sections", {})) == set(SECTIONS)


@pytest.mark.clause("QP-02")
def test_a_reply_from_below_does_not_wait_for_opinions_that_are_owed_to_the_lead() -> None:
    life = handed_down(COUNTY, WATER).do("bring_in", co_units=["housing"])
    sections = dict.fromkeys(SECTIONS, "详见附件")
    outcome = by_its_rules(life, WATER, "reply", by="river", outcome="solved", sections=sections)

    assert isinstance(outcome, Life), outcome


@pytest.mark.clause("QP-02")
def test_a_new_calendar_reaches_the_rules_of_every_tier() -> None:
    life = handed_down()
    version = life.policy.calendar.version
    known = packs.calendar(moment("2024-11-01T00:00").date())
    old = packs.policy(ANHUI, life.order.policy.day, known)
    event = recounted(life.order, old, life.now, lambda ref: packs.policy(ref.pack, ref.day, known))

    assert event is not None
    order = retell((*life.events, event))
    assert known.version != version
    assert ref_of_party(order, "river").calendar == known.version
    assert ref_of_party(order, "water").calendar == known.version


@pytest.mark.clause("QP-02")
def test_one_reply_ends_what_every_tier_had_to_do() -> None:
    life = handed_down(COUNTY).do("reply", outcome="solved", text="已清淤")

    assert [one.unit for one in below(life.order, "water")] == ["river"]

    life.do("review", decision="accept")

    assert not below(life.order, "water")
    assert not any(one.is_open for one in life.order.assignments)


@pytest.mark.clause("QP-02")
@pytest.mark.clause("AH-14")
@given(
    pack=st.sampled_from(EVERY),
    own=st.sampled_from(EVERY),
    hours=st.integers(0, 24 * 20),
    days=st.lists(st.none() | st.integers(1, 30), min_size=1, max_size=3),
    hard=st.booleans(),
)
def test_a_lower_tier_is_never_due_later_than_the_one_above(
    pack: str, own: str, hours: int, days: list[int | None], *, hard: bool
) -> None:
    life = received(pack, difficulty="hard" if hard else "ordinary")
    limit = {"days": 5} if pack == CHENGDU else {}
    life.do("dispatch", unit="tier-0", principle="functional", **limit).do("sign_for")
    life.later(hours=hours)
    for tier, given_days in enumerate(days):
        upper, lower = f"tier-{tier}", f"tier-{tier + 1}"
        fields = {"by": upper, "unit": lower, "days": given_days}
        outcome = by_its_rules(life, own, "hand_down", **fields)
        assert isinstance(outcome, Life), outcome
        above = life.order.clock("completion", upper)
        under = life.order.clock("completion", lower)
        if above is not None and above.cycle == life.order.cycle:
            assert under is not None
            assert under.due_at <= max(above.due_at - timedelta(days=1), life.now)
            assert under.due_at >= life.now.astimezone(SHANGHAI)
        by_its_rules(life, own, "sign_for", by=lower)


@pytest.mark.clause("QP-02")
def test_a_new_calendar_moves_a_lower_unit_whose_upper_unit_has_no_limit() -> None:
    life = handed_down(NATIONAL)
    known = packs.calendar(moment("2024-01-01T00:00").date())
    old = packs.policy(NATIONAL, life.order.policy.day, known)
    event = recounted(life.order, old, life.now, lambda ref: packs.policy(ref.pack, ref.day, known))

    assert event is not None
    order = retell((*life.events, event))
    completion = order.clock("completion", "river")
    assert order.clock("completion", "water") is None
    assert completion is not None
    assert completion.provisional
