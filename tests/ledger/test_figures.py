"""Figures over the ledger: sums, a count from the parts and a slow count over events are one."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.sql import SQL

from hotline.assessment.part import Part
from hotline.assessment.predicate import holds, sql
from hotline.law.vocabulary import MOMENTS, PART_FACTS
from hotline.ledger import figures, histories
from hotline.ledger.assessing import site_book
from hotline.ledger.counting import count, count_all
from hotline.ledger.figures import Period, open_number, recounted, summed
from hotline.ledger.parts import part_of, put_parts, read_parts, row_of, rows_of
from hotline.ledger.rebuild import rebuild
from hotline.ledger.sums import BY, rows_in, tallies
from hotline.order.evolve import retell
from tests.assessment.parts import book as book_of_pack

if TYPE_CHECKING:
    from hotline.assessment.figure import Book
    from hotline.law.vocabulary import FactValue
    from tests.ledger.conftest import City

MARCH = Period.month(2025, 3)
ASKED = {"contacted": True, "informed": True, "consistent": True, "attitude": "satisfied"}
TOLD = {"by": "phone", "result": "satisfied", "content": "satisfied", "attitude": "satisfied"}


@pytest.fixture
def book(city: City) -> Book:
    assert city.dispatcher.unit == "hotline"
    return site_book(date(2025, 3, 31))


def replied(city: City, satisfaction: str | None, **matter: str) -> str:
    number = city.dispatched(**matter)
    city.do(number, "sign_for", post=city.water, after=timedelta(hours=2))
    city.do(
        number,
        "reply",
        post=city.water,
        after=timedelta(hours=3),
        outcome="solved",
        text="已修复",
        informed=TOLD,
    )
    city.do(number, "review", after=timedelta(hours=4), decision="accept")
    if satisfaction:
        after = timedelta(hours=5)
        city.do(number, "call_back", after=after, satisfaction=satisfaction, **ASKED)
    return number


def live(city: City) -> None:
    replied(city, "satisfied")
    replied(city, "basically_satisfied", category="供水")
    replied(city, "very_dissatisfied")
    replied(city, "satisfied", nature="enforcement")
    replied(city, None)
    returned = city.dispatched(unit="gas")
    city.do(
        returned,
        "request_return",
        post=city.gas,
        ground="not_our_function",
        reason="属水务部门职责",
        basis="三定方案",
        suggested_unit="water",
    )
    city.do(returned, "rule_on_return", decision="grant", unit="water", reason="同意")
    city.receive()


def counted_slowly(book: Book, period: Period) -> figures.Tallies:
    """From every event there is, without any row that was kept."""
    orders = [(retell(one.events), len(one.events)) for one in histories.list_histories()]
    parts = [part_of(row)[0] for order, seq in orders for row in rows_of(order, seq)]
    return tallies(rows_in(book, parts, period.instants))


def test_sums_a_count_from_parts_and_one_over_events_agree(city: City, book: Book) -> None:
    live(city)
    count_all(book)

    slow = counted_slowly(book, MARCH)

    assert slow["water"]["satisfaction_rate"].counted == 3
    assert slow["water"]["satisfaction_rate"].left_out == {"mediation_or_enforcement": 1}
    assert summed(book, MARCH) == slow
    assert recounted(book, MARCH) == slow
    for by in BY:
        assert summed(book, MARCH, by) == recounted(book, MARCH, by)


def test_sums_follow_an_order_that_moves_on(city: City, book: Book) -> None:
    number = replied(city, "very_dissatisfied")
    count_all(book)
    before = summed(book, MARCH)["water"]["satisfaction_rate"]
    city.do(number, "redo", after=timedelta(hours=6), ground="should_have_acted", reason="未修复")
    count_all(book)

    after = summed(book, MARCH)

    assert (before.counted, before.rate) == (1, Fraction(0))
    assert after == recounted(book, MARCH) == counted_slowly(book, MARCH)


def test_parts_and_sums_made_again_are_those_that_were(city: City, book: Book) -> None:
    live(city)
    count_all(book)
    before = summed(book, MARCH)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_partrow ORDER BY number, role, unit")
        parts = cursor.fetchall()

    rebuild(city.database.url(), processes=1)
    count(book)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_partrow ORDER BY number, role, unit")
        assert cursor.fetchall() == parts
    assert summed(book, MARCH) == before


def test_a_number_opens_into_its_orders(city: City, book: Book) -> None:
    live(city)
    count_all(book)
    where = ("unit", "water", MARCH)
    rate = summed(book, MARCH)["water"]["satisfaction_rate"]

    hits = open_number(book, "satisfaction_rate", "hit", where)
    missed = open_number(book, "satisfaction_rate", "missed", where)
    out = open_number(book, "satisfaction_rate", "left:mediation_or_enforcement", where)
    first = open_number(book, "satisfaction_rate", "counted", where, limit=2)
    rest = open_number(
        book, "satisfaction_rate", "counted", where, after=(first[-1].at, first[-1].number)
    )

    assert (len(hits), len(missed), len(out)) == (2, 1, 1)
    assert len({one.number for one in (*first, *rest)}) == rate.counted == 3


facts = st.fixed_dictionaries(
    {
        name: st.sampled_from(kind)
        if isinstance(kind, tuple)
        else {
            "number": st.integers(0, 3),
            "claim": st.booleans(),
            "text": st.sampled_from(["", "a", "b'\"%s"]),
            "words": st.lists(st.sampled_from(["x", "y"]), max_size=2).map(tuple),
        }[kind]
        for name, kind in PART_FACTS.items()
    }
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(some=st.lists(facts, min_size=1, max_size=8))
def test_each_predicate_holds_in_python_where_it_holds_in_the_database(
    city: City, some: list[dict[str, FactValue]]
) -> None:
    moments = dict.fromkeys(MOMENTS, city.morning)
    parts = [Part(str(at), "water", "p", one, moments) for at, one in enumerate(some)]
    numbers = [one.number for one in parts]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_partrow")
        put_parts(cursor, numbers, [row_of(one, 1) for one in parts])
        assert [part_of(row)[0] for row in read_parts(cursor, numbers)] == parts
        for pack in ("chengdu-2023", "anhui-2021", "qingpu-water-2020", "enterprise-2020"):
            for name, entries in book_of_pack(pack).predicates.items():
                asked = sql(entries, "p")
                cursor.execute(
                    SQL("SELECT number FROM ledger_partrow p WHERE ") + SQL(asked.text),
                    list(asked.values),
                )
                found = {number for (number,) in cursor.fetchall()}

                assert found == {one.number for one in parts if holds(entries, one)}, name


def test_a_number_of_the_whole_city_opens_into_the_orders_of_all(city: City, book: Book) -> None:
    live(city)
    count_all(book)
    rows = summed(book, MARCH, "channel")

    every = open_number(book, "repeat_rate", "counted", ("channel", None, MARCH))

    assert len(every) == sum(one["repeat_rate"].counted for one in rows.values()) == 7
