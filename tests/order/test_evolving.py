"""What single events change that no command alone brings about."""

from __future__ import annotations

from datetime import date

import pytest

from hotline.order.event import ClockChange
from hotline.order.events import (
    AnyEvent,
    CalendarChanged,
    ClockFellDue,
    EarlierOrderMoved,
    PolicyChanged,
    Urged,
)
from hotline.order.evolve import evolve
from hotline.order.names import HOTLINE, SYSTEM, Party
from tests.order.building import ANHUI, Life, moment, signed

WATER = Party("water")


def after(life: Life, event: AnyEvent) -> Life:
    """The order after an event that something else than a command brought about."""
    life.order = evolve(life.order, event)
    return life


def urged(life: Life, *changes: ClockChange) -> AnyEvent:
    return Urged(at=life.now, by=HOTLINE, text=None, clocks=changes)


def test_a_new_calendar_is_kept_with_the_order() -> None:
    life = signed()
    after(life, CalendarChanged(at=life.now, by=SYSTEM, calendar="cn:2030-01-01"))

    assert life.order.policy.calendar == "cn:2030-01-01"


def test_another_pack_is_an_event_too() -> None:
    life = signed()
    day = date(2025, 6, 1)
    kept = {"pack": "national-2020", "version": "v", "day": day, "calendar": "cn:2025-11-04"}
    after(life, PolicyChanged.model_validate({"at": life.now, "by": "system", **kept}))

    assert (life.order.policy.pack, life.order.policy.day) == ("national-2020", day)


@pytest.mark.parametrize("earlier", [None, {"same_requester": True}])
def test_what_became_of_the_earlier_order_is_known_here(earlier: dict[str, bool] | None) -> None:
    life = signed(earlier=earlier)
    due = moment("2025-03-20T00:00")
    after(life, EarlierOrderMoved(at=life.now, by=SYSTEM, due=due, extended=True))

    assert life.order.matter.earlier is not None
    assert (life.order.matter.earlier.due, life.order.matter.earlier.extended) == (due, True)
    assert life.order.matter.earlier.same_requester is (earlier is not None)


@pytest.mark.parametrize("change", ["met", "closed"])
def test_a_late_clock_stays_late_whatever_is_told_of_it(change: str) -> None:
    life = signed(ANHUI).wait("2025-03-18T00:00")
    told = {"change": change, "name": "completion", "owner": "water"}
    after(life, urged(life, ClockChange.model_validate(told)))

    assert life.clock("completion")[1] == "late"


def test_a_clock_that_never_started_cannot_end() -> None:
    life = signed()

    with pytest.raises(ValueError, match="never started"):
        after(life, urged(life, ClockChange(change="met", name="ruling", owner=HOTLINE)))


def test_a_clock_does_not_start_without_its_dates() -> None:
    life = signed()

    with pytest.raises(ValueError, match="without its dates"):
        after(life, urged(life, ClockChange(change="started", name="ruling", owner=HOTLINE)))


def test_an_extension_is_not_granted_once_the_limit_has_ended_after_all() -> None:
    life = signed(ANHUI).do("request_extension", days=5, reason="汛期")
    late = ClockChange(change="late", name="completion", owner=WATER)
    fell = ClockFellDue(at=life.now, by=SYSTEM, clock="completion", unit=WATER, clocks=(late,))
    after(life, fell)

    assert "时限已经结束" in life.refused("approve", what="extension").because
