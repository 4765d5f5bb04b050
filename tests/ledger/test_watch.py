"""CT-09: who did not look at open orders on a working day is shown to the office."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from hotline.ledger import packs
from hotline.ledger.watch import list_opened, units_that_did_not_look

if TYPE_CHECKING:
    from tests.ledger.conftest import City

MONDAY = date(2025, 3, 3)


@pytest.mark.clause("CT-09")
def test_a_unit_that_did_not_open_its_list_on_a_working_day_is_shown(city: City) -> None:
    county = packs.policy("county-model", MONDAY)
    city.dispatched("water")
    city.dispatched("gas")
    list_opened(city.water, city.morning)
    list_opened(city.water, city.morning + timedelta(hours=1))
    list_opened(city.dispatcher, city.morning)

    assert units_that_did_not_look(MONDAY, county) == ("gas",)
    assert units_that_did_not_look(MONDAY + timedelta(days=1), county) == ("gas", "water")
    assert units_that_did_not_look(MONDAY + timedelta(days=5), county) == ()
    assert units_that_did_not_look(MONDAY - timedelta(days=3), county) == ()


def test_where_no_clause_asks_for_it_nobody_is_shown(city: City) -> None:
    city.dispatched("gas")

    assert units_that_did_not_look(MONDAY, packs.policy("chengdu-2023", MONDAY)) == ()
