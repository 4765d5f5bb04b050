"""每日查看: who did not look at their open orders on a working day."""

from __future__ import annotations

from datetime import date

import pytest

from hotline.ledger import packs
from hotline.supervision.daily_list import unopened
from tests.order.building import CHENGDU, COUNTY

MONDAY = date(2025, 3, 3)
SUNDAY = date(2025, 3, 2)


@pytest.mark.clause("CT-09")
def test_a_unit_that_did_not_look_is_shown() -> None:
    policy = packs.policy(COUNTY, MONDAY)

    assert unopened(policy, MONDAY, ["water", "roads", "housing"], ["roads"]) == (
        "housing",
        "water",
    )


@pytest.mark.clause("CT-09")
def test_on_a_rest_day_nobody_must_look() -> None:
    assert unopened(packs.policy(COUNTY, MONDAY), SUNDAY, ["water"], []) == ()


def test_where_no_clause_asks_for_it_nobody_must_look() -> None:
    assert unopened(packs.policy(CHENGDU, MONDAY), MONDAY, ["water"], []) == ()
