"""The tables are made by their owner, on the embedded database and on any other server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from hotline.site import roles, server
from hotline.site.fault import SetupFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from subprocess import Popen

    from hotline.site.embedded import Database

    Script = Callable[..., Popen[str]]


@pytest.fixture
def elsewhere(site: Database) -> Iterator[str]:
    """A server where we are given an ordinary account and a database, as on somebody else's."""
    with psycopg.connect(site.address(server.ADMIN, "postgres").url, autocommit=True) as admin:
        for name in ("hotline", "site"):
            admin.execute(f"DROP DATABASE IF EXISTS {name}")
        for role in ("hotline_app", "hotline_report"):
            admin.execute(f"DROP ROLE {role}")
        admin.execute("CREATE ROLE bureau LOGIN CREATEROLE PASSWORD 'geheim'")
        admin.execute("CREATE DATABASE site OWNER bureau")
        address = site.address(server.ADMIN, "site")
        entry = f"postgresql://bureau:geheim@/site?host={address.host}"
        yield entry


def test_the_lesser_roles_are_made_and_can_be_stepped_into(elsewhere: str) -> None:
    for _ in range(2):
        roles.prepare_elsewhere(elsewhere)

    with psycopg.connect(elsewhere) as connection:
        connection.execute("CREATE TABLE ledger (id int)")
        connection.execute("SET ROLE hotline_app")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM ledger")


def test_the_application_steps_into_the_lesser_role(
    elsewhere: str, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOTLINE_DATABASE_URL", elsewhere)
    process = script("""
        from hotline.site.settings import configure
        from hotline.site.migrate import is_up_to_date, migrate
        configure()
        migrate()
        from django.db import connections
        for alias in ("default", "owner", "report"):
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT current_user")
                print(alias, *cursor.fetchone())
        print(is_up_to_date())
    """)
    out, err = process.communicate(timeout=60)

    assert out.splitlines() == [
        "default hotline_app",
        "owner bureau",
        "report hotline_report",
        "True",
    ], err


def test_an_account_that_may_make_no_role_is_told_what_to_ask_for(
    site: Database, elsewhere: str
) -> None:
    with psycopg.connect(site.address(server.ADMIN, "postgres").url, autocommit=True) as admin:
        admin.execute("ALTER ROLE bureau NOCREATEROLE")

    with pytest.raises(SetupFault, match="CREATE ROLE hotline_app"):
        roles.prepare_elsewhere(elsewhere)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("geheim", "falsch", "refuses the account or the password"),
        ("/site?", "/nowhere?", "no such account or database"),
        ("bureau", "nobody", "refuses the account or the password"),
    ],
)
def test_a_server_that_does_not_let_us_in_is_told_without_the_password(
    old: str, new: str, told: str, elsewhere: str
) -> None:
    with pytest.raises(SetupFault, match=told) as fault:
        roles.prepare_elsewhere(elsewhere.replace(old, new))
    assert "geheim" not in str(fault.value)
    assert "falsch" not in str(fault.value)
