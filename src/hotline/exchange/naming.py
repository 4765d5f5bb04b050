"""What a unit is called: names for the sentences of a timeline, asked for seldom, all at once."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from django.db import connection

from hotline.people.models import Unit

#: How long names are taken for granted; a unit that is not among them is asked for sooner.
KEPT_SECONDS = 60.0
_SOONER_SECONDS = 1.0


@dataclass(slots=True)
class _Names:
    """The names of one database, as they were asked for last."""

    database: str = ""
    asked_at: float = 0.0
    by_code: dict[str, str] = field(default_factory=dict)


_kept = _Names()


def name_of(code: str) -> str:
    """The unit's short name where it has one, its name otherwise; the code where it is unknown."""
    database = str(connection.settings_dict["NAME"])
    age = time.monotonic() - _kept.asked_at
    patience = KEPT_SECONDS if code in _kept.by_code else _SOONER_SECONDS
    if database != _kept.database or age > patience:
        rows = Unit.objects.values_list("code", "short_name", "name")
        _kept.by_code = {row[0]: row[1] or row[2] for row in rows}
        _kept.database, _kept.asked_at = database, time.monotonic()
    return _kept.by_code.get(code, code)
