"""Which units are shown to the office for not having looked at their open orders."""

from __future__ import annotations

from datetime import date

import pytest

from hotline.ledger import packs
from hotline.supervision.daily_list import unopened

MONDAY = date(2025, 3, 3)
SATURDAY = date(2025, 3, 8)
MAKE_UP_SUNDAY = date(2025, 1, 26)
HOLIDAY = date(2025, 10, 3)


@pytest.mark.clause("CT-09")
@pytest.mark.parametrize("day", [MONDAY, MAKE_UP_SUNDAY])
def test_a_unit_that_did_not_open_its_list_on_a_working_day_is_shown(day: date) -> None:
    policy = packs.policy("county-model", day)

    assert unopened(policy, day, {"water", "roads", "housing"}, {"roads"}) == ("housing", "water")


@pytest.mark.clause("CT-09")
def test_a_unit_that_opened_its_list_or_has_no_open_order_is_not_shown() -> None:
    policy = packs.policy("county-model", MONDAY)

    assert unopened(policy, MONDAY, {"water"}, {"water", "parks"}) == ()
    assert unopened(policy, MONDAY, set(), set()) == ()


@pytest.mark.clause("CT-09")
@pytest.mark.parametrize("day", [SATURDAY, HOLIDAY])
def test_nobody_need_look_on_a_rest_day(day: date) -> None:
    policy = packs.policy("county-model", day)

    assert unopened(policy, day, {"water"}, set()) == ()


def test_nobody_is_shown_where_the_regulation_does_not_ask_for_it() -> None:
    policy = packs.policy("anhui-2021", MONDAY)

    assert unopened(policy, MONDAY, {"water"}, set()) == ()
