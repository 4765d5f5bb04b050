"""The rows follow from the events alone, and can be made again to the same rows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

from hotline.ledger import rebuild as rebuilding
from hotline.ledger.alarms import Sweep
from hotline.ledger.assessing import site_book
from hotline.ledger.counting import count_all
from hotline.ledger.desk import Accepted
from hotline.ledger.rebuild import TABLES, rebuild

if TYPE_CHECKING:
    import pytest

    from hotline.site.rehearsal import Copy
    from tests.ledger.conftest import City


def rows(database: Copy) -> dict[str, list[tuple[object, ...]]]:
    with psycopg.connect(database.url("report")) as server:
        return {
            table: sorted(
                server.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))),
                key=repr,
            )
            for table in TABLES
        }


def live(city: City) -> None:
    """Orders at many places of their lives, written by commands and by the sweep."""
    city.receive(text=None, category=None)
    number = city.dispatched()
    city.do(number, "sign_for", post=city.water)
    city.do(number, "hand_down", post=city.water, unit="pipes")
    city.do(
        number,
        "request_extension",
        post=city.water,
        days=3,
        reason="管线复杂",
        basis="办法",
        explained_to_requester=True,
    )
    returned = city.dispatched(kind="help")
    city.do(
        returned,
        "request_return",
        post=city.water,
        ground="not_our_function",
        reason="属住建部门职责",
        basis="三定方案",
        suggested_unit="gas",
    )
    city.do(returned, "rule_on_return", decision="grant", unit="gas", reason="同意")
    special = city.dispatched(urgency="special")
    city.do(special, "contact", post=city.water, outcome="no_answer")
    city.do(special, "report_emergency", to="territory", acknowledged_by="值班室")
    city.do(city.receive(), "decline", basis="litigation")
    merged = city.receive()
    assert isinstance(city.do(merged, "merge", into=number), Accepted)
    Sweep().fall_due(city.morning + timedelta(days=4))
    city.dispatched(at=city.morning)
    count_all(site_book(city.morning.date()))


def test_the_rows_made_again_are_the_rows_that_were(city: City) -> None:
    live(city)
    before = rows(city.database)
    assert all(before.values())
    with psycopg.connect(city.database.url()) as server:
        server.execute("DELETE FROM ledger_clockrow")
        server.execute("UPDATE ledger_orderrow SET stage = 'filed'")

    assert rebuild(city.database.url(), processes=1) == len(before["ledger_orderrow"])
    assert rows(city.database) == before


def test_several_processes_make_the_same_rows(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    live(city)
    before = rows(city.database)
    monkeypatch.setattr(rebuilding, "CHUNK", 2)
    told: list[int] = []

    rebuild(city.database.url(), processes=2, told=told.append)
    assert rows(city.database) == before
    assert told[-1] == len(before["ledger_orderrow"])


def test_an_order_made_again_is_written_on(city: City) -> None:
    number = city.dispatched()
    rebuild(city.database.url(), processes=1)

    assert isinstance(city.do(number, "sign_for", post=city.water), Accepted)


def test_an_empty_ledger_is_made_again_empty(city: City) -> None:
    assert rebuild(city.database.url(), processes=2) == 0
