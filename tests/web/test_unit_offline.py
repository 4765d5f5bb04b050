"""The unit's app on the server's side: a device's key, the frame, forms sent by a script."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from hotline.people import offline
from hotline.people.models import Person
from hotline.people.sessions import end_sessions
from tests.web.seen import Page

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Browser, Entrance


def asked(browser: Browser, key: str = "") -> dict[str, Any]:
    """The half of the key that the server hands out."""
    answer = browser.client.post("/unit/offline/key", {"key": key})
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(answer.content)
    return found


def alive(*keys: str) -> list[str]:
    """Which keys still hold, as somebody sees who is not signed in."""
    answer = Client().get("/unit/offline/alive", {"key": keys})
    found: list[str] = json.loads(answer.content)["alive"]
    return found


def test_a_device_gets_the_same_half_again_for_the_same_person_only(
    city: Hotline, entrance: Entrance
) -> None:
    first = asked(entrance.sign_in("zhang"))
    city.later(hours=2)
    again = asked(entrance.sign_in("zhang"), first["key"])
    other = asked(entrance.sign_in("head"), first["key"])

    assert first["is_new"]
    assert not again["is_new"]
    assert again["material"] == first["material"]
    assert other["is_new"]
    assert other["key"] != first["key"]
    assert other["material"] != first["material"]


def test_nobody_gets_a_key_without_signing_in(city: Hotline, entrance: Entrance) -> None:
    key = asked(entrance.sign_in("zhang"))["key"]
    answer = Client().post("/unit/offline/key", {"key": key})

    assert city.players
    assert answer.status_code == 302
    assert b"material" not in answer.content


def test_a_key_ends_at_sign_out_and_not_when_a_session_lapses(
    city: Hotline, entrance: Entrance
) -> None:
    browser = entrance.sign_in("zhang")
    key = asked(browser)["key"]
    city.later(hours=1)
    assert alive(key) == [key]
    browser = entrance.sign_in("zhang")
    asked(browser, key)
    browser.client.post("/sign-out")

    assert alive(key) == []


def test_a_key_ends_after_seven_days(city: Hotline, entrance: Entrance) -> None:
    key = asked(entrance.sign_in("zhang"))["key"]
    city.later(days=6, hours=23)
    assert alive(key) == [key]
    city.later(hours=1)
    assert alive(key) == []

    assert asked(entrance.sign_in("zhang"), key)["is_new"]


def test_a_key_ends_with_the_person(city: Hotline, entrance: Entrance) -> None:
    keys = [asked(entrance.sign_in(name))["key"] for name in ("zhang", "head")]
    assert city.players
    end_sessions(Person.objects.get(login="zhang"))
    Person.objects.filter(login="head").update(is_active=False)

    assert alive(*keys) == []


def test_the_oldest_of_too_many_devices_goes(city: Hotline, entrance: Entrance) -> None:
    keys = []
    browser = entrance.sign_in("zhang")
    for _ in range(offline.MOST + 1):
        keys.append(asked(browser)["key"])
        city.later(seconds=1)

    assert alive(*keys) == keys[1:]


@pytest.mark.parametrize("key", ["", "x" * 5000, "a\x00b", "é", "' OR 1=1"])
def test_a_key_that_is_none_is_not_alive(city: Hotline, entrance: Entrance, key: str) -> None:
    assert city.players
    assert alive(key) == []
    if "\x00" not in key:
        assert asked(entrance.sign_in("zhang"), key)["is_new"]


def test_the_frame_holds_nothing_of_anybody(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("zhang")
    page = browser.get("/unit/offline")

    assert page.status == 200
    assert page.forbidden() == []
    assert page.html == Page(Client().get("/unit/offline")).html
    for word in (number, "演员zhang", "csrfmiddlewaretoken", "水务局"):
        assert word not in page.html


def test_the_worker_keeps_the_frame_and_no_page(city: Hotline) -> None:
    assert city.players
    answer = Client().get("/unit/worker.js")
    text = answer.content.decode()
    shell, kept = re.findall(r"(?:SHELL|KEPT) = (\[.*?\]|\".*?\")", text)

    assert answer["Service-Worker-Allowed"] == "/unit/"
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Content-Type"].startswith("text/javascript")
    assert json.loads(shell) == "/unit/offline"
    assert all(
        re.fullmatch(r"/static/[\w/.-]+\.[0-9a-f]{12}\.\w+", one) for one in json.loads(kept)
    )
    for one in json.loads(kept):
        served = Client().get(one)
        served.close()
        assert served.status_code == 200


def test_the_app_can_be_installed(city: Hotline, entrance: Entrance) -> None:
    assert city.players
    told = json.loads(Client().get("/unit/manifest.webmanifest").content)
    page = entrance.sign_in("zhang").get("/unit/")

    assert (told["start_url"], told["scope"], told["display"]) == ("/unit/", "/unit/", "standalone")
    assert {one.get("purpose") for one in told["icons"]} == {None, "maskable"}
    assert page.marked(rel="manifest")[0]["href"] == "/unit/manifest.webmanifest"


def test_a_form_that_a_script_sends_is_done_once_and_says_where_to_go(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("zhang")
    browser.do("unit", number, "sign_for")
    fields = browser.get(f"/unit/orders/{number}/do/report_progress").hidden()
    where = f"/unit/orders/{number}/send/report_progress"
    answers = [browser.client.post(where, {**fields, "text": "正在抢修"}) for _ in range(2)]
    told = [json.loads(one.content)["where"] for one in answers]

    assert told == [f"/unit/orders/{number}?done=report_progress"] * 2
    assert browser.get(f"/unit/orders/{number}").text.count("正在抢修") == 1


def test_a_form_that_a_script_sends_is_refused_as_any_other(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("zhang")
    sent = {"command_id": "x1", "seen": "1", "text": "正在抢修"}
    where = f"/unit/orders/{number}/send/report_progress"
    late = Page(browser.client.post(where, sent))
    gone = Page(browser.client.post("/unit/orders/5101002025030399999990/send/reply", sent))
    out = Client().post(where, sent)

    assert late.status == 409
    assert "刚刚有变动" in late.text
    assert "正在抢修" in late.html
    assert gone.status == 404
    assert out.status_code == 302
