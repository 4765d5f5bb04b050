"""A city for every story, and a clock that the story sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotline.site.rehearsal import Copy
    from tests.lives.cast import Hotline


@pytest.fixture
def opened(database: Copy, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Hotline]:
    """Open a city at a moment, under a pack."""
    from hotline.ledger import clock
    from tests.lives.cast import open_city

    assert database.name

    def open_at(now: str, pack: str) -> Hotline:
        city = open_city(now, pack)
        monkeypatch.setattr(clock, "now", lambda: city.now)
        return city

    return open_at


@pytest.fixture
def chengdu(opened: Callable[[str, str], Hotline]) -> Hotline:
    """Monday morning in a city under the Chengdu regulation."""
    return opened("2025-03-03T10:00", "chengdu-2023")


@pytest.fixture
def anhui(opened: Callable[[str, str], Hotline]) -> Hotline:
    """Monday morning in a city under the Anhui regulation."""
    return opened("2025-03-03T10:00", "anhui-2021")
