"""A command is done once, or refused by one problem that says all there is to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.site.rehearsal import together

if TYPE_CHECKING:
    from tests.lives.cast import Hotline

PROBLEM_PARTS = {"type", "title", "status", "detail", "clause", "missing", "instead", "errors"}


def test_a_command_tells_what_has_happened(town: Hotline) -> None:
    number = town.dispatched()
    reply = town.zhang.do(number, "sign_for")

    assert reply.status == 200
    assert reply.body["stage"] == "handling"
    assert [one["event"] for one in reply.body["events"]] == ["SignedFor"]
    assert reply.body["events"][0]["by"] == "water"
    assert reply.body["again"] is False


def test_an_empty_body_is_an_empty_command(town: Hotline) -> None:
    path = f"/api/orders/{town.dispatched()}/commands/sign_for"

    assert town.zhang.ask("POST", path, b"", content_type="").status == 200


@pytest.mark.clause("CD-12")
def test_a_refusal_cites_the_clause_and_names_what_is_missing(town: Hotline) -> None:
    reply = town.zhang.do(town.dispatched(), "request_return", ground="not_our_function")

    assert reply.status == 409
    assert reply.is_problem
    assert set(reply.body) == PROBLEM_PARTS
    assert reply.body["clause"]["id"] == "CD-12"
    assert reply.body["clause"]["cite"]
    assert reply.body["clause"]["rule"]
    assert set(reply.body["missing"]) == {"reason", "basis", "suggested_unit"}
    assert reply.body["title"] == "依照规定不能这样办理"


def test_a_refused_command_changes_nothing(town: Hotline) -> None:
    number = town.dispatched()
    before = town.zhang.see(number, "/timeline").body

    assert town.zhang.do(number, "conclude").status == 403
    assert town.zhang.do(number, "request_return").status == 409
    assert town.zhang.see(number, "/timeline").body == before


def test_a_command_sent_twice_under_one_key_is_done_once(town: Hotline) -> None:
    number = town.dispatched()
    first = town.zhang.do(number, "respond", text="已到现场", key="visit-1")
    town.later(minutes=5)
    again = town.zhang.do(number, "respond", text="已到现场", key="visit-1")
    changed = town.zhang.do(number, "respond", text="尚未出发", key="visit-1")

    assert first.status == again.status == 200
    assert again.body["again"] is True
    assert again.body["events"] == first.body["events"]
    assert changed.status == 422
    entries = town.zhang.see(number, "/timeline").body["entries"]
    assert [one["event"] for one in entries].count("Responded") == 1


def test_nobody_speaks_for_another_unit(town: Hotline) -> None:
    reply = town.zhang.do(town.dispatched(), "sign_for", by="gas")

    assert reply.status == 403
    assert reply.is_problem


def test_the_office_takes_down_what_the_requester_says(town: Hotline) -> None:
    number = town.dispatched()
    reply = town.zhou.do(number, "repeat", requester="someone", by="requester")

    assert reply.status == 200, reply.body
    assert reply.body["events"][0]["by"] == "requester"


def test_two_at_once_are_done_one_after_the_other(town: Hotline) -> None:
    number = town.dispatched()
    replies = together(*(lambda: town.zhang.do(number, "sign_for") for _ in range(4)))

    assert sorted(one.status for one in replies) == [200, 409, 409, 409]
