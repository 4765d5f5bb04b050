"""The main stories on the real interface, in a browser: a unit's morning, and two on one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.web.browsing import enter, go_back

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance

pytestmark = pytest.mark.browser


def test_a_unit_works_with_the_keyboard_alone(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = city.dispatched()
    enter(page, address, entrance, "zhang")
    page.keyboard.press("?")
    assert page.locator("#keys").inner_text().count("待签收") == 1
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/unit/orders/{number}")
    page.keyboard.press("1")
    page.wait_for_selector("text=已办：签收")
    page.click("a.deed:has-text('报告进展')")
    page.wait_for_selector("form.command textarea:focus")
    page.keyboard.type("已到现场，正在开挖。")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=已办：报告进展")

    assert "已到现场，正在开挖。" in page.inner_text(".timeline")


def test_what_was_typed_outlives_the_session(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = city.dispatched()
    enter(page, address, entrance, "zhang")
    page.goto(f"{address}/unit/orders/{number}/do/report_progress")
    page.fill("form.command textarea", "写了很久的进展")
    city.later(minutes=31)
    page.click("form.command button")
    page.wait_for_selector("text=登录已结束")
    enter(page, address, entrance, "zhang")
    page.goto(f"{address}/unit/orders/{number}/do/report_progress")

    # What was written comes out of the browser's vault, a moment after the page.
    expect(page.locator("form.command textarea")).to_have_value("写了很久的进展")


def test_a_double_click_does_it_once_and_back_does_not_do_it_again(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = city.dispatched()
    enter(page, address, entrance, "zhang")
    page.goto(f"{address}/unit/orders/{number}")
    page.dblclick("button.deed:has-text('签收')")
    page.wait_for_selector("text=已办：签收")
    go_back(page)
    page.go_forward()

    assert page.inner_text(".timeline").count("示范市水务局签收") == 1


@pytest.mark.parametrize(("width", "scale"), [(390, 1), (720, 2), (1440, 1)])
def test_nothing_needs_to_be_scrolled_sideways(
    city: Hotline, entrance: Entrance, chromium: Browser, address: str, width: int, scale: int
) -> None:
    number = city.dispatched()
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, device_scale_factor=scale
    )
    page = context.new_page()
    enter(page, address, entrance, "zhang")
    paths = ("/unit/", f"/unit/orders/{number}", f"/unit/orders/{number}/do/reply", "/public/new")
    widths = {}
    for path in paths:
        page.goto(address + path)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert {path: found for path, found in widths.items() if found > width} == {}
