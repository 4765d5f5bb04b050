"""Where this site stands: the pack that judges its orders, and the area of their numbers."""

from __future__ import annotations

import time
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.db import connection

from hotline.law.calendar import SHANGHAI
from hotline.law.shelf import Shelf
from hotline.ledger import clock, packs
from hotline.people import Post
from hotline.people.regulations import pack_on, packs_on

#: How long the pack of a unit is taken for granted.
KEPT_SECONDS = 5.0
_MOST_KEPT = 10_000
_LEVELS = frozenset({"ordinary", "urgent", "special", "special_urgent"})

_kept: dict[tuple[str, str, date], tuple[float, str]] = {}


class NoPack(LookupError):
    """Neither a unit nor one above it has a pack: the site is not set up."""


def pack_of(post: Post) -> str:
    """The pack that the post's unit works by today, or the nearest above that has one.

    Raises:
        NoPack: none of them has one; the site is not set up.
    """
    day = clock.now().astimezone(SHANGHAI).date()
    key = (str(connection.settings_dict["NAME"]), post.path, day)
    asked_at = time.monotonic()
    found = _kept.get(key)
    if found is not None and asked_at - found[0] < KEPT_SECONDS:
        return found[1]
    above = sorted(
        packs_on(day, post.path.strip("/").split("/")).items(), key=lambda row: len(row[0])
    )
    if not above:
        raise NoPack
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[key] = (asked_at, above[-1][1])
    return above[-1][1]


def pack_of_unit(post: Post, day: date) -> str:
    """The pack of the post's own unit on an order's day; empty where it has none."""
    return pack_on(day, post.unit)


def area() -> str:
    """The six digits of the area that numbers begin with."""
    return str(settings.AREA)


def known_urgencies() -> frozenset[str]:
    """The levels of urgency that some pack knows."""
    return _levels(packs.shelf())


@lru_cache(maxsize=2)
def _levels(shelf: Shelf) -> frozenset[str]:
    own = (pack.head.urgency_levels or () for pack in shelf.packs.values())
    return _LEVELS.union(*own)


def forget() -> None:
    """Ask for every pack anew."""
    _kept.clear()
