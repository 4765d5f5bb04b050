"""The roles of the database: who owns the tables, who works with them, who only reads.

    hotline_owner    makes and changes tables; used by `hotline migrate` alone
    hotline_app      the application; what it may do is granted by the migrations
    hotline_report   reports; the same, and it can change nothing

Making them twice does no harm. Passwords reach the server only as verifiers: no log holds one.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

from hotline.site.fault import SetupFault
from hotline.site.places import read_or_make, read_secret

if TYPE_CHECKING:
    from hotline.site.places import Layout

OWNER = "hotline_owner"
APPLICATION = "hotline_app"
REPORTS = "hotline_report"
ROLES = (OWNER, APPLICATION, REPORTS)

DATABASE = "hotline"
#: as numbered by the server: 150000 is 15.0
OLDEST_SERVER = 150000
FIRST_WITH_SET_OPTION = 160000

Connection = psycopg.Connection[tuple[object, ...]]


def prepare(layout: Layout, admin_url: str) -> None:
    """Make roles, their passwords and the database, as far as they are missing."""
    with psycopg.connect(admin_url, autocommit=True) as server:
        for role in ROLES:
            _make_role(server, role, _password(layout, role))
        server.execute(f"ALTER ROLE {REPORTS} SET default_transaction_read_only = on")
        if not _exists(server, "pg_database", "datname", DATABASE):
            server.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER} TEMPLATE template0")
        server.execute(f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC")
        server.execute(f"GRANT CONNECT ON DATABASE {DATABASE} TO {APPLICATION}, {REPORTS}")


def prepare_elsewhere(owner_url: str) -> None:
    """Make the two lesser roles on a server that is not ours, for its owner to step into.

    They cannot log in there: one URL is all that is known, and the application enters by it and
    then takes the lesser role.
    """
    try:
        with psycopg.connect(owner_url, autocommit=True) as server:
            if server.info.server_version < OLDEST_SERVER:
                raise SetupFault("the server is older than PostgreSQL 15; upgrade it")
            option = " WITH SET TRUE" if server.info.server_version >= FIRST_WITH_SET_OPTION else ""
            for role in (APPLICATION, REPORTS):
                if not _exists(server, "pg_roles", "rolname", role):
                    server.execute(f"CREATE ROLE {role} NOLOGIN")
                if not _may_step_into(server, role):
                    server.execute(f"GRANT {role} TO CURRENT_USER{option}")
    except psycopg.errors.InsufficientPrivilege:
        raise SetupFault(
            "the account in the address may not make roles; let the server's administrator run: "
            f"CREATE ROLE {APPLICATION}; CREATE ROLE {REPORTS}; "
            f"GRANT {APPLICATION}, {REPORTS} TO the account"
        ) from None
    except psycopg.OperationalError as error:
        raise SetupFault(f"the server in the address does not answer: {plain(error)}") from None


def plain(error: psycopg.Error) -> str:
    """Why a connection failed, without the library's text, which may repeat the address."""
    text = str(error).lower()
    for words, meaning in (
        ("password authentication failed", "it refuses the account or the password"),
        ("no password supplied", "it wants a password"),
        ("does not exist", "it has no such account or database"),
        ("connection refused", "nothing listens there"),
        ("name or service not known", "no machine has that name"),
        ("timeout", "no answer came in time"),
    ):
        if words in text:
            return meaning
    return "check the address and the network"


def _make_role(server: Connection, role: str, password: str) -> None:
    verifier = server.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    if not _exists(server, "pg_roles", "rolname", role):
        server.execute(f"CREATE ROLE {role} LOGIN")
    statement = sql.SQL("ALTER ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}")
    server.execute(statement.format(sql.Identifier(role), sql.Literal(verifier.decode())))


def _password(layout: Layout, role: str) -> str:
    return read_or_make(layout.passwords / role, lambda: secrets.token_urlsafe(24))


def password_of(layout: Layout, role: str) -> str:
    """A role's password, which must have been made before."""
    return read_secret(layout.passwords / role)


def _exists(server: Connection, catalogue: str, column: str, name: str) -> bool:
    statement = sql.SQL("SELECT FROM {} WHERE {} = %s").format(
        sql.Identifier(catalogue), sql.Identifier(column)
    )
    return server.execute(statement, [name]).fetchone() is not None


def _may_step_into(server: Connection, role: str) -> bool:
    kind = "SET" if server.info.server_version >= FIRST_WITH_SET_OPTION else "MEMBER"
    row = server.execute("SELECT pg_has_role(current_user, %s, %s)", [role, kind]).fetchone()
    return row == (True,)
