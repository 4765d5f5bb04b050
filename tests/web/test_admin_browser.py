"""The administrator's story in a browser: a new person, a post, and that person's first morning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.browsing import enter, go_back
from tests.web.conftest import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance

pytestmark = pytest.mark.browser


def test_a_new_colleague_works_within_minutes(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = city.dispatched("housing")
    enter(page, address, entrance, "admin")
    page.keyboard.press("2")
    page.wait_for_url("**/admin/people")
    page.keyboard.press("c")
    page.wait_for_url("**/admin/people/new")
    page.fill("#f-login", "liu.wei")
    page.fill("#f-display_name", "刘伟")
    page.keyboard.press("Control+Enter")
    given = page.inner_text(".secret")
    page.goto(f"{address}/admin/?word=住建")
    page.click("text=示范市住建局")
    page.click("a:has-text('任职')")
    page.fill("#f-login", "liu.wei")
    page.click("button:has-text('任职')")
    page.wait_for_selector("text=已办：任职")
    page.context.clear_cookies()
    page.goto(f"{address}/sign-in")
    page.fill("#login", "liu.wei")
    page.fill("#password", given)
    page.press("#password", "Enter")
    page.wait_for_url("**/sign-in/password")
    page.fill("#old", given)
    page.fill("#new", PASSWORD)
    page.fill("#again", PASSWORD)
    page.press("#again", "Enter")
    page.wait_for_url("**/unit/")

    assert page.locator(f"a[href='/unit/orders/{number}']").count() == 1


def test_the_button_of_a_sheet_is_pressed_twice_and_it_is_done_once(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    assert city.players
    enter(page, address, entrance, "admin")
    page.goto(f"{address}/admin/units/water/post")
    page.select_option("#f-role", "section")
    page.dblclick("button:has-text('设立')")
    page.wait_for_selector("text=已办：设立岗位")
    go_back(page)
    page.go_forward()

    assert page.inner_text("table").count("科室负责人") == 1
