"""A unit that is not on an order cannot read it, act on it, or learn that it exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lives.cast import Hotline

NOBODYS = "000000202503039999996"
PARTS = ("", "/timeline", "/clocks", "/actions")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.clause("QP-05")
def test_a_stranger_reads_nothing(city: Hotline, part: str) -> None:
    number = city.dispatched()

    hidden = city.stranger.see(number, part)
    absent = city.stranger.see(NOBODYS, part)
    assert hidden.status == absent.status == 404
    assert hidden.body == absent.body
    assert city.zhang.see(number, part).status == 200


@pytest.mark.clause("QP-05")
def test_a_stranger_sees_no_line_in_a_list(city: Hotline) -> None:
    number = city.dispatched()

    assert city.stranger.get("/orders").body["orders"] == []
    assert city.stranger.get("/orders", unit="water").body["orders"] == []
    assert city.stranger.get("/orders", text="水管").body["orders"] == []
    assert city.stranger.get("/orders", count="true").body["count"]["value"] == 0
    assert [one["number"] for one in city.zhang.get("/orders").body["orders"]] == [number]


@pytest.mark.parametrize("fields", [{}, {"text": "正在办理"}])
@pytest.mark.clause("QP-05")
def test_a_stranger_does_nothing(city: Hotline, fields: dict[str, object]) -> None:
    number = city.dispatched()

    hidden = city.stranger.do(number, "respond", **fields)
    absent = city.stranger.do(NOBODYS, "respond", **fields)
    assert hidden.status == absent.status == 404
    assert hidden.body == absent.body


@pytest.mark.clause("QP-05")
def test_a_stranger_reveals_nothing(city: Hotline) -> None:
    number = city.dispatched()
    wanted = {"reason": "想知道是谁"}

    hidden = city.stranger.post_json(f"/orders/{number}/reveals", wanted)
    absent = city.stranger.post_json(f"/orders/{NOBODYS}/reveals", wanted)
    assert hidden.status == absent.status == 404
    assert hidden.body == absent.body


def test_a_duty_that_a_post_never_has_is_refused_alike_for_every_order(city: Hotline) -> None:
    number = city.dispatched()

    known = city.stranger.do(number, "conclude")
    unknown = city.stranger.do(NOBODYS, "conclude")
    assert known.status == unknown.status == 403
    assert known.body == unknown.body


def test_a_post_that_reads_no_orders_is_told_so_for_every_order(city: Hotline) -> None:
    number = city.dispatched()

    assert city.admin.see(number).status == city.admin.see(NOBODYS).status == 403
    assert city.admin.get("/orders").status == 403


@pytest.mark.clause("QP-05")
def test_a_unit_that_gave_the_order_back_may_read_but_not_act(city: Hotline) -> None:
    number = city.dispatched("water")
    city.zhang.do(
        number,
        "request_return",
        ground="not_our_function",
        reason="属住建部门职责",
        basis="三定方案第四条",
        suggested_unit="housing",
    )
    done = city.zhou.do(number, "rule_on_return", decision="grant", unit="housing")
    assert done.status == 200, done.body

    assert city.zhang.see(number).status == 200
    assert city.zhang.do(number, "respond", text="正在办理").status == 403
    assert city.housing.see(number).status == 200


@pytest.mark.clause("QP-05")
def test_a_head_reads_what_the_units_below_are_on_and_no_more(city: Hotline) -> None:
    below = city.dispatched("pipes")
    beside = city.dispatched("gas")

    assert city.head.see(below).status == 200
    assert city.head.see(beside).status == 404
    assert [one["number"] for one in city.head.get("/orders").body["orders"]] == [below]
    assert city.zhang.see(below).status == 404


@pytest.mark.parametrize("number", ["1", "abc", "%00", "9" * 400, "..%2F..", "0" * 21])
def test_what_is_no_number_is_no_order(city: Hotline, number: str) -> None:
    assert city.zhou.ask("GET", f"/api/orders/{number}").status == 404
