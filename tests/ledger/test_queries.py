"""Lists by keyset, bounded counts, a word of two characters, and nothing for a stranger."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from hotline.ledger import queries
from hotline.ledger.numbers import check_digit, is_whole
from hotline.ledger.queries import Wanted, count_orders, find_order, list_events, list_orders
from hotline.ledger.search import pairs, query
from hotline.site.rehearsal import together

if TYPE_CHECKING:
    from hotline.people import Post
    from tests.ledger.conftest import City


def all_pages(post: Post, wanted: Wanted, size: int) -> list[str]:
    """Every number of a list, page by page."""
    found: list[str] = []
    after = None
    while lines := list_orders(post, wanted, after, size):
        found += [line.number for line in lines]
        after = (lines[-1].received_at, lines[-1].number)
    return found


def test_pages_show_every_order_once_newest_first(city: City) -> None:
    numbers = [
        city.dispatched(at=city.morning - timedelta(minutes=place // 3)) for place in range(11)
    ]
    for post, wanted in ((city.dispatcher, Wanted()), (city.water, Wanted(unit="water"))):
        found = all_pages(post, wanted, 3)
        assert sorted(found) == sorted(numbers)
        moments = [line.received_at for line in list_orders(post, wanted, None, 20)]
        assert moments == sorted(moments, reverse=True)


@pytest.mark.clause("QP-05", "AH-04")
def test_a_unit_sees_its_own_orders_and_a_head_those_below(city: City) -> None:
    water, gas = city.dispatched("water"), city.dispatched("gas")
    pipes = city.dispatched("water")
    city.do(pipes, "sign_for", post=city.water)
    city.do(pipes, "hand_down", post=city.water, unit="pipes")

    assert all_pages(city.gas, Wanted(), 9) == [gas]
    assert all_pages(city.pipes, Wanted(), 9) == [pipes]
    assert sorted(all_pages(city.head, Wanted(), 9)) == sorted([water, pipes])
    assert all_pages(city.gas, Wanted(unit="water"), 9) == []
    assert find_order(water, city.gas) is None
    assert find_order("510100202503030000000", city.dispatcher) is None
    assert find_order(water, city.water) is not None


def test_a_list_is_narrowed_and_counted_up_to_a_bound(city: City) -> None:
    numbers = [city.dispatched() for _ in range(4)]
    city.do(numbers[0], "sign_for", post=city.water)
    received = city.receive()

    handling = Wanted(stage="handling")
    assert all_pages(city.dispatcher, handling, 2) == [numbers[0]]
    assert all_pages(city.dispatcher, Wanted(unit="water", stage="received"), 2) == []
    assert received in all_pages(city.dispatcher, Wanted(overdue=False), 2)
    assert all_pages(city.dispatcher, Wanted(since=city.morning + timedelta(hours=1)), 2) == []
    assert count_orders(city.dispatcher, Wanted(), 3) == 3
    assert count_orders(city.dispatcher, Wanted(), 100) == 5
    assert count_orders(city.water, Wanted(open=True), 100) == 4


@pytest.mark.parametrize(("rare", "extent"), [(0, False), (0, True), (2000, False)])
def test_a_word_of_two_characters_is_found_rare_or_frequent(
    city: City, monkeypatch: pytest.MonkeyPatch, *, rare: int, extent: bool
) -> None:
    monkeypatch.setattr(queries, "RARE", rare)
    lake = city.dispatched(text="翠湖公园的路灯不亮，请派人维修")
    lamp = city.dispatched("gas", text="小区路灯坏了")
    if extent:
        # Once the server knows how large the index is, fetching all is weighed against looking.
        with connections["owner"].cursor() as owner:
            owner.execute("ANALYZE ledger_searchrow")

    def found(post: Post, word: str) -> list[str]:
        return sorted(all_pages(post, Wanted(text=word), 5))

    assert found(city.dispatcher, "路灯") == sorted([lake, lamp])
    assert found(city.dispatcher, "翠湖") == [lake]
    assert found(city.dispatcher, "翠湖公园") == [lake]
    assert found(city.dispatcher, "灯路") == []
    assert found(city.gas, "路灯") == [lamp]
    assert found(city.gas, "翠湖") == []
    assert found(city.dispatcher, "路") == []
    assert count_orders(city.dispatcher, Wanted(text="路灯"), 1) == 1


def test_the_index_of_words_holds_no_word() -> None:
    assert query("翠") is None
    assert len(pairs("翠湖翠湖")) == 2
    assert "翠" not in str(pairs("翠湖"))
    assert pairs("LED 路灯，") == pairs("led路灯")


def test_the_timeline_tells_events_with_their_posts(city: City) -> None:
    number = city.dispatched()
    lines = list_events(number)

    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    assert lines[0].post == city.dispatcher.id
    assert type(lines[-1].event).__name__ == "Dispatched"


def test_numbers_given_out_at_once_differ_and_are_whole(city: City) -> None:
    numbers = together(*(city.receive for _ in range(8)))
    other_day = city.receive(at=city.morning - timedelta(days=9))

    assert len(set(numbers)) == 8
    assert all(is_whole(number) for number in (*numbers, other_day))
    assert numbers[0].startswith("51010020250303")
    assert other_day.startswith("51010020250222000001")


@given(st.text("0123456789", min_size=8, max_size=24), st.data())
def test_the_check_digit_finds_a_wrong_digit_and_a_swap(body: str, data: st.DataObject) -> None:
    number = body + check_digit(body)
    place = data.draw(st.integers(0, len(number) - 2))
    digit = data.draw(st.sampled_from("0123456789"))
    wrong = number[:place] + digit + number[place + 1 :]
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    assert is_whole(number)
    assert is_whole(wrong) == (wrong == number)
    assert is_whole(swapped) == (swapped == number)
