"""Events are stored as they were hashed, and read years later as they were meant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from hotline.ledger.codec import decode, encode
from hotline.ledger.queries import list_events
from hotline.order.event import ClockChange
from hotline.order.events import EVENTS
from hotline.order.matter import Earlier, Matter
from hotline.order.text import TextRef

if TYPE_CHECKING:
    from tests.ledger.conftest import City

DEFAULTS = Path(__file__).with_name("event_defaults.json")


def defaults() -> dict[str, dict[str, object]]:
    """What a stored event leaves out, because it was so when it was written."""
    models: list[type[BaseModel]] = [*EVENTS.values(), ClockChange, Matter, Earlier, TextRef]
    return {
        model.__name__: {
            name: to_jsonable_python(one.get_default(call_default_factory=True))
            for name, one in model.model_fields.items()
            if not one.is_required()
        }
        for model in sorted(models, key=lambda model: model.__name__)
    }


def test_no_default_of_an_event_has_changed() -> None:
    """A default left out of a stored event would change what that event says.

    A field may come with a new default; the default of a released field stays as it is. When an
    event or field is new, write the file anew: it lies beside this test.
    """
    kept = json.loads(DEFAULTS.read_text(encoding="utf-8"))

    assert defaults() == kept


def test_every_event_of_a_life_reads_as_it_was_written(city: City) -> None:
    number = city.dispatched()
    city.do(number, "sign_for", post=city.water)
    for line in list_events(number):
        name, text = type(line.event).__name__, encode(line.event)
        assert decode(name, text) == line.event
