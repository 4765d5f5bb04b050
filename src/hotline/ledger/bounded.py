"""A question with a bound to its time: what helps while somebody types must be quick."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg.errors import QueryCanceled


@contextmanager
def bounded(milliseconds: int) -> Iterator[CursorWrapper]:
    """A cursor whose questions end after so long."""
    with transaction.atomic(), connection.cursor() as cursor:
        # Of this transaction alone: the next question of the connection has its own bound.
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(milliseconds)])
        yield cursor
        cursor.execute("SELECT set_config('statement_timeout', '0', true)")


def rows_within(milliseconds: int, text: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """The rows, or none where they take longer."""
    try:
        with bounded(milliseconds) as cursor:
            cursor.execute(text, values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
    except OperationalError as fault:
        if isinstance(fault.__cause__, QueryCanceled):
            return []
        raise
    return found
