"""The stories of those who watch over orders, in a browser, a leader's on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import override_settings

from tests.web.browsing import a_window, enter, go_back
from tests.web.test_follow_up import given

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance

pytestmark = pytest.mark.browser


@pytest.mark.clause("CD-18", "CD-21")
def test_a_difference_is_marked_as_it_is_ticked_and_leads_to_a_redo(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = given(city)
    enter(page, address, entrance, "sun")
    page.click("a:has-text('待回访')")
    page.click(f"a[href$='/follow-up/orders/{number}']")
    page.click("a.deed:has-text('回访')")
    page.wait_for_selector("form.command")
    contacted = page.locator("fieldset:has([name=contacted])")
    contacted.get_by_text("是", exact=True).click()
    assert not contacted.locator(".mismatch").is_visible()
    contacted.get_by_text("否", exact=True).click()
    assert contacted.locator(".mismatch").is_visible()
    page.locator("fieldset:has([name=satisfaction])").get_by_text("不满意", exact=True).click()
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=已办：回访")

    assert page.locator("tr.differs").count() == 2
    page.click("a.deed:has-text('重办')")
    page.locator("label:has-text('诉求合理')").click()
    page.click("form.command button")
    page.wait_for_selector("text=已办：重办")
    assert "责成示范市水务局重办" in page.inner_text(".timeline")


@pytest.mark.clause("AH-20b", "AH-21")
def test_a_supervisor_goes_from_the_clause_to_the_notice_and_back(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = city.dispatched()
    city.chen.must(number, "instruct", leader="王副市长", text="请尽快办理")
    enter(page, address, entrance, "chen")
    page.click(".by-clause a:has-text('AH-20a')")
    page.wait_for_selector("h1:has-text('依AH-20a督办')")
    page.click(f"a[href$='/supervision/orders/{number}']")
    page.click("a.deed:has-text('发督办单')")
    page.wait_for_selector("form.command")
    page.click("label:has-text('现场方式')")
    page.dblclick("form.command .command-end button")
    page.wait_for_selector("text=已办：发督办单")
    go_back(page)
    page.go_forward()

    assert page.inner_text("main").count("发出督办单") == 2
    assert "督办单待答复" in page.inner_text("main")


@pytest.mark.clause("WS-03")
def test_a_leader_instructs_from_the_phone(
    city: Hotline, entrance: Entrance, chromium: Browser, address: str
) -> None:
    number = city.dispatched(urgency="special_urgent")
    with a_window(chromium, 390, 844) as page:
        enter(page, address, entrance, "leader")
        assert page.locator(".figure").count() == 7
        page.click(f"a[href$='/leader/orders/{number}']")
        page.fill("form.command textarea", "今天办结并报告。")
        page.click("form.command button")
        page.wait_for_selector("text=已办：批示")
        widths = [page.evaluate("document.documentElement.scrollWidth")]
        page.goto(f"{address}/leader/instructions")
        assert "今天办结并报告。" in page.inner_text("main")
        widths.append(page.evaluate("document.documentElement.scrollWidth"))

    assert max(widths) <= 390


@pytest.mark.clause("AH-23")
def test_an_observer_reads_what_was_drawn_and_scores_it(
    city: Hotline, entrance: Entrance, chromium: Browser, address: str
) -> None:
    number = city.call("来自翠湖路的咨询", kind="inquiry")
    city.li.must(number, "answer", text="已告知办理地点", articles=["办事指南"])
    with override_settings(OBSERVED_SHARE=100), a_window(chromium, 390, 844) as page:
        enter(page, address, entrance, "observer")
        page.click(f"a[href$='/overseer/orders/{number}']")
        page.click("a.deed:has-text('评议')")
        page.click("label:has-text('非常满意')")
        page.click("form.command button")
        page.wait_for_selector("text=已办")
        page.goto(f"{address}/overseer/")

        assert "已有评议" in page.inner_text("main")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
