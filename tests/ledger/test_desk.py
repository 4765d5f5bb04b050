"""The only way to write: one command, one transaction, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.ledger.desk import Accepted

if TYPE_CHECKING:
    from tests.ledger.conftest import City


def test_a_matter_goes_from_the_call_to_the_unit(city: City) -> None:
    number = city.dispatched()

    done = city.do(number, "sign_for", post=city.water)
    assert isinstance(done, Accepted), done
    assert done.order.stage == "handling"
