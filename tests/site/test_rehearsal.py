"""Every test gets a database of its own, and none sees what another wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db import connection, connections

from hotline.site.rehearsal import together

if TYPE_CHECKING:
    from hotline.site.rehearsal import Copy, Rehearsal


@pytest.mark.parametrize("attempt", [1, 2])
def test_what_one_test_writes_the_next_does_not_see(database: Copy, attempt: int) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tablename = 'trace'")
        assert cursor.fetchone() == (0,), f"attempt {attempt} sees {database.name} used"
        cursor.execute("CREATE TABLE trace (id int)")


def test_django_enters_as_the_application(database: Copy) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        seen = cursor.fetchone()

    assert seen == ("hotline_app", database.name)


def test_the_application_can_make_no_table(database: Copy) -> None:
    with (
        psycopg.connect(database.url()) as server,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        server.execute("CREATE TABLE anything (id int)")


def test_reports_can_write_nothing(database: Copy) -> None:
    with (
        psycopg.connect(database.url("report")) as server,
        pytest.raises(psycopg.errors.ReadOnlySqlTransaction),
    ):
        server.execute("CREATE TABLE anything (id int)")


def test_a_copy_ends_with_its_forgotten_connections(rehearsal: Rehearsal) -> None:
    with rehearsal.copy() as copy:
        forgotten = psycopg.connect(copy.url())

    with forgotten, pytest.raises(psycopg.OperationalError):
        forgotten.execute("SELECT 1")


def test_two_actions_have_two_connections(database: Copy) -> None:
    def own_process() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            return int(cursor.fetchone()[0])

    first, second = together(own_process, own_process)

    assert first != second, database.name
