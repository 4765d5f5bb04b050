"""What an order stands under, as lists ask for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hotline.ledger.models import OrderRow
from hotline.ledger.standing import by_clause
from hotline.ledger.worklists import Sought, list_work

if TYPE_CHECKING:
    from tests.lives.cast import Hotline


def words(number: str) -> set[str]:
    return set(OrderRow.objects.get(pk=number).standing)


@pytest.mark.clause("AH-21", "QP-07e")
def test_a_notice_is_open_then_answered_then_gone(city: Hotline) -> None:
    number = city.dispatched()
    assert words(number) == set()

    city.chen.must(number, "issue_notice", modes=["phone"], days=2, text="请说明进展")
    assert words(number) == {"notice"}

    city.zhang.must(number, "answer_notice", text="明日完工")
    assert words(number) == {"notice_answered"}

    city.chen.must(number, "close_notice", finding="属实")
    assert words(number) == set()


@pytest.mark.clause("AH-20a")
def test_the_clause_that_put_an_order_under_supervision_is_asked_for(city: Hotline) -> None:
    number, other = city.dispatched(), city.dispatched()
    city.chen.must(number, "instruct", leader="王副市长", text="请尽快办理")
    wanted = Sought(standing=(by_clause("AH-20a"),))

    assert words(number) == {"instructed", "clause:AH-20a"}
    assert [one.number for one in list_work(city.chen.post, wanted, None, 9)] == [number]
    assert other not in {one.number for one in list_work(city.zhang.post, wanted, None, 9)}


def test_lists_ask_for_days_and_for_a_clock(city: Hotline) -> None:
    first = city.dispatched()
    city.later(hours=26)
    second = city.dispatched()
    post, now = city.chen.post, city.now

    def found(sought: Sought) -> list[str]:
        return [one.number for one in list_work(post, sought, None, 9)]

    assert found(Sought(since=now - timedelta(hours=1))) == [second]
    assert found(Sought(until=now - timedelta(hours=1))) == [first]
    assert found(Sought(clock="completion")) == [first, second]
    assert found(Sought(clock="rating")) == []
    assert found(Sought(due_before=now)) == []
    assert set(found(Sought(due_from=now))) == {first, second}
