"""Trying every verb: nothing breaks, nothing is written, and words alone open no door."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hotline.ledger import queries
from hotline.ledger.duties import duties_of
from hotline.ledger.trying import as_of, try_all
from hotline.order.names import HOTLINE
from hotline.people import Post, PostRole, UnitKind

if TYPE_CHECKING:
    from tests.ledger.conftest import City

OFFICE = ("hotline", "/hotline/", UnitKind.OFFICE, HOTLINE)
EVERYTHING = Post("hotline/all", PostRole.PLATFORM, *OFFICE)


def tried(city: City, number: str, post: Post) -> dict[str, str]:
    told = queries.find_order(number, post)
    assert told is not None
    at = city.morning + timedelta(hours=3)
    found = try_all(as_of(told.order, at), post, at, with_words=True)
    return {
        one.verb: "open" if one.is_open else str(one.refusal and one.refusal.because)
        for one in found
    }


def test_every_duty_of_an_office_can_be_tried_at_any_stage(city: City) -> None:
    received, dispatched = city.receive(), city.dispatched()
    city.do(dispatched, "sign_for", post=city.water)

    for number in (received, dispatched):
        before = queries.list_events(number)
        found = tried(city, number, EVERYTHING)

        assert set(found) == set(duties_of(EVERYTHING))
        assert queries.list_events(number) == before


def test_words_alone_do_not_open_what_is_shut(city: City) -> None:
    number = city.dispatched()
    found = tried(city, number, city.water)

    assert found["answer_notice"] == "没有待答复的督办单"
    assert found["complete_task"] == "没有这一待办事项"
    assert found["sign_for"] == "open"
    assert found["request_return"] == "open"


def test_what_is_shut_whichever_value_is_chosen_is_not_offered(city: City) -> None:
    received, dispatched = city.receive(), city.dispatched()
    found = tried(city, received, EVERYTHING)

    assert found["approve"] != "open"
    assert found["rate"] != "open"
    assert found["verify"] == "open"
    assert tried(city, dispatched, city.water)["contact"] == "open"
