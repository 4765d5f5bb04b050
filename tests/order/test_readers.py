"""保密: who may read an order."""

from __future__ import annotations

import pytest

from hotline.order.readers import may_read
from tests.order.building import CHENGDU, WATER, signed


@pytest.mark.clause("QP-05")
@pytest.mark.parametrize(
    ("party", "may"), [("water", True), ("roads", False), ("hotline", True), ("leader", True)]
)
def test_a_unit_that_has_no_part_in_a_secret_order_does_not_read_it(
    party: str, *, may: bool
) -> None:
    life = signed(WATER)

    assert may_read(life.order, life.policy, party) is may


def test_where_no_clause_asks_for_secrecy_every_unit_reads() -> None:
    life = signed(CHENGDU)

    assert may_read(life.order, life.policy, "roads")
