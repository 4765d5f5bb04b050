from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.ledger.codec import NOTHING
from hotline.ledger.models import EventRow
from hotline.ledger.resting import list_resting

if TYPE_CHECKING:
    from tests.ledger.conftest import City


@pytest.mark.clause("CD-02")
def test_no_order_of_the_desk_rests_with_nobody_to_move_it_on(city: City) -> None:
    number = city.dispatched()

    assert list(list_resting()) == [(number, False)]


@pytest.mark.clause("CD-02")
def test_an_order_whose_unit_was_written_off_by_hand_is_found(city: City) -> None:
    number = city.dispatched()
    last = EventRow.objects.filter(number=number).order_by("-seq")[0]
    EventRow.objects.create(
        number=number,
        seq=last.seq + 1,
        name="HandedBack",
        at=last.at,
        by="water",
        post="",
        payload=f'{{"at": "{last.at.isoformat()}", "by": "water", "unit": "water", "reason": null,'
        ' "clocks": [{"change": "closed", "name": "sign_for", "owner": "water"}]}',
        command="by hand",
        lane=last.lane,
        lane_seq=last.lane_seq + 1,
        prev_hash=bytes(last.hash),
        hash=NOTHING,
    )

    assert list(list_resting()) == [(number, True)]
