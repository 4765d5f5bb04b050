"""单位全称: what units and offices are called on paper."""

from __future__ import annotations

import time

from django.db import connection

from hotline.people.models import Unit

#: How long the names of units are taken for granted.
KEPT_SECONDS = 10.0

_kept: dict[str, tuple[float, dict[str, str]]] = {}


def full_names() -> dict[str, str]:
    """All units' full names by their ids, and those of the units that are an office by its word."""
    key, asked_at = str(connection.settings_dict["NAME"]), time.monotonic()
    found = _kept.get(key)
    if found is None or asked_at - found[0] > KEPT_SECONDS:
        rows = list(Unit.objects.order_by("path").values_list("code", "name", "office"))
        names: dict[str, str] = {}
        for _, name, office in rows:
            if office:
                # The uppermost one is the office; its branches have names of their own.
                names.setdefault(office, name)
        names |= {code: name for code, name, _ in rows}
        found = (asked_at, names)
        _kept.clear()
        _kept[key] = found
    return found[1]
