"""Whatever is sent, the answer is a problem document with a 4xx, never a fault of ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.db import OperationalError
from django.test import Client

from hotline.ledger import desk

if TYPE_CHECKING:
    from tests.lives.cast import Hotline

DEEP = b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
HUGE = json.dumps({"text": "字" * 400_000}).encode()


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[]", 400),
        (b'"text"', 400),
        (b"null", 400),
        (b"\x00", 400),
        (b'{"text": "\\ud800"}', 400),
        (b'{"text": NaN}', 400),
        (b'{"days": 1e999}', 422),
        (DEEP, 400),
        (b'{"text": "a\\u0000b"}', 422),
        (b'{"text": "\\u0007"}', 422),
        (b'{"days": 99999999999999999999999999}', 422),
        (b'{"outcome": "solved ' + b"x" * 300 + b'"}', 422),
        (b'{"attachments": [' + b'"a",' * 200 + b'"a"]}', 422),
        (b'{"sections": {"facts": {"content": "x"}}}', 422),
        (b'{"sections": {"gossip": "x"}}', 422),
        (b'{"informed": {"by": "smoke"}}', 422),
        (b'{"text": "' + b"x" * 20_001 + b'"}', 422),
        (b'{"unattended": []}', 422),
        (b'{"verb": "conclude"}', 422),
        (HUGE, 413),
    ],
)
def test_a_bad_body_is_a_problem(town: Hotline, content: bytes, status: int) -> None:
    number = town.dispatched()
    reply = town.zhang.ask("POST", f"/api/orders/{number}/commands/reply", content)

    assert reply.status == status, reply.body
    assert reply.is_problem
    assert reply.body["title"]
    assert town.zhang.see(number).body["stage"] == "dispatched"


def test_the_desks_own_field_cannot_be_sent(town: Hotline) -> None:
    number = str(town.li.register(text="路灯不亮").body["number"])
    reply = town.zhou.do(number, "dispatch", unit="gas", principle="functional", unattended=[])

    assert reply.status == 422
    assert reply.body["errors"][0]["path"] == "unattended"


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/xml",
        "",
        "multipart/form-data; boundary=x",
        "application/json; charset=gbk",
    ],
)
def test_another_kind_of_content_is_refused(town: Hotline, kind: str) -> None:
    reply = town.li.ask("POST", "/api/matters", b'{"kind": "help"}', content_type=kind)

    assert reply.status == 415
    assert reply.is_problem


@pytest.mark.parametrize("length", ["-1", "many", "9" * 30])
def test_a_dishonest_length_is_refused(town: Hotline, length: str) -> None:
    client = Client(raise_request_exception=False)
    response = client.post(
        "/api/matters",
        data=b"{}",
        content_type="application/json",
        headers={"Authorization": f"Bearer {town.li.token}"},
        CONTENT_LENGTH=length,
    )

    assert response.status_code in {400, 413, 422}
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_body_without_a_length_is_not_taken_for_none(town: Hotline) -> None:
    reply = town.li.ask("POST", "/api/matters", b"{}", **{"Transfer-Encoding": "chunked"})

    assert reply.status == 400
    assert "Content-Length" in reply.body["detail"]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"])
def test_another_method_is_refused(town: Hotline, method: str) -> None:
    reply = town.li.ask(method, "/api/orders")

    assert reply.status == 405
    assert reply.is_problem
    assert reply.headers["Allow"] == "GET"


@pytest.mark.parametrize("path", ["/api/nowhere", "/api/", "/api/orders/1/2/3", "/api/orders/"])
def test_another_address_is_refused(town: Hotline, path: str) -> None:
    reply = town.li.ask("GET", path)

    assert reply.status == 404
    assert reply.is_problem


def test_a_wrong_host_is_refused(town: Hotline) -> None:
    response = Client(raise_request_exception=False).get(
        "/api/packs", headers={"Host": "elsewhere.example"}
    )

    assert town.players
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ({"cursor": "nonsense"}, "query.cursor"),
        ({"cursor": "W10"}, "query.cursor"),
        ({"limit": 0}, "query.limit"),
        ({"limit": 101}, "query.limit"),
        ({"limit": "9" * 5000}, "query.limit"),
        ({"overdue": "perhaps"}, "query.overdue"),
        ({"stage": "limbo"}, "query.stage"),
        ({"since": "2025-02-30"}, "query.since"),
        ({"since": "2025-03-03T10:00:00"}, "query.since"),
        ({"unit": "a\u0000b"}, "query.unit"),
        ({"text": "\u0000\u0000"}, "query.text"),
        ({"overdu": "true"}, "query.overdu"),
    ],
)
def test_a_wrong_filter_is_named(town: Hotline, query: dict[str, object], path: str) -> None:
    reply = town.zhou.get("/orders", **query)

    assert reply.status == 422
    assert [one["path"] for one in reply.body["errors"]] == [path]


def test_an_unknown_verb_says_which_there_are(town: Hotline) -> None:
    reply = town.zhang.do(town.dispatched(), "levitate")

    assert reply.status == 404
    assert "reply" in reply.body["instead"]


def test_what_falls_due_by_itself_is_not_for_people(town: Hotline) -> None:
    assert town.lead.do(town.dispatched(), "lapse", clock="completion", unit="water").status == 403


def test_a_clock_set_back_is_told(town: Hotline) -> None:
    number = town.dispatched()
    town.later(days=-1)
    reply = town.zhang.do(number, "sign_for")

    assert reply.status == 503
    assert "时钟" in reply.body["detail"]


def test_a_database_that_does_not_answer_is_told(
    town: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OperationalError

    number = town.dispatched()
    monkeypatch.setattr(desk, "submit", fail)
    reply = town.zhang.do(number, "sign_for")

    assert reply.status == 503
    assert reply.headers["Retry-After"] == "5"


def test_a_fault_of_ours_says_nothing_of_anybody(
    town: Hotline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("王小花 13800000001")

    number = town.dispatched()
    monkeypatch.setattr(desk, "submit", fail)
    reply = town.zhang.do(number, "sign_for")

    assert reply.status == 500
    assert reply.is_problem
    assert "王小花" not in json.dumps(reply.body, ensure_ascii=False) + capsys.readouterr().err


@pytest.mark.parametrize(
    ("matter", "path"),
    [
        ({"kind": "petition"}, "kind"),
        ({"urgency": "at once"}, "urgency"),
        ({"class": "grand"}, "class"),
        ({"danger": "yes"}, "danger"),
        ({"text": ""}, "text"),
        ({"text": "字" * 20_001}, "text"),
        ({"text": "a\u0000b"}, "text"),
        ({"text": {"content": "x"}}, "text"),
        ({"requester": "王女士"}, "requester"),
        ({"requester": {"phone": 13800000001}}, "requester.phone"),
        ({"requester": {"nickname": "x"}}, "requester.nickname"),
        ({"foreign_number": "x" * 201}, "foreign_number"),
        ({"pack": "jinan"}, "pack"),
    ],
)
def test_a_wrong_field_is_named(town: Hotline, matter: dict[str, object], path: str) -> None:
    reply = town.li.register(**matter)

    assert reply.status == 422
    assert [one["path"] for one in reply.body["errors"]] == [path]
    assert all(one["problem"] and one["mend"] for one in reply.body["errors"])
