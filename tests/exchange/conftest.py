"""The city of the stories, for each test of the API or for all of a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotline.site.rehearsal import Copy
    from tests.lives.cast import Hotline

#: a Monday morning
MORNING = "2025-03-03T10:00"


@pytest.fixture
def city(database: Copy) -> Iterator[Hotline]:
    """A city under the Chengdu regulation, with a clock that the test sets."""
    with pytest.MonkeyPatch.context() as patch:
        yield _opened(database, patch)


@pytest.fixture(scope="module")
def _town(module_database: Copy) -> Iterator[Hotline]:
    with pytest.MonkeyPatch.context() as patch:
        yield _opened(module_database, patch)


@pytest.fixture
def town(_town: Hotline) -> Hotline:
    """The same city for all tests of a module, for those that look at their own orders alone."""
    from hotline.exchange import tokens

    tokens.forget()
    _town.at(MORNING)
    return _town


def _opened(database: Copy, patch: pytest.MonkeyPatch) -> Hotline:
    from hotline.ledger import clock
    from tests.lives.cast import open_city

    assert database.name
    city = open_city(MORNING, "chengdu-2023")
    patch.setattr(clock, "now", lambda: city.now)
    return city
