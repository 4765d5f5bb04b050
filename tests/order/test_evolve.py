from __future__ import annotations

from datetime import datetime

import pytest

from hotline.law.calendar import SHANGHAI
from hotline.order.events import EVENTS, Accepted
from hotline.order.evolve import _BY_EVENT, NoBeginning, retell
from hotline.order.names import HOTLINE


def test_every_event_belongs_to_a_family_that_evolves_it() -> None:
    assert set(_BY_EVENT) == set(EVENTS.values())


def test_a_history_begins_with_the_matter_being_received() -> None:
    accepted = Accepted(at=datetime(2025, 3, 3, 10, tzinfo=SHANGHAI), by=HOTLINE)

    with pytest.raises(NoBeginning):
        retell([accepted])
