"""Questions with a bound to their time: what takes longer is left out, and nothing else suffers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connection

from hotline.ledger.bounded import rows_within

if TYPE_CHECKING:
    from hotline.site.rehearsal import Copy


def test_what_takes_too_long_is_left_out(database: Copy) -> None:
    assert database.name
    assert rows_within(20, "SELECT pg_sleep(%s)", [2]) == []
    assert rows_within(1_000, "SELECT %s::int", [7]) == [(7,)]


def test_the_bound_ends_with_its_question(database: Copy) -> None:
    assert database.name
    rows_within(20, "SELECT %s::int", [1])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.1)")
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


def test_what_is_wrong_is_not_hidden(database: Copy) -> None:
    assert database.name
    with pytest.raises(DatabaseError):
        rows_within(1_000, "SELECT FROM no_such_table WHERE %s", [1])
