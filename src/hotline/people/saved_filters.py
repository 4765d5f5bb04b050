"""常用筛选: what somebody looks for again and again, under a name of their own.

A filter is the address of a list and nothing else: no order, no word of a matter and no requester
is kept in it, so it can be handed on as a link.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

#: how many one person keeps at one console
MOST = 12
LONGEST_NAME = 20
LONGEST_QUERY = 1000


class TooManyFilters(ValueError):
    """There is no room for another; one must go first."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """One filter."""

    id: int
    name: str
    #: what stands behind the question mark of the list's address
    query: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where filters are kept: a person's, at a console."""

    person: int
    console: str


def list_saved(shelf: Shelf) -> list[SavedFilter]:
    """The filters of a person at a console, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, name, query FROM people_savedfilter"
            " WHERE person_id = %s AND console = %s ORDER BY id LIMIT %s",
            [shelf.person, shelf.console, MOST],
        )
        return [SavedFilter(*row) for row in cursor.fetchall()]


def save(shelf: Shelf, name: str, query: str, at: datetime) -> None:
    """Keep a filter; under a name that is there already it takes the place of the former.

    Raises:
        TooManyFilters: the person keeps as many as can be kept.
        ValueError: the name or the address is empty or too long.
    """
    if not 0 < len(name) <= LONGEST_NAME or len(query) > LONGEST_QUERY or "\x00" in name + query:
        raise ValueError("a filter has a name of up to 20 characters and a short address")
    known = {one.name for one in list_saved(shelf)}
    if name not in known and len(known) >= MOST:
        raise TooManyFilters
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_savedfilter (person_id, console, name, query, saved_at)"
            " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (person_id, console, name)"
            " DO UPDATE SET query = EXCLUDED.query, saved_at = EXCLUDED.saved_at",
            [shelf.person, shelf.console, name, query, at],
        )


def drop(shelf: Shelf, filter_id: int) -> None:
    """Forget one of a person's own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM people_savedfilter WHERE id = %s AND person_id = %s AND console = %s",
            [filter_id, shelf.person, shelf.console],
        )
