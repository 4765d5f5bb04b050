"""Events are stored as they were hashed, and read years later as they were meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.ledger.codec import decode, encode
from hotline.ledger.queries import list_events
from tests.ledger.event_defaults import defaults, kept

if TYPE_CHECKING:
    from tests.ledger.conftest import City


def test_no_default_of_an_event_has_changed() -> None:
    """A default left out of a stored event would change what that event says."""
    now = defaults()
    changed = [
        f"{event}.{name} was {value!r}"
        for event, fields in kept().items()
        for name, value in fields.items()
        if now.get(event, {}).get(name, value) != value
    ]

    assert changed == []


def test_every_default_is_on_the_list() -> None:
    missing = {
        f"{event}.{name}"
        for event, fields in defaults().items()
        for name in fields
        if name not in kept().get(event, {})
    }

    assert missing == set(), "python -m tests.ledger.event_defaults writes them down"


def test_every_event_of_a_life_reads_as_it_was_written(city: City) -> None:
    number = city.dispatched()
    city.do(number, "sign_for", post=city.water)
    for line in list_events(number):
        name, text = type(line.event).__name__, encode(line.event)
        assert decode(name, text) == line.event
