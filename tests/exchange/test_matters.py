"""A matter comes in by the API: once, with its foreign number, and nobody's name comes back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hotline.people import PostRole, UnitKind
from hotline.people.units import NewUnit, add_unit
from tests.lives.cast import WANG

if TYPE_CHECKING:
    from tests.lives.cast import Hotline


def test_a_matter_gets_a_number_and_a_place(city: Hotline) -> None:
    reply = city.li.register(text="翠湖路水管爆裂", requester=WANG)

    assert reply.status == 201
    assert reply.headers["Location"] == f"/api/orders/{reply.body['number']}"
    assert reply.body["stage"] == "received"
    assert reply.body["received_at"] == "2025-03-03T10:00:00+08:00"
    assert [one["event"] for one in reply.body["events"]] == ["Received"]


@pytest.mark.clause("AH-34")
def test_the_requester_is_not_repeated(city: Hotline) -> None:
    reply = city.li.register(text="翠湖路水管爆裂", requester=WANG)

    told = json.dumps([reply.body, reply.headers], ensure_ascii=False)
    assert [value for value in WANG.values() if value in told] == []


@pytest.mark.clause("AH-09")
def test_a_matter_of_another_platform_keeps_both_numbers(city: Hotline) -> None:
    reply = city.li.register(text="翠湖路水管爆裂", foreign_number="国转-2025-0042")

    read = city.zhou.see(str(reply.body["number"]))
    assert reply.body["foreign_number"] == "国转-2025-0042"
    assert read.body["matter"]["foreign_number"] == "国转-2025-0042"
    assert read.body["matter"]["channel"] == "upstream"
    assert read.body["number"] == reply.body["number"]


@pytest.mark.clause("AH-09")
def test_a_foreign_number_is_taken_in_once(city: Hotline) -> None:
    first = city.li.register(text="翠湖路水管爆裂", foreign_number="A-1")
    again = city.li.register(text="翠湖路水管爆裂", foreign_number="A-1")
    changed = city.li.register(text="另一件事", foreign_number="A-1")

    assert (first.status, again.status) == (201, 200)
    assert again.body["again"] is True
    assert again.body["number"] == first.body["number"]
    assert changed.status == 422
    assert changed.body["type"] == "urn:hotline:problem:key-reused"


@pytest.mark.parametrize("kind", ["inquiry", "help", "complaint", "tip_off", "suggestion"])
@pytest.mark.clause("AH-09")
def test_every_kind_of_request_is_taken_in(city: Hotline, kind: str) -> None:
    assert city.li.register(kind=kind, text="路灯不亮").status == 201


def test_a_request_sent_twice_under_one_key_makes_one_order(city: Hotline) -> None:
    first = city.li.register(text="路灯不亮", key="call-1")
    again = city.li.register(text="路灯不亮", key='"call-1"')
    other = city.li.register(text="路灯不亮")

    assert again.body["number"] == first.body["number"]
    assert again.status == 200
    assert other.body["number"] != first.body["number"]


def test_a_key_of_another_request_is_refused(city: Hotline) -> None:
    city.li.register(text="路灯不亮", key="call-1")
    reply = city.li.register(text="井盖丢失", key="call-1")
    stranger = city.zhou.register(text="路灯不亮", key="call-1")

    assert reply.status == stranger.status == 422
    assert reply.is_problem


def test_the_key_has_a_form(city: Hotline) -> None:
    reply = city.li.register(text="路灯不亮", key="ein Schlüssel")

    assert reply.status == 422
    assert reply.body["errors"][0]["path"] == "header.Idempotency-Key"


@pytest.mark.clause("AH-11")
def test_what_was_not_recorded_is_noted(city: Hotline) -> None:
    bare = city.li.register(category=None)
    full = city.li.register(text="路灯不亮", requester={"phone": "13800000001"})

    assert city.li.see(str(bare.body["number"])).body["matter"]["lacking"] == [
        "contact",
        "content",
        "category",
    ]
    assert city.li.see(str(full.body["number"])).body["matter"]["lacking"] == []


def test_an_earlier_order_must_be_one_that_may_be_read(city: Hotline) -> None:
    number = city.dispatched()
    city.play("centre", "gas", PostRole.AGENT)
    good = city.li.register(text="路灯又不亮", earlier=number)
    hidden = city.centre.register(text="路灯又不亮", earlier=number)
    unknown = city.centre.register(text="路灯又不亮", earlier="123")

    assert good.status == 201
    assert hidden.status == unknown.status == 422
    assert hidden.body == unknown.body


def test_a_handling_unit_takes_no_matters_in(city: Hotline) -> None:
    assert city.zhang.register(text="路灯不亮").status == 403


def test_a_site_without_a_pack_says_so(city: Hotline) -> None:
    add_unit(NewUnit("other", "另一处热线办", UnitKind.OFFICE))
    city.play("lost", "other", PostRole.AGENT)
    reply = city.lost.register(text="路灯不亮")

    assert reply.status == 503
    assert "规则包" in reply.body["detail"]
