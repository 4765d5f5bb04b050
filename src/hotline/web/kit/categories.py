"""类别 as the forms offer them: the site's own tree, or a few usual ones where it keeps none."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.db import connection

from hotline.triage.taxonomy import BETWEEN, list_active
from hotline.web.kit.choices import Choice
from hotline.web.kit.taking_in import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hotline.order.matter import Matter
    from hotline.web.kit.fields import Field

#: How long the tree is taken for granted.
KEPT_SECONDS = 10.0

_kept: dict[str, tuple[float, tuple[str, ...]]] = {}


def category_names() -> tuple[str, ...]:
    """The full names of all categories in use: 城市管理/市容环境/垃圾清运."""
    key, asked_at = str(connection.settings_dict["NAME"]), time.monotonic()
    found = _kept.get(key)
    if found is None or asked_at - found[0] > KEPT_SECONDS:
        found = (asked_at, tuple(list_active()))
        _kept.clear()
        _kept[key] = found
    return found[1] or CATEGORIES


def categories() -> tuple[Choice, ...]:
    """The same, to choose from: each below the one above it."""
    return tuple(
        Choice(one, one.rpartition(BETWEEN)[2], one.count(BETWEEN)) for one in category_names()
    )


def first_categories() -> tuple[str, ...]:
    """Those of the first level, for the public."""
    return tuple(one for one in category_names() if BETWEEN not in one)


def offer(fields: Iterable[Field], matter: Matter) -> None:
    """The site's categories in a form that asks for one, with that of the matter to begin with."""
    for one in fields:
        if one.name == "category":
            one.kind, one.choices = "choice", tuple(Choice(n, n) for n in category_names())
            if matter.category in category_names():
                one.value = matter.category


def forget() -> None:
    """Ask for the tree anew."""
    _kept.clear()
