"""The city of the stories, for each test of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from hotline.site.rehearsal import Copy
    from tests.lives.cast import Hotline

#: a Monday morning
MORNING = "2025-03-03T10:00"


@pytest.fixture
def city(database: Copy, monkeypatch: pytest.MonkeyPatch) -> Hotline:
    """A city under the Chengdu regulation, with a clock that the test sets."""
    from hotline.ledger import clock
    from tests.lives.cast import open_city

    assert database.name
    city = open_city(MORNING, "chengdu-2023")
    monkeypatch.setattr(clock, "now", lambda: city.now)
    return city
