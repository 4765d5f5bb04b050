"""Lists by pages without numbers, and one order as each post may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.exchange import orders
from hotline.ledger import packs, watch
from hotline.people import vault
from tests.lives.cast import WANG

if TYPE_CHECKING:
    from tests.lives.cast import Hotline, Player, Reply


def numbers(reply: Reply) -> list[str]:
    assert reply.status == 200, reply.body
    return [one["number"] for one in reply.body["orders"]]


def page_through(player: Player, limit: int, **query: object) -> list[list[str]]:
    """Every page of a list, by following `next`."""
    pages = []
    cursor: dict[str, object] = {}
    while True:
        reply = player.get("/orders", limit=limit, **query, **cursor)
        pages.append(numbers(reply))
        if reply.body["next"] is None:
            return pages
        cursor = {"cursor": reply.body["next"]}


def test_pages_follow_each_other_without_gap_or_repeat(city: Hotline) -> None:
    made = []
    for place in range(7):
        if place % 3:
            city.later(minutes=1)
        made.append(city.dispatched())

    pages = page_through(city.zhou, limit=3)
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [one for page in pages for one in page] == sorted(made, reverse=True)


def test_a_full_last_page_leads_nowhere(city: Hotline) -> None:
    for _ in range(2):
        city.dispatched()

    assert [len(page) for page in page_through(city.zhou, limit=2)] == [2]


def test_a_list_is_never_counted_whole(city: Hotline, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        city.dispatched()
    exact = city.zhou.get("/orders", count="true").body["count"]
    monkeypatch.setattr(orders, "MOST_COUNTED", 2)
    bounded = city.zhou.get("/orders", count="true").body["count"]

    assert city.zhou.get("/orders").body["count"] is None
    assert exact == {"value": 3, "more": False}
    assert bounded == {"value": 2, "more": True}


def test_the_filters(city: Hotline) -> None:
    water = city.dispatched("water")
    city.later(days=1)
    gas = city.dispatched("gas")
    city.stranger.do(gas, "sign_for")
    city.later(days=1)
    late = city.dispatched("housing")
    city.later(days=20)
    city.housing.do(late, "respond", text="正在办理")

    assert numbers(city.zhou.get("/orders", unit="water")) == [water]
    assert numbers(city.zhou.get("/orders", stage="handling")) == [gas]
    assert numbers(city.zhou.get("/orders", since="2025-03-05T00:00:00+08:00")) == [late]
    assert late in numbers(city.zhou.get("/orders", overdue="true"))
    assert late not in numbers(city.zhou.get("/orders", overdue="false"))
    assert numbers(city.zhou.get("/orders", unit="nobody")) == []


def test_a_word_of_two_characters_is_found(city: Hotline) -> None:
    lights = city.li.register(text="翠湖路的路灯不亮").body["number"]
    pipes = city.li.register(text="水管爆裂").body["number"]

    assert numbers(city.zhou.get("/orders", text="路灯")) == [lights]
    assert numbers(city.zhou.get("/orders", text="翠湖")) == [lights]
    assert numbers(city.zhou.get("/orders", text="水管爆裂")) == [pipes]
    assert numbers(city.zhou.get("/orders", text="井盖")) == []
    assert city.zhou.get("/orders", text="灯").status == 422


@pytest.mark.clause("AH-34")
def test_who_asked_stands_behind_a_mask(city: Hotline) -> None:
    number = city.dispatched()

    for reader in (city.zhang, city.zhou):
        assert reader.see(number).body["requester"] == {
            "name": "王**",
            "phone": "138****0001",
            "id_number": "510*************34",
            "address": "示范市翠湖区***",
        }


@pytest.mark.parametrize(
    "matter", [{"confidential": True}, {"anonymous": True}, {"kind": "tip_off"}]
)
@pytest.mark.clause("AH-34", "QP-05")
def test_who_asked_to_stay_unknown_is_hidden_even_from_the_unit(
    city: Hotline, matter: dict[str, object]
) -> None:
    number = city.dispatched(**matter)

    unit = city.zhang.see(number)
    office = city.zhou.see(number)
    assert unit.body["requester"] is None
    assert unit.body["text"] == "翠湖路水管爆裂，漏水严重"
    assert office.body["requester"]["name"] == "王**"


@pytest.mark.clause("AH-34", "QP-05")
def test_numbers_in_the_words_of_a_secret_matter_are_hidden_from_the_unit(city: Hotline) -> None:
    words = f"漏水，请打{WANG['phone']}，身份证{WANG['id_number']}"
    number = str(city.li.register(kind="tip_off", text=words, requester=WANG).body["number"])
    city.zhou.do(number, "dispatch", unit="water", principle="functional", days=5)

    unit = city.zhang.see(number).body["text"]
    timeline = city.zhang.see(number, "/timeline").body["entries"][0]["texts"]["text"]
    assert unit == timeline == "漏水，请打138****0001，身份证510*************34"
    assert city.zhou.see(number).body["text"] == words


def test_an_erased_matter_still_has_its_course(city: Hotline) -> None:
    number = city.dispatched()
    vault.erase(number, city.now)

    read = city.zhou.see(number)
    assert read.body["erased"] is True
    assert read.body["text"] is None
    assert read.body["requester"] is None
    assert [one["texts"] for one in city.zhou.see(number, "/timeline").body["entries"]] == [{}] * 3
    assert city.zhang.do(number, "respond", text="正在办理").status == 409
    assert city.zhang.do(number, "sign_for").status == 200
    refused = city.zhang.post_json(f"/orders/{number}/reveals", {"reason": "联系诉求人"})
    assert refused.body["type"] == "urn:hotline:problem:erased"


@pytest.mark.clause("CT-09")
def test_a_unit_that_asks_for_its_list_has_looked_today(city: Hotline) -> None:
    county = packs.policy("county-model", city.now.date())
    city.dispatched("water")
    assert watch.units_that_did_not_look(city.now.date(), county) == ("water",)

    city.zhang.get("/orders")
    assert watch.units_that_did_not_look(city.now.date(), county) == ()
