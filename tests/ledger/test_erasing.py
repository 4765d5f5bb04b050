"""Words and identity lie outside the events, and can be erased without breaking the chain."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

from hotline.ledger.erasing import StillOpen, erase, index_again
from hotline.ledger.models import EventRow, SearchRow
from hotline.ledger.queries import Wanted, list_orders
from hotline.ledger.verify import verify
from hotline.people import vault
from hotline.people.models import SealedText
from hotline.people.vault import Erased, Who

if TYPE_CHECKING:
    from tests.ledger.conftest import City

WANG = Who("王小梅", "13812345678", "51010719900307422X", "武侯区某路1号")
ROWS = sql.SQL("SELECT t::text FROM {} t")
SECRETS = ("王小梅", "13812345678", "51010719900307422X", "武侯区某路", "翠湖路", "已派人处理")


def concluded(city: City) -> str:
    number = city.receive(text="翠湖路路灯不亮，王小梅", who=WANG)
    city.do(number, "answer", text="已派人处理", articles=["kb-1"])
    return number


@pytest.mark.clause("AH-34")
def test_no_word_and_no_identity_is_in_any_table_but_under_lock(
    city: City, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    concluded(city)
    with psycopg.connect(city.database.url("owner")) as server:
        tables = server.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
        told = "".join(
            str(server.execute(ROWS.format(sql.Identifier(table))).fetchall())
            for (table,) in tables
        )

    for secret in SECRETS:
        assert secret not in told + caplog.text
        assert secret.encode().hex() not in told


def test_the_words_are_read_by_the_ids_in_the_events(city: City) -> None:
    number = concluded(city)

    assert set(vault.read_texts(number).values()) == {"翠湖路路灯不亮，王小梅", "已派人处理"}
    assert vault.matters_of(Who(phone="+86 138-1234-5678")) == [number]


@pytest.mark.clause("NA-07")
def test_erasing_makes_all_unreadable_and_leaves_the_chain_whole(city: City) -> None:
    number = concluded(city)
    before = EventRow.objects.count()
    erase(number, city.morning + timedelta(days=1))

    for read in (vault.read_texts, vault.masked):
        with pytest.raises(Erased):
            read(number)
    assert SealedText.objects.filter(number=number).count() == 2
    assert not SearchRow.objects.filter(number=number).exists()
    assert list_orders(city.dispatcher, Wanted(text="翠湖"), None, 10) == []
    assert EventRow.objects.count() == before
    assert verify(city.database.url("owner"), None).faults == []
    with pytest.raises(Erased):
        erase(number, city.morning)


def test_an_open_matter_is_not_erased(city: City) -> None:
    with pytest.raises(StillOpen):
        erase(city.dispatched(), city.morning)


def test_nothing_is_added_in_words_to_an_erased_matter(city: City) -> None:
    number = concluded(city)
    erase(number, city.morning)

    with pytest.raises(Erased):
        city.do(number, "complete_task", task="call_back", note="补记")


def test_the_index_of_words_is_made_again(city: City) -> None:
    number = concluded(city)
    SearchRow.objects.all().delete()
    assert index_again() == number
    assert index_again(number) is None

    found = list_orders(city.dispatcher, Wanted(text="翠湖"), None, 10)
    assert [line.number for line in found] == [number]


def test_the_same_person_has_one_key_in_all_events(city: City) -> None:
    first, second = concluded(city), concluded(city)
    keys = {
        EventRow.objects.get(number=number, name="Received").payload.split('"requester":"')[1][:16]
        for number in (first, second)
    }

    assert len(keys) == 1
