"""Writing without a connection, in a browser: sent once, and nobody else's to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.people.models import Person
from hotline.people.sessions import end_sessions
from tests.web.browsing import enter, go_back
from tests.web.pocket import WORDS, forward, handled, installed, lies, offline, reports, write

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance

pytestmark = pytest.mark.browser


def test_what_is_written_without_a_connection_is_sent_once_when_it_is_back(
    city: Hotline, entrance: Entrance, phone: Page, address: str
) -> None:
    number = handled(city)
    enter(phone, address, entrance, "zhang")
    installed(phone)
    write(phone, address, number)
    offline(phone.context, is_off=True)
    phone.fill("form.command textarea[name=text]", WORDS + "预计今晚修好。")
    phone.click("form.command button[type=submit]")
    phone.wait_for_selector(".kept:has-text('恢复后自动发送')")
    phone.reload()
    phone.wait_for_selector("h1:has-text('没有提交的内容')")
    phone.wait_for_selector("#shell-rows li:has-text('等待发送')")
    phone.click("text=继续写")
    area = phone.locator("form.command textarea[name=text]")
    assert area.input_value() == WORDS + "预计今晚修好。"
    assert reports(city, number) == 0
    area.fill(WORDS + "预计今晚八点修好。")
    phone.click("form.command button[type=submit]")
    phone.wait_for_selector(".kept:has-text('恢复后自动发送')")
    offline(phone.context, is_off=False)
    phone.wait_for_selector("#unit-note:has-text('已发送')")
    phone.goto(f"{address}/unit/orders/{number}")

    assert phone.inner_text(".timeline").count("预计今晚八点修好。") == 1
    assert reports(city, number) == 1
    assert lies(phone)["drafts"] == []


def test_a_lost_answer_does_not_do_it_twice(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    write(page, address, number)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.context.route("**/send/report_progress", lose)
    page.click("form.command button[type=submit]")
    page.wait_for_selector(".kept:has-text('恢复后自动发送')")
    assert reports(city, number) == 1
    page.context.unroute("**/send/report_progress")
    page.goto(f"{address}/unit/")
    page.wait_for_selector("#unit-note:has-text('已发送')")

    assert reports(city, number) == 1
    assert lies(page)["drafts"] == []


def test_nothing_of_it_lies_on_the_device_in_clear(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    installed(page)
    write(page, address, number)
    found = lies(page)
    kept = page.evaluate(
        "caches.keys().then((names) => Promise.all(names.map(async (name) =>"
        " (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname))))"
    )

    assert len(found["drafts"]) == 1
    everything = "".join(text for texts in found.values() for text in texts)
    assert number not in everything
    assert WORDS.encode().decode("latin-1") not in everything
    assert '"key":"false"' in found["vault"][0]
    beside = page.evaluate("JSON.stringify(sessionStorage) + JSON.stringify(localStorage)")
    assert "draft" not in beside
    assert "阀门井" not in beside
    paths = [path for one in kept for path in one]
    assert paths
    assert all(path.startswith("/static/") or path == "/unit/offline" for path in paths)


def test_the_next_person_on_the_device_sees_nothing(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    installed(page)
    write(page, address, number)
    city.later(minutes=31)
    enter(page, address, entrance, "head")
    page.goto(f"{address}/unit/orders/{number}/do/report_progress")
    page.wait_for_timeout(500)
    assert page.input_value("form.command textarea[name=text]") == ""
    page.goto(f"{address}/unit/offline")
    page.wait_for_selector("#shell-locked:visible, #shell-none:visible")
    assert page.locator("#shell-rows li").count() == 0
    offline(page.context, is_off=True)
    page.goto(f"{address}/unit/")
    page.wait_for_selector("#shell-none:visible")
    assert sorted('"key"' in one for one in lies(page)["vault"]) == [False, True]
    offline(page.context, is_off=False)
    city.later(minutes=31)
    enter(page, address, entrance, "zhang")
    page.goto(f"{address}/unit/orders/{number}/do/report_progress")
    page.wait_for_selector(".kept:has-text('已恢复')")

    assert page.input_value("form.command textarea[name=text]") == WORDS


def test_signing_out_wipes_the_device(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    write(page, address, number)
    page.click(".menu summary")
    page.click("text=退出")
    page.wait_for_selector("text=本机没有留下资料")
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    enter(page, address, entrance, "zhang")
    page.goto(f"{address}/unit/orders/{number}/do/report_progress")
    page.wait_for_timeout(500)

    assert page.input_value("form.command textarea[name=text]") == ""


def test_signing_out_without_a_connection_wipes_it_too(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    installed(page)
    write(page, address, number)
    offline(page.context, is_off=True)
    page.click(".menu summary")
    page.click("text=退出")
    page.wait_for_selector("#shell-locked:visible")
    assert lies(page) == {"vault": [], "drafts": [], "files": []}
    offline(page.context, is_off=False)
    page.goto(f"{address}/unit/")

    page.wait_for_selector("text=本机没有留下资料")


def test_who_was_signed_out_elsewhere_loses_it_at_the_next_contact(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    installed(page)
    write(page, address, number)
    end_sessions(Person.objects.get(login="zhang"))
    page.goto(f"{address}/unit/offline")
    page.wait_for_selector("#shell-locked:visible")

    assert lies(page) == {"vault": [], "drafts": [], "files": []}


def test_after_seven_days_it_is_gone(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    installed(page)
    write(page, address, number)
    offline(page.context, is_off=True)
    forward(page, days=6, hours=23)
    page.goto(f"{address}/unit/")
    page.wait_for_selector("#shell-locked:visible")
    assert len(lies(page)["drafts"]) == 1
    forward(page, hours=2)
    page.goto(f"{address}/unit/")
    page.wait_for_selector("#shell-locked:visible")

    assert lies(page)["drafts"] == []


def test_after_half_a_day_it_opens_only_after_signing_in(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    installed(page)
    write(page, address, number)
    offline(page.context, is_off=True)
    forward(page, hours=13)
    page.goto(f"{address}/unit/")
    page.wait_for_selector("#shell-locked:visible")
    assert '"key"' not in lies(page)["vault"][0]
    offline(page.context, is_off=False)
    city.later(hours=13)
    enter(page, address, entrance, "zhang")
    page.goto(f"{address}/unit/orders/{number}/do/report_progress")
    page.wait_for_selector(".kept:has-text('已恢复')")

    assert page.input_value("form.command textarea[name=text]") == WORDS


def test_what_changed_meanwhile_comes_back_and_keeps_what_was_written(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    installed(page)
    write(page, address, number)
    offline(page.context, is_off=True)
    page.click("form.command button[type=submit]")
    page.wait_for_selector(".kept:has-text('恢复后自动发送')")
    city.later(minutes=1)
    city.zhang.must(number, "contact", outcome="no_answer")
    offline(page.context, is_off=False)
    page.goto(f"{address}/unit/offline")
    page.wait_for_selector("#shell-rows li:has-text('刚刚有变动')")
    assert reports(city, number) == 0
    page.click("text=继续写")
    page.wait_for_selector(".kept:has-text('已恢复')")
    assert page.input_value("form.command textarea[name=text]") == WORDS
    page.click("form.command button[type=submit]")
    page.wait_for_selector("text=已办：报告进展")

    assert reports(city, number) == 1


def test_a_double_click_on_a_report_hands_it_in_once(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    enter(page, address, entrance, "zhang")
    write(page, address, number)
    page.dblclick("form.command button[type=submit]")
    page.wait_for_selector("text=已办：报告进展")
    go_back(page)
    page.go_forward()

    assert reports(city, number) == 1
