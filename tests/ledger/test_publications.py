"""公开答复: what anybody reads, newest first, and never who raised it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hotline.ledger.erasing import erase
from hotline.ledger.publications import categories, find_published, list_published
from hotline.ledger.rebuild import rebuild
from hotline.order.refusal import Refusal
from hotline.people.vault import Who

if TYPE_CHECKING:
    from tests.ledger.conftest import City

DAY = timedelta(days=1)


def publish(city: City, text: str, title: str = "", **matter: object) -> str:
    """A question is answered and published; the order's number."""
    number = city.receive(kind="inquiry", **matter)
    city.do(number, "answer", articles=["k-1"], text="可以办理")
    fields = {"title": title} if title else {}
    city.do(number, "publish", text=text, **fields)
    return number


def test_the_newest_stands_first_and_each_page_goes_on_where_the_last_ended(city: City) -> None:
    for count in range(5):
        publish(city, f"第{count}件", f"标题{count}")
    first = list_published(limit=2)
    second = list_published(limit=2, after=first.next)
    third = list_published(limit=2, after=second.next)

    told = [one.text for page in (first, second, third) for one in page.items]
    assert sorted(told) == [f"第{count}件" for count in range(5)]
    assert third.next is None
    assert first.items[0].title.startswith("标题")


def test_words_and_category_narrow_the_list(city: City) -> None:
    publish(city, "路灯已修复", category="照明")
    publish(city, "水管已更换", "供水", category="供水")

    assert [one.text for one in list_published(category="供水").items] == ["水管已更换"]
    assert [one.text for one in list_published(words="路灯 修复").items] == ["路灯已修复"]
    assert list_published(words="翠湖路").items == (), "the words of the matter are not searched"
    assert set(categories()) == {"照明", "供水"}


def test_one_is_found_by_an_id_that_says_nothing_of_the_order(city: City) -> None:
    number = publish(city, "可以办理")
    (one,) = list_published().items

    assert find_published(one.id) == one
    assert number not in one.id
    assert find_published("") is None
    assert find_published("x" * 24) is None


def test_what_is_withdrawn_is_gone_and_comes_back_under_another_id(city: City) -> None:
    number = publish(city, "可以办理")
    (one,) = list_published().items
    city.do(number, "publish", decision="withdraw")
    assert (find_published(one.id), list_published().items) == (None, ())

    city.do(number, "publish", text="更正：可以网上办理")

    (again,) = list_published().items
    assert again.text == "更正：可以网上办理"
    assert again.id != one.id


@pytest.mark.clause("AH-34")
def test_an_erased_matter_is_public_no_more(city: City) -> None:
    number = publish(city, "可以办理")
    erase(number, city.morning + DAY)

    assert list_published().items == ()


@pytest.mark.clause("AH-34")
@pytest.mark.parametrize("text", ["王小花女士反映的问题已办", "翠湖路 1 号已供水"])
def test_words_that_name_the_requester_are_refused(city: City, text: str) -> None:
    who = Who("王小花", "13800000001", None, "翠湖路1号")
    number = city.receive(kind="inquiry", who=who)
    city.do(number, "answer", articles=["k-1"], text="可以办理")
    outcome = city.do(number, "publish", text=text)

    assert isinstance(outcome, Refusal)
    assert "诉求人的" in outcome.because
    assert "王小花" not in outcome.because
    assert not isinstance(city.do(number, "publish", text="所反映的问题已办"), Refusal)


def test_a_rebuild_knows_what_is_public(city: City) -> None:
    publish(city, "可以办理")
    before = list_published()
    rebuild(city.database.url(), processes=1)

    assert list_published() == before
