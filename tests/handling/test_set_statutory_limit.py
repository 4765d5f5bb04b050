"""法定时限: where law sets another limit, that one holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pydantic import ValidationError

from hotline.ledger import packs
from hotline.order.evolve import evolve
from hotline.order.recount import recounted
from hotline.trial.verbs import parse
from tests.order.building import (
    ANHUI,
    COUNTY,
    NATIONAL,
    WATER,
    dispatched,
    led,
    missing,
    received,
    reported,
    signed,
)

LAW = {"law": "某法第十条"}


@pytest.mark.clause("AH-17c", "CT-08")
@pytest.mark.parametrize(("pack", "clause"), [(ANHUI, "AH-17c"), (COUNTY, "CT-08")])
def test_working_days_of_law_count_from_dispatch(pack: str, clause: str) -> None:
    life = dispatched(pack).later(days=1).do("set_statutory_limit", **LAW, days=20)

    assert life.clock("completion") == ("2025-04-01T00:00", "running")
    assert life.whole_clock("completion").moves[-1][0] == clause


@pytest.mark.clause("AH-17c")
def test_a_day_of_law_ends_at_midnight() -> None:
    life = signed(ANHUI).do("set_statutory_limit", **LAW, until="2025-06-30")

    assert life.clock("completion")[0] == "2025-07-01T00:00"


@pytest.mark.parametrize("until", ["2025-06-30T12:00", "2025-06-30T12:00+08:00"])
def test_an_instant_of_law_is_that_instant(until: str) -> None:
    life = signed(ANHUI).do("set_statutory_limit", **LAW, until=until)

    assert life.clock("completion")[0] == "2025-06-30T12:00"


@pytest.mark.clause("AH-17c")
def test_progress_is_owed_every_five_working_days_unless_agreed_otherwise() -> None:
    usual = signed(ANHUI).do("set_statutory_limit", **LAW, days=30)
    agreed = signed(ANHUI).do("set_statutory_limit", **LAW, days=30, progress_every=10)
    worded = signed(ANHUI).do("set_statutory_limit", **LAW, days=30, progress_every="48 hours")

    assert usual.clock("progress")[0] == "2025-03-11T00:00"
    assert agreed.clock("progress")[0] == "2025-03-18T00:00"
    assert worded.clock("progress")[0] == "2025-03-05T10:00"


def test_where_the_pack_names_no_interval_none_is_owed() -> None:
    life = signed(NATIONAL).do("set_statutory_limit", **LAW, days=30)

    assert life.order.clock("progress") is None
    assert life.clock("completion") == ("2025-04-16T00:00", "running")


def test_a_limit_of_law_stays_what_it_is_when_a_calendar_is_published() -> None:
    until = {"2025-06-30": "2025-07-01T00:00", "2025-06-30T12:00": "2025-06-30T12:00"}

    for written, due in until.items():
        life = signed(ANHUI).do("set_statutory_limit", **LAW, until=written)
        known = replace(life.policy, calendar=packs.calendar(date(2024, 6, 1)))
        changed = recounted(life.order, known, life.now)
        assert changed is not None
        life.order = evolve(life.order, changed)
        assert life.clock("completion") == (due, "running")


def test_a_published_calendar_leaves_the_lower_tier_before_the_upper() -> None:
    life = signed(ANHUI, at="2025-01-24T09:00").later(days=15)
    life.do("set_statutory_limit", **LAW, days=18).do("hand_down", unit="town")
    known = replace(life.policy, calendar=packs.calendar(date(2024, 6, 1)))
    changed = recounted(life.order, known, life.now)
    assert changed is not None

    life.order = evolve(life.order, changed)

    assert life.clock("completion", "town") < life.clock("completion", "water")


def test_a_sooner_day_of_law_moves_the_units_below_too() -> None:
    life = led(ANHUI).do("hand_down", unit="town")
    life.do("set_statutory_limit", **LAW, days=4)

    dues = [life.clock("completion", unit)[0] for unit in ("water", "housing", "town")]
    assert dues == ["2025-03-08T00:00", "2025-03-07T00:00", "2025-03-07T00:00"]


def test_a_later_one_leaves_them_where_they_are() -> None:
    life = led(ANHUI)
    before = life.clock("completion", "housing")

    assert life.do("set_statutory_limit", **LAW, days=40).clock("completion", "housing") == before


def test_a_window_that_is_over_by_the_new_day_is_closed() -> None:
    life = signed(WATER, difficulty="hard")
    assert life.clock("extension")[1] == "running"

    life.do("set_statutory_limit", **LAW, days=3)

    assert life.clock("extension") == ("2025-02-28T00:00", "closed")


def test_an_order_that_is_late_stays_late() -> None:
    life = signed(ANHUI).wait("2025-03-18T00:00").do("set_statutory_limit", **LAW, days=40)

    assert life.clock("completion") == ("2025-03-18T00:00", "late")
    assert life.order.is_overdue


@pytest.mark.clause("AH-17c")
def test_what_it_misses_is_named() -> None:
    refusal = signed(ANHUI).refused("set_statutory_limit")

    assert (refusal.clause, missing(refusal)) == ("AH-17c", {"law", "days"})


def test_a_day_that_has_passed_is_no_limit() -> None:
    refusal = signed(ANHUI).refused("set_statutory_limit", **LAW, until="2025-03-01")

    assert "届满" in refusal.because


@pytest.mark.parametrize(
    "fields", [{"until": "9999-12-31"}, {"progress_every": "every full moon"}, {"days": 0}]
)
def test_what_cannot_be_counted_is_not_even_a_command(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        parse("set_statutory_limit", {**LAW, **fields})


def test_before_dispatch_there_is_no_limit_to_replace() -> None:
    assert received().refused("set_statutory_limit", **LAW, days=9).clause == "NA-02"


def test_after_the_result_there_is_no_limit_to_replace() -> None:
    assert reported().refused("set_statutory_limit", **LAW, days=9).clause == "NA-02"


def test_a_stranger_sets_no_limit() -> None:
    assert signed().refused("set_statutory_limit", by="roads", **LAW, days=9).missing == ()


def test_a_second_limit_of_law_takes_the_place_of_the_first() -> None:
    life = signed(ANHUI).do("set_statutory_limit", **LAW, days=20)
    life.do("set_statutory_limit", **LAW, days=30)

    assert life.clock("completion")[0] == "2025-04-16T00:00"
    assert [one.state for one in life.order.clocks if one.name == "progress"] == [
        *("closed", "running"),
    ]
