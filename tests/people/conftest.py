"""The people and units that the tests of this room know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from hotline.people.posts import Post
    from hotline.site.rehearsal import Copy


@pytest.fixture
def dispatcher(database: Copy) -> Post:
    """A dispatcher of a small city with a water bureau and its pipes company."""
    from hotline.people.posts import PostRole, UnitKind
    from hotline.people.units import NewUnit, add_post, add_unit

    assert database.name
    add_unit(NewUnit("hotline", "市12345热线办", UnitKind.OFFICE))
    add_unit(NewUnit("water", "市水务局", UnitKind.DEPARTMENT, parent="hotline"))
    add_unit(NewUnit("pipes", "管网所", UnitKind.INSTITUTION, parent="water"))
    return add_post("hotline", PostRole.DISPATCHER)
