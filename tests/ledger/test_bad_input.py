"""What is wrong is refused with its field, and nothing half-written stays behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db import OperationalError
from pydantic import ValidationError

from hotline.ledger.desk import Accepted
from hotline.ledger.models import EventRow, OrderRow, OutboxRow, SearchRow
from hotline.ledger.verify import verify
from hotline.people.models import Identity, MatterKey, Requester, SealedText
from hotline.people.vault import Who

if TYPE_CHECKING:
    from tests.ledger.conftest import City

TABLES = (EventRow, OrderRow, OutboxRow, SearchRow, Identity, MatterKey, Requester, SealedText)

FULL = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON ledger_outboxrow
    FOR EACH ROW EXECUTE FUNCTION full_disk();
"""


def counted() -> list[int]:
    return [model.objects.count() for model in TABLES]


@pytest.mark.parametrize(
    ("verb", "fields"),
    [
        ("urge", {"text": "a\x00b"}),
        ("urge", {"text": "a\ud800b"}),
        ("urge", {"text": "x" * 20_001}),
        ("urge", {"text": ""}),
        ("request_extension", {"days": 10**30, "reason": "x", "basis": "x"}),
        ("request_extension", {"days": -1, "reason": "x", "basis": "x"}),
        ("dispatch", {"unit": "water", "mode": "anyhow"}),
        ("dispatch", {"unit": "water\x00", "mode": "ordinary"}),
        ("set_statutory_limit", {"until": "2025-02-30", "law": "x"}),
        ("set_statutory_limit", {"until": "2300-01-01", "law": "x"}),
        ("sign_for", {"unknown": 1}),
    ],
)
def test_a_wrong_field_stops_a_command_by_its_name(
    city: City, verb: str, fields: dict[str, object]
) -> None:
    number = city.dispatched()
    before = counted()
    with pytest.raises(ValidationError) as caught:
        city.do(number, verb, **fields)

    assert str(caught.value.errors()[0]["loc"][0]) in fields
    assert counted() == before


@pytest.mark.parametrize(
    "more",
    [
        {"text": "a\x00b"},
        {"text": "a\ud800b"},
        {"kind": "riddle"},
        {"category": "x" * 201},
        {"urgency": "\ud800"},
        {"source": "\x00"},
    ],
)
def test_a_matter_with_a_wrong_field_is_not_received(city: City, more: dict[str, object]) -> None:
    before = counted()
    with pytest.raises(ValueError, match=r"."):
        city.receive(**more)

    assert counted() == before


@pytest.mark.parametrize("field", ["name", "phone", "id_number", "address"])
@pytest.mark.parametrize("value", ["王\x00小梅", "王\ud800小梅", "王小梅" * 200])
def test_a_wrong_identity_is_refused_without_repeating_it(field: str, value: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        Who(**{field: value})

    assert "小梅" not in str(caught.value) + repr(caught.value)


def test_a_full_disk_in_the_middle_leaves_nothing_half_written(city: City) -> None:
    number = city.dispatched()
    before = counted()
    with psycopg.connect(city.database.url("owner")) as server:
        server.execute(FULL)
    with pytest.raises(OperationalError):
        city.do(number, "urge", text="请尽快", command_id="r")
    with pytest.raises(OperationalError):
        city.receive(who=Who("王小梅", "13812345678"))
    assert counted() == before

    with psycopg.connect(city.database.url("owner")) as server:
        server.execute("DROP TRIGGER full_disk ON ledger_outboxrow")
    assert isinstance(city.do(number, "sign_for", post=city.water, command_id="r"), Accepted)
    assert verify(city.database.url("owner"), None).faults == []


def test_what_a_receiving_failed_to_write_took_its_identity_with_it(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counted()

    def fail(_: object) -> str:
        raise RuntimeError

    monkeypatch.setattr("hotline.ledger.arrivals.search.vector", fail)
    with pytest.raises(RuntimeError):
        city.receive(who=Who("王小梅", "13812345678"))
    monkeypatch.undo()

    assert counted() == before
    assert city.receive(who=Who("王小梅", "13812345678"))
