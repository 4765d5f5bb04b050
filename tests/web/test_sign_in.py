"""Signing in: lock-out, sessions that end, the second factor, and the choice of post."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from django.test import Client

from hotline.people.models import PostRow
from hotline.people.totp import code_at
from tests.web.conftest import PASSWORD, Browser
from tests.web.seen import Page

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance


def enter(client: Client, login: str, password: str, path: str = "/sign-in") -> Page:
    return Page(client.post(path, {"login": login, "password": password}, follow=True))


def test_a_handler_comes_to_the_console_of_units(entrance: Entrance) -> None:
    page = entrance.sign_in("zhang").get("/")

    assert page.status == 302
    assert page.response["Location"] == "/unit/"


def test_a_wrong_password_says_nothing_of_the_login(entrance: Entrance) -> None:
    entrance.sign_in("zhang")
    known = enter(Client(), "zhang", "wrong password")
    unknown = enter(Client(), "nobody", "wrong password")

    assert known.status == unknown.status == 422
    assert "登录名或密码不对" in known.text
    assert known.text.replace("zhang", "") == unknown.text.replace("nobody", "")


def test_five_failures_lock_the_login_for_a_quarter_of_an_hour(
    entrance: Entrance, city: Hotline
) -> None:
    entrance.sign_in("zhang")
    for _ in range(5):
        enter(Client(), "zhang", "wrong password")
    locked = enter(Client(), "ZHANG ", PASSWORD)
    city.later(minutes=16)
    opened = enter(Client(), "zhang", PASSWORD)

    assert locked.status == 429
    assert "锁定" in locked.text
    assert opened.path == "/unit/"


def test_a_session_ends_when_nothing_is_done_and_leads_back(
    entrance: Entrance, city: Hotline
) -> None:
    browser = entrance.sign_in("zhang")
    city.later(minutes=29)
    still = browser.get("/unit/")
    city.later(minutes=31)
    ended = browser.get("/unit/", queue="sign")

    assert still.status == 200
    assert ended.response["Location"] == "/sign-in?next=%2Funit%2F%3Fqueue%3Dsign"
    back = enter(browser.client, "zhang", PASSWORD, ended.response["Location"])
    assert back.path == "/unit/?queue=sign"


def test_a_session_ends_after_twelve_hours_in_any_case(entrance: Entrance, city: Hotline) -> None:
    browser = entrance.sign_in("zhang")
    statuses = []
    for _ in range(25):
        city.later(minutes=29)
        statuses.append(browser.get("/unit/").status)

    assert statuses == [200] * 24 + [302]


def test_the_way_back_never_leads_elsewhere(entrance: Entrance) -> None:
    entrance.sign_in("zhang")
    for elsewhere in ("https://example.com/", "//example.com/", "javascript:alert(1)"):
        page = enter(Client(), "zhang", PASSWORD, f"/sign-in?next={elsewhere}")

        assert page.path == "/unit/"


def test_a_fourth_session_ends_the_one_that_was_idle_longest(
    entrance: Entrance, city: Hotline
) -> None:
    browsers = []
    for _ in range(4):
        browsers.append(entrance.sign_in("zhang"))
        city.later(seconds=61)

    assert [one.get("/unit/").status for one in browsers] == [302, 200, 200, 200]


def test_signing_out_ends_the_session_in_the_database_too(entrance: Entrance) -> None:
    browser = entrance.sign_in("zhang")
    token = browser.client.cookies["hotline_session"].value
    page = Page(browser.client.post("/sign-out"))
    thief = Client()
    thief.cookies["hotline_session"] = token

    assert page.response["Clear-Site-Data"] == '"cache", "storage"'
    assert thief.get("/unit/").status_code == 302


def test_a_second_factor_is_asked_for_and_taken_once(entrance: Entrance, city: Hotline) -> None:
    browser = entrance.sign_in("zhang")
    page = browser.get("/sign-in/factor")
    secret = base64.b32decode(page.html.partition('class="secret">')[2][:39].replace(" ", ""))

    def code() -> str:
        return code_at(secret, int(city.now.timestamp()) // 30)

    assert "已经设好" in browser.post("/sign-in/factor", code=code()).text
    city.later(seconds=60)
    other = Browser(Client(), "zhang")
    asked = enter(other.client, "zhang", PASSWORD)
    assert asked.path == "/sign-in/second"
    assert other.get("/unit/").status == 302
    assert "验证码不对" in other.post("/sign-in/second", code="000000").text
    right = code()
    assert other.post("/sign-in/second", code=right).path == "/unit/"
    third = Client()
    enter(third, "zhang", PASSWORD)
    assert third.post("/sign-in/second", {"code": right}).status_code == 422


def test_whoever_holds_two_posts_chooses_one(entrance: Entrance, city: Hotline) -> None:
    browser = entrance.sign_in("zhang")
    person = PostRow.objects.get(pk=city.zhang.post.id).person
    PostRow.objects.filter(pk=city.sun.post.id).update(person=person)
    client = Client()
    asked = enter(client, "zhang", PASSWORD)

    assert asked.path == "/sign-in/posts"
    assert Page(client.post("/sign-in/posts", {"post": city.head.post.id}, follow=True)).path == (
        "/sign-in/posts"
    )
    chosen = Page(client.post("/sign-in/posts", {"post": city.sun.post.id}, follow=True))
    assert chosen.path == "/follow-up/"
    assert browser.get("/unit/").status == 200


def test_a_post_given_to_somebody_else_opens_nothing(entrance: Entrance, city: Hotline) -> None:
    browser = entrance.sign_in("zhang")
    PostRow.objects.filter(pk=city.zhang.post.id).update(person=None)

    assert browser.get("/unit/").response["Location"] == "/sign-in/posts"


def test_no_post_enters_the_console_of_another(entrance: Entrance) -> None:
    page = entrance.sign_in("zhang").get("/dispatcher/")

    assert page.status == 403
    assert "不在这个工作台" in page.text
