"""What observers from outside see is drawn, and nothing else opens to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import override_settings

from hotline.ledger import queries, sampling
from hotline.ledger.worklists import Sought, list_work

if TYPE_CHECKING:
    from tests.lives.cast import Hotline, Player


@pytest.fixture
def observer(city: Hotline) -> Player:
    return city.observer


def finished(city: Hotline, **matter: object) -> str:
    number = city.call("来自翠湖路的咨询", kind="inquiry", **matter)
    city.li.must(number, "answer", text="已告知办理地点", articles=["办事指南"])
    return number


def drawn(city: Hotline) -> set[str]:
    return {one.number for one in sampling.list_drawn(city.now.date(), None, 500)}


@pytest.mark.clause("AH-23")
def test_python_and_the_database_draw_the_same(city: Hotline, observer: Player) -> None:
    numbers = {finished(city) for _ in range(40)}
    with override_settings(OBSERVED_SHARE=40):
        found = drawn(city)
        opened = {one for one in numbers if queries.find_order(one, observer.post)}

        assert found == opened
        assert 0 < len(found) < 40
        assert drawn(city) == found


@pytest.mark.clause("AH-23", "AH-34")
def test_nothing_secret_and_nothing_unfinished_is_drawn(city: Hotline, observer: Player) -> None:
    plain = finished(city)
    hidden = {finished(city, confidential=True), city.dispatched(), city.dispatched(kind="tip_off")}
    with override_settings(OBSERVED_SHARE=100):
        assert drawn(city) == {plain}
        assert queries.find_order(plain, observer.post)
        assert [one for one in hidden if queries.find_order(one, observer.post)] == []


def test_no_other_list_shows_an_observer_anything(city: Hotline, observer: Player) -> None:
    number = finished(city)
    with override_settings(OBSERVED_SHARE=100):
        assert list_work(observer.post, Sought(open=False), None, 9) == []
        assert queries.list_orders(observer.post, queries.Wanted(), None, 9) == []
    with override_settings(OBSERVED_SHARE=0):
        assert queries.find_order(number, observer.post) is None
        assert observer.see(number).status == 401
        assert drawn(city) == set()


def test_pages_of_the_sample_follow_each_other(city: Hotline) -> None:
    numbers = [finished(city) for _ in range(5)]
    with override_settings(OBSERVED_SHARE=100):
        first = sampling.list_drawn(city.now.date(), None, 3)
        last = first[-1]
        rest = sampling.list_drawn(city.now.date(), (last.received_at, last.number), 9)

    assert sorted(one.number for one in [*first, *rest]) == sorted(numbers)
