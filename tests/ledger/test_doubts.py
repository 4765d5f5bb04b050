"""Doubts over the ledger: found from words under lock, kept as names only, settled by a person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from hotline.assessment.honesty import Measures
from hotline.ledger.assessing import site_book
from hotline.ledger.counting import count_all
from hotline.ledger.doubting import bunched_by_unit, count_doubts
from hotline.ledger.doubts import doubts_of
from hotline.ledger.figures import Period
from hotline.ledger.rebuild import rebuild
from hotline.ledger.worklists import Sought, list_work
from hotline.order.names import Doubt
from hotline.people.posts import PostRole
from hotline.people.units import add_post

if TYPE_CHECKING:
    from tests.ledger.conftest import City

TOLD = {"by": "phone", "result": "satisfied", "content": "satisfied", "attitude": "satisfied"}
SAME = "经查看，翠湖路12盏路灯因电缆老化不亮，我局已要求养护公司更换电缆。"
EMPTY = "您好！您的来信已收悉，感谢您的支持。"
FOUND = {"reason": "已核对答复原文"}


def replied(city: City, *texts: str) -> str:
    number = city.dispatched()
    hours = iter(range(2, 40))
    for text in texts:
        reply(city, number, text, next(hours))
    return number


def reply(city: City, number: str, text: str, hour: int) -> None:
    after = timedelta(hours=hour)
    more = {"outcome": "solved", "text": text, "informed": TOLD}
    city.do(number, "reply", post=city.water, after=after, **more)
    city.do(number, "review", after=after, decision="reject", reasons=["仍未说明"])


def swept(city: City, number: str) -> set[Doubt]:
    count_all(site_book(date(2025, 3, 31)))
    sought = {
        one
        for one in Doubt
        if any(
            work.number == number
            for work in list_work(city.dispatcher, Sought(doubts=(str(one),)), None, 50)
        )
    }
    assert sought == {one.doubt for one in doubts_of(number, city.dispatcher)}
    return sought


@pytest.mark.clause("CD-22")
def test_the_third_reply_without_anything_new_is_found_with_its_clause_and_its_words(
    city: City,
) -> None:
    number = replied(city, SAME, SAME + "敬请谅解。")
    assert swept(city, number) == set()

    reply(city, number, SAME, 5)

    assert swept(city, number) == {Doubt.UNCHANGED_REPLY}
    (found,) = doubts_of(number, city.dispatcher)
    assert (found.unit, found.clause, len(found.evidence)) == ("water", "CD-22", 3)
    assert SAME not in repr(found)


def test_what_is_kept_is_names_and_no_unit_sees_any(city: City) -> None:
    number = replied(city, EMPTY)
    assert swept(city, number) == {Doubt.EMPTY_REPLY}

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_doubtrow")
        assert "来信" not in str(cursor.fetchall())
    assert doubts_of(number, city.head) == ()
    assert list_work(city.head, Sought(doubts=("empty_reply",)), None, 5) == []
    assert count_doubts(city.head) == {}
    assert count_doubts(city.dispatcher) == {Doubt.EMPTY_REPLY: 1}
    assert doubts_of(number, add_post("hotline", PostRole.AGENT)) == ()


@pytest.mark.clause("AH-22")
def test_a_dismissed_doubt_stays_away_until_the_next_reply(city: City) -> None:
    number = replied(city, EMPTY)
    settled = {"doubt": "empty_reply", "decision": "dismiss", **FOUND}
    city.do(number, "settle_doubt", after=timedelta(hours=3), **settled)
    assert swept(city, number) == set()

    reply(city, number, EMPTY + "祝您生活愉快。", 4)

    assert swept(city, number) == {Doubt.EMPTY_REPLY}


@pytest.mark.clause("CD-22")
def test_a_confirmed_doubt_is_a_mark_that_lists_ask_for(city: City) -> None:
    number = replied(city, EMPTY)
    settled = {"doubt": "empty_reply", "decision": "confirm", **FOUND}
    city.do(number, "settle_doubt", after=timedelta(hours=3), **settled)

    assert swept(city, number) == set()
    marked = Sought(standing=("mark:not_handled_as_prescribed",))
    assert [one.number for one in list_work(city.dispatcher, marked, None, 5)] == [number]


def test_a_reply_given_to_everybody_names_the_orders_it_was_given_on(city: City) -> None:
    given = {replied(city, SAME) for _ in range(3)}
    number = replied(city, SAME)

    assert swept(city, number) == {Doubt.TEMPLATE_REPLY}
    (found,) = doubts_of(number, city.dispatcher)
    assert {one.number for one in found.evidence} == {"", *given}


def test_a_rebuild_finds_the_same_doubts_again(city: City) -> None:
    number = replied(city, EMPTY)
    before = swept(city, number)

    rebuild(city.database.url(), processes=1)

    assert swept(city, number) == before == {Doubt.EMPTY_REPLY}


def test_a_unit_that_always_completes_in_the_last_hours_is_found(city: City) -> None:
    city.dispatched()
    count_all(site_book(date(2025, 3, 31)))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_partrow SELECT (jsonb_populate_record(one, jsonb_build_object("
            "'number', 'n' || n, 'completion', 'met', 'due_at', one.dispatched_at + '10 days',"
            " 'replied_at', one.dispatched_at + '10 days' - n * interval '1 minute'))).*"
            " FROM ledger_partrow one, generate_series(1, 25) n WHERE one.role = 'lead'"
        )
    measures = Measures(unchanged=3, alike=0.8, template=3, last=0.05, chance=0.001, least=20)

    (found,) = bunched_by_unit(Period.month(2025, 3), measures)

    assert (found.unit, found.doubt) == ("water", Doubt.BUNCHED_COMPLETIONS)
    assert bunched_by_unit(Period.month(2025, 4), measures) == ()
