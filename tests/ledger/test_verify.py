"""The proof finds what anyone does to the ledger behind its back, the owner included."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

from hotline.ledger.roots import roots_file, take_root
from hotline.ledger.verify import Finding, verify

if TYPE_CHECKING:
    from tests.ledger.conftest import City

OFF = "ALTER TABLE {} DISABLE TRIGGER append_only"
ON = "ALTER TABLE {} ENABLE TRIGGER append_only"


@pytest.fixture
def told(
    city: City, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> City:
    """A city with three orders under way and the root of a day."""
    monkeypatch.setenv("HOTLINE_DATA", str(tmp_path_factory.mktemp("site")))
    for _ in range(3):
        number = city.dispatched()
        city.do(number, "sign_for", post=city.water)
    take_root(city.morning + timedelta(days=1))
    return city


def prove(city: City) -> Finding:
    return verify(city.database.url("owner"), roots_file())


def tamper(city: City, *statements: str, table: str = "ledger_eventrow") -> None:
    """As the owner, who switches the guard off and on again."""
    with psycopg.connect(city.database.url("owner")) as server:
        server.execute(OFF.format(table).encode())
        for statement in statements:
            server.execute(statement.encode())
        server.execute(ON.format(table).encode())


PUT_IN = """
INSERT INTO ledger_eventrow (number, seq, name, at, by, post, origin, payload, command,
    lane, lane_seq, prev_hash, hash)
SELECT number, seq + 1, name, at, by, post, origin, payload, '', lane, lane_seq, hash, hash
FROM ledger_eventrow WHERE position = (SELECT max(position) FROM ledger_eventrow)
"""

TAMPERINGS = {
    "an edited payload": ["UPDATE ledger_eventrow SET payload = replace(payload, 'water', 'gas')"],
    "an edited instant": ["UPDATE ledger_eventrow SET at = at + interval '1 second' WHERE seq = 2"],
    "an edited post": ["UPDATE ledger_eventrow SET post = 'another' WHERE seq = 3"],
    "an origin taken away": ["UPDATE ledger_eventrow SET origin = 'x' WHERE seq = 1"],
    "a removed event": ["DELETE FROM ledger_eventrow WHERE seq = 2"],
    "a removed last event": [
        "DELETE FROM ledger_eventrow WHERE position = (SELECT max(position) FROM ledger_eventrow)"
    ],
    "a removed last event, its order's row mended": [
        "DELETE FROM ledger_eventrow WHERE position = (SELECT max(position) FROM ledger_eventrow)",
        (
            "UPDATE ledger_orderrow o SET (last_seq, last_hash) = (SELECT seq, hash FROM"
            " ledger_eventrow e WHERE e.number = o.number ORDER BY seq DESC LIMIT 1)"
        ),
    ],
    "a removed order": [
        "DELETE FROM ledger_eventrow WHERE number = (SELECT min(number) FROM ledger_eventrow)"
    ],
    "a removed order with its rows": [
        "DELETE FROM ledger_orderrow WHERE number = (SELECT min(number) FROM ledger_eventrow)",
        "DELETE FROM ledger_eventrow WHERE number = (SELECT min(number) FROM ledger_eventrow)",
    ],
    "all orders removed": ["DELETE FROM ledger_orderrow", "DELETE FROM ledger_eventrow"],
    "two events swapped": [
        "UPDATE ledger_eventrow SET seq = -seq WHERE seq IN (2, 3)",
        "UPDATE ledger_eventrow SET seq = 5 + seq WHERE seq < 0",
    ],
    "two commands swapped in a lane": [
        "UPDATE ledger_eventrow SET lane_seq = -lane_seq WHERE lane_seq IN (1, 2)",
        "UPDATE ledger_eventrow SET lane_seq = 3 + lane_seq WHERE lane_seq < 0",
    ],
    "an event put in": [PUT_IN],
    "an order's row put back": ["UPDATE ledger_orderrow SET last_seq = last_seq - 1"],
    "a lane put back": ["UPDATE ledger_lanerow SET last = last - 1 WHERE last > 0"],
}


def test_a_ledger_that_nobody_touched_is_whole(told: City) -> None:
    finding = prove(told)

    assert finding.faults == []
    assert (finding.orders, finding.roots) == (3, 1)
    assert finding.events > 9


@pytest.mark.parametrize("what", TAMPERINGS)
def test_tampering_is_found(told: City, what: str) -> None:
    tamper(told, *TAMPERINGS[what])

    assert prove(told).faults, what


def test_a_guard_that_is_off_or_gone_is_found(told: City) -> None:
    with psycopg.connect(told.database.url("owner")) as server:
        server.execute(OFF.format("ledger_eventrow").encode())
        server.execute("DROP TRIGGER append_only ON ledger_rootrow")
        server.execute("GRANT UPDATE ON ledger_eventrow TO hotline_app")

    assert len(prove(told).faults) == 3


def test_a_root_is_compared_with_the_one_outside(told: City) -> None:
    tamper(told, "UPDATE ledger_rootrow SET lanes = '[]'", table="ledger_rootrow")
    assert prove(told).faults

    file = roots_file()
    file.write_text(file.read_text().replace(" ", " 0", 1))
    assert any(str(file) in fault for fault in prove(told).faults)
    file.unlink()
    assert any(str(file) in fault for fault in prove(told).faults)


def test_a_root_taken_away_is_found_by_the_file(told: City) -> None:
    tamper(told, "DELETE FROM ledger_rootrow", table="ledger_rootrow")

    assert any("not in the database" in fault for fault in prove(told).faults)


def test_a_past_rewritten_with_all_its_hashes_is_found_by_the_root(told: City) -> None:
    """Whoever writes a whole lane anew is told apart from what the root of that day says."""
    tamper(
        told,
        "DELETE FROM ledger_orderrow",
        "DELETE FROM ledger_eventrow",
        "UPDATE ledger_lanerow SET last = 0, head = ''",
    )

    assert any("which a root covers" in fault for fault in prove(told).faults)


def test_a_root_is_taken_once_a_day_and_written_down_once(told: City) -> None:
    next_day = told.morning + timedelta(days=2)
    told.receive(at=next_day)
    for _ in range(2):
        take_root(next_day)

    lines = roots_file().read_text().splitlines()
    assert [line.split()[0] for line in lines] == ["2025-03-03", "2025-03-04"]
    assert roots_file().stat().st_mode & 0o077 == 0
    assert prove(told).faults == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_eventrow SET by = 'x'",
        "DELETE FROM ledger_eventrow",
        "TRUNCATE ledger_eventrow",
        "UPDATE ledger_rootrow SET lanes = ''",
        "DELETE FROM ledger_rootrow",
    ],
)
@pytest.mark.parametrize("role", ["default", "owner", "report"])
def test_no_role_changes_what_was_written(told: City, role: str, statement: str) -> None:
    with (
        psycopg.connect(told.database.url(role)) as server,
        pytest.raises(
            (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction)
        ),
    ):
        server.execute(statement.encode())


def test_reports_read_orders_and_neither_words_nor_persons(told: City) -> None:
    with psycopg.connect(told.database.url("report"), autocommit=True) as server:
        assert server.execute("SELECT count(*) FROM ledger_orderrow").fetchone() == (3,)
        for table in (
            *("people_identity", "people_requester", "people_sealedtext", "people_matterkey"),
            *("people_person", "people_token", "people_revealrow", "ledger_searchrow"),
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                server.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
