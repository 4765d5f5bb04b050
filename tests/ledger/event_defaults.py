"""What a stored event leaves out, because it was so when it was written.

`python -m tests.ledger.event_defaults` writes the list anew, after an event or a field was added.
"""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from hotline.order.event import ClockChange
from hotline.order.events import EVENTS
from hotline.order.file_ref import FileRef
from hotline.order.matter import Earlier, Matter
from hotline.order.text import TextRef

FILE = Path(__file__).with_name("event_defaults.json")

Defaults = dict[str, dict[str, object]]


def defaults() -> Defaults:
    """The default of every field that has one, by event and field."""
    models: list[type[BaseModel]] = [
        *EVENTS.values(),
        ClockChange,
        Matter,
        Earlier,
        TextRef,
        FileRef,
    ]
    return {
        model.__name__: {
            name: to_jsonable_python(one.get_default(call_default_factory=True))
            for name, one in model.model_fields.items()
            if not one.is_required()
        }
        for model in sorted(models, key=lambda model: model.__name__)
    }


def kept() -> Defaults:
    """The list as it was written last."""
    found: Defaults = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def write() -> None:
    """Write the list anew."""
    text = json.dumps(defaults(), ensure_ascii=False, indent=1, sort_keys=True)
    FILE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
