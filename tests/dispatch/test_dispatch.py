"""派单: to one unit, to a lead with others, or to the territory."""

from __future__ import annotations

import pytest

from tests.order.building import (
    ANHUI,
    CHENGDU,
    CITIZEN,
    COUNTY,
    NATIONAL,
    WATER,
    dispatched,
    led,
    missing,
    received,
)

ONE = {"unit": "water", "principle": "functional"}


@pytest.mark.clause("CD-07")
def test_an_ordinary_order_goes_to_one_unit_and_is_accepted_in_the_same_breath() -> None:
    life = received().do("dispatch", **ONE)

    assert life.names == ["Accepted", "Dispatched"]
    assert (life.order.stage, life.order.lead) == ("dispatched", "water")


def test_an_accepted_order_is_not_accepted_again() -> None:
    assert received().do("accept").do("dispatch", **ONE).names == ["Dispatched"]


@pytest.mark.clause("GF-01")
def test_what_cannot_be_accepted_cannot_be_dispatched() -> None:
    refusal = received(lacking=("place",)).refused("dispatch", **ONE)

    assert (refusal.clause, missing(refusal)) == ("GF-01", {"place"})


@pytest.mark.clause("CD-05", "CD-26")
def test_the_limit_that_the_office_sets_runs() -> None:
    life = received().do("dispatch", **ONE, days=5)

    assert life.clock("completion") == ("2025-03-11T00:00", "running")
    assert life.whole_clock("completion").clause == "CD-05"


@pytest.mark.clause("CD-05")
def test_a_dispatch_names_its_principle() -> None:
    refusal = received().refused("dispatch", unit="water")

    assert (refusal.clause, missing(refusal)) == ("CD-05", {"principle"})


@pytest.mark.clause("WS-12")
def test_where_the_standard_has_a_usual_principle_it_is_taken() -> None:
    life = received(CITIZEN).do("dispatch", unit="water")

    assert life.order.principle == "territorial"


@pytest.mark.clause("DL-03")
def test_a_vertical_matter_does_not_go_to_the_territory() -> None:
    life = received("dalian-2015", vertical=True)

    assert life.refused("dispatch", unit="water", principle="territorial").clause == "DL-03"
    assert life.do("dispatch", unit="water", principle="sectoral").order.stage == "dispatched"


@pytest.mark.clause("CD-07")
def test_an_ordinary_order_has_no_co_units() -> None:
    refusal = received().refused("dispatch", **ONE, co_units=["housing"])

    assert (refusal.clause, refusal.instead) == ("CD-07", ("dispatch mode=assigned",))


@pytest.mark.clause("CD-07")
def test_an_ordinary_order_goes_to_someone() -> None:
    refusal = received().refused("dispatch", principle="functional")

    assert (refusal.clause, missing(refusal)) == ("CD-07", {"unit"})


def test_an_order_goes_to_someone_under_any_pack() -> None:
    assert missing(received(NATIONAL).refused("dispatch", principle="functional")) == {"unit"}


@pytest.mark.clause("CD-08")
def test_an_assigned_order_has_a_lead_and_co_units() -> None:
    life = led(co_units=("housing", "roads"))

    roles = [(one.unit, one.role) for one in life.order.assignments]
    assert roles == [("water", "lead"), ("housing", "co"), ("roads", "co")]


@pytest.mark.clause("CD-08")
def test_an_assigned_order_without_co_units_is_refused() -> None:
    refusal = received().refused("dispatch", mode="assigned", lead="water")

    assert (refusal.clause, missing(refusal)) == ("CD-08", {"co_units"})


@pytest.mark.clause("CD-09")
def test_a_territorial_order_goes_to_a_meeting() -> None:
    life = received().do("dispatch", mode="territorial")

    assert (life.order.stage, life.order.office) == ("coordinating", "territory")


@pytest.mark.clause("CD-09")
def test_a_territorial_dispatch_names_no_unit() -> None:
    refusal = received().refused("dispatch", mode="territorial", unit="water")

    assert (refusal.clause, refusal.instead) == ("CD-09", ("settle",))


@pytest.mark.clause("CD-09")
def test_while_a_meeting_is_open_only_it_names_the_unit() -> None:
    life = received().do("dispatch", mode="territorial")

    assert life.refused("dispatch", **ONE).clause == "CD-09"


@pytest.mark.clause("AH-14")
def test_a_co_unit_is_due_a_working_day_before_the_lead() -> None:
    life = led(ANHUI)

    assert life.clock("completion", "water")[0] == "2025-03-18T00:00"
    assert life.clock("completion", "housing")[0] == "2025-03-15T00:00"


@pytest.mark.clause("AH-17b")
def test_a_limit_that_the_pack_has_is_not_set_by_the_office() -> None:
    refusal = received(ANHUI).refused("dispatch", **ONE, days=3)

    assert (refusal.clause, refusal.instead) == ("AH-17b", ("request_extension",))


@pytest.mark.clause("QP-08b")
def test_the_dispatch_is_the_offices_own_step() -> None:
    assert dispatched(WATER).clock("triage", "hotline")[1] == "met"


@pytest.mark.clause("CT-04")
def test_an_urgent_order_is_phoned_to_its_unit() -> None:
    assert dispatched(COUNTY, urgency="urgent").tasks == {"phone_notice:water"}


@pytest.mark.clause("AH-24")
def test_the_office_classes_the_order() -> None:
    life = received(ANHUI).do("dispatch", **ONE, **{"class": "key"})

    assert life.order.matter_class == "key"


@pytest.mark.parametrize(
    "fields",
    [
        {"mode": "assigned", "lead": "water", "co_units": ["water"]},
        {"mode": "assigned", "lead": "water", "co_units": ["leader"]},
        {"unit": "hotline", "principle": "functional"},
    ],
)
def test_no_unit_stands_twice_and_no_office_handles(fields: dict[str, object]) -> None:
    assert "承办机构" in received(CHENGDU).refused("dispatch", **fields).because


def test_an_order_is_dispatched_once() -> None:
    assert dispatched().refused("dispatch", **ONE).clause == "NA-02"


def test_a_unit_does_not_dispatch() -> None:
    assert received().refused("dispatch", by="water", **ONE).missing == ()
