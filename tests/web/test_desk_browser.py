"""The agent's and the dispatcher's main stories in a browser, with the keyboard alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.lives.cast import WANG
from tests.web.barriers import barriers
from tests.web.browsing import a_window, enter, go_back

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance

pytestmark = pytest.mark.browser

CALL = (
    ("#phone", WANG["phone"]),
    ("#words", "水管漏水，两天没人来修"),
    ("#place", "翠湖路12号"),
    ("#time", "今天上午"),
    ("#people", "不详"),
    ("#category", "供水排水"),
)


def fill_in(page: Page) -> None:
    """What an agent types while the caller speaks."""
    page.wait_for_selector("#phone")
    for field, text in CALL:
        page.fill(field, text)
    page.check("[name=kind][value=complaint]")


def pressed(page: Page, *keys: str) -> None:
    """Keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)


def test_an_agent_takes_a_call_without_a_mouse(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    city.dispatched()
    enter(page, address, entrance, "li")
    pressed(page, "c")
    page.wait_for_selector("#phone:focus")
    page.keyboard.type(WANG["phone"])
    page.wait_for_selector("#known >> text=共1件")
    pressed(page, "Tab", "Tab")
    page.wait_for_selector("[name=kind]:focus")
    pressed(page, "ArrowRight", "ArrowRight", "Tab")
    page.wait_for_selector("#words:focus")
    page.keyboard.type("楼下闻到煤气味，水管也在漏")
    page.wait_for_selector("#hint >> text=煤气味")
    for text in ("翠湖路12号", "今天上午", "不详", "供水排水"):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.wait_for_selector("#kept >> text=已存草稿")
    pressed(page, "Escape", "?")
    keys = page.inner_text("#keys")
    pressed(page, "Escape", "o", "Control+Enter")
    page.wait_for_url("**/agent/taken/**")
    told = page.inner_text("main")
    pressed(page, "c")
    page.wait_for_selector("#phone:focus")

    assert "转工单" in keys
    assert re.search(r"\d{3} \d{3} \d{4}", told)
    assert "如果今天派出" in told
    assert page.input_value("#words") == ""
    assert page.locator(".drafts").count() == 0


def test_a_double_click_takes_a_call_in_once_and_back_takes_no_second_one(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    enter(page, address, entrance, "li")
    page.goto(f"{address}/agent/new")
    fill_in(page)
    page.dblclick("#contact .command-end button[type=submit]")
    page.wait_for_url("**/agent/taken/**")
    first = page.url
    go_back(page)
    page.wait_for_selector("#phone")
    page.go_forward()
    page.wait_for_url(first)
    page.goto(f"{address}/agent/?queue=all")

    assert page.locator(".row-line").count() == 1
    assert city.players


def test_a_call_outlives_the_session_and_the_browser(
    city: Hotline, entrance: Entrance, chromium: Browser, address: str
) -> None:
    with a_window(chromium) as page:
        enter(page, address, entrance, "li")
        page.goto(f"{address}/agent/new")
        fill_in(page)
        page.wait_for_selector("#kept >> text=已存草稿")
    with a_window(chromium) as page:
        enter(page, address, entrance, "li")
        page.goto(f"{address}/agent/new")
        pressed(page, "Escape")
        page.click(".drafts a")
        page.wait_for_url("**draft=**")
        assert page.input_value("#words") == CALL[1][1]
        city.later(minutes=31)
        page.fill("#words", "登录结束以后又写的话")
        page.wait_for_function("document.querySelector('#kept').textContent.trim() === ''")
        page.click("#contact .command-end button[type=submit]")
        page.wait_for_selector("text=登录已结束")
        enter(page, address, entrance, "li")
        page.goto(f"{address}/agent/new")
        pressed(page, "Escape")
        page.click(".drafts a")
        page.wait_for_url("**draft=**")

        assert page.input_value("#words") == "登录结束以后又写的话"
        assert page.input_value("#place") == "翠湖路12号"


def test_what_is_alike_is_chosen_to_merge_into(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    first = city.call("翠湖路12号水管漏水\n地点：翠湖路12号")
    enter(page, address, entrance, "li")
    page.goto(f"{address}/agent/new")
    fill_in(page)
    page.wait_for_selector("#similar >> text=翠湖路12号水管漏水")
    page.click("#similar >> text=归并到此件")
    assert page.input_value("#merge_into") == first
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/agent/taken/**")

    assert "一并办理" in page.inner_text("main")


def test_a_dispatcher_dispatches_without_a_mouse(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = city.call("翠湖路水管爆裂")
    enter(page, address, entrance, "zhou")
    pressed(page, "j", "Enter")
    page.wait_for_url(f"**/dispatcher/orders/{number}")
    page.click("a.deed:has-text('派单')")
    page.wait_for_selector("#command")
    page.focus("[data-sift-tree=f-unit]")
    page.keyboard.type("水务")
    page.keyboard.press("Enter")
    page.wait_for_selector("#foreseen >> text=示范市水务局")
    assert page.is_checked("[name=unit][value=water]")
    assert "先行联系" in page.inner_text("#foreseen")
    page.check("[name=principle][value=functional]")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=已办：派单")

    assert "示范市水务局" in page.inner_text(".right-side")


def test_two_dispatchers_on_one_order_do_not_dispatch_it_twice(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = city.call("翠湖路水管爆裂")
    enter(page, address, entrance, "lead")
    page.goto(f"{address}/dispatcher/orders/{number}/do/dispatch")
    page.check("[name=unit][value=gas]")
    page.check("[name=principle][value=functional]")
    page.wait_for_selector("#foreseen >> text=示范燃气公司")
    city.later(minutes=1)
    city.zhou.must(number, "dispatch", unit="water", principle="functional")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=刚刚有变动")
    told = page.inner_text("#panel")

    assert "hotline/dispatcher" in told
    assert page.is_checked("[name=unit][value=gas]")
    assert city.zhou.see(number).body["lead"] == "water"


def test_a_dispatcher_rules_on_a_return_and_sees_both_ways(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = city.dispatched()
    city.zhang.must(number, "sign_for")
    city.zhang.must(
        number,
        "request_return",
        ground="not_our_duty",
        reason="管网归燃气公司",
        basis="三定方案第五条",
        suggested_unit="gas",
    )
    enter(page, address, entrance, "zhou")
    page.goto(f"{address}/dispatcher/?queue=return")
    pressed(page, "j", "Enter")
    page.wait_for_url(f"**/dispatcher/orders/{number}")
    page.click("a.deed:has-text('裁')")
    page.wait_for_selector("#foreseen >> text=不同意退单")
    assert page.is_checked("[name=unit][value=gas]")
    page.check("[name=decision][value=grant]")
    page.fill("#f-reason", "管网确归燃气公司")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=已办：")

    assert "示范燃气公司" in page.inner_text(".right-side")


@pytest.mark.parametrize(("width", "scale"), [(390, 1), (720, 2), (1440, 1)])
def test_no_desk_page_needs_to_be_scrolled_sideways(
    city: Hotline, entrance: Entrance, chromium: Browser, address: str, width: int, scale: int
) -> None:
    number = city.call("翠湖路水管爆裂\n地点：翠湖路")
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, device_scale_factor=scale
    )
    page = context.new_page()
    enter(page, address, entrance, "lead")
    paths = (
        *("/agent/", "/agent/new", f"/agent/taken/{number}", "/agent/progress"),
        *("/dispatcher/", "/dispatcher/many", f"/dispatcher/orders/{number}/do/dispatch"),
    )
    widths = {}
    for path in paths:
        page.goto(address + path)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert {path: found for path, found in widths.items() if found > width} == {}


def test_nothing_bars_the_way_of_a_screen_reader(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = city.call("翠湖路水管爆裂\n地点：翠湖路")
    enter(page, address, entrance, "lead")
    paths = (
        *("/agent/new", f"/agent/taken/{number}", "/agent/progress", "/dispatcher/many"),
        f"/dispatcher/orders/{number}/do/dispatch",
    )
    found = {}
    for path in paths:
        page.goto(address + path)
        found[path] = barriers(page)

    assert {path: one for path, one in found.items() if one} == {}
