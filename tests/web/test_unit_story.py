"""The unit's story in a browser: the handler's day, the head's inbox, a photo from a cellar."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.web.browsing import enter
from tests.web.pocket import handled, installed, lies, offline

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance

pytestmark = pytest.mark.browser


def picture() -> bytes:
    """A photo."""
    content = io.BytesIO()
    Image.new("RGB", (320, 240), "#86b8a2").save(content, "JPEG")
    return content.getvalue()


def test_a_photo_survives_a_lost_connection_and_arrives_with_the_report(
    city: Hotline, entrance: Entrance, phone: Page, address: str, tmp_path: Path
) -> None:
    number = handled(city)
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(picture())
    enter(phone, address, entrance, "zhang")
    installed(phone)
    phone.goto(f"{address}/unit/orders/{number}/do/reply")
    phone.check("input[name=outcome][value=solved]")
    for _ in range(20):
        if phone.locator("input[type=file] >> visible=true").count():
            break
        phone.click("[data-walk='1']")
    offline(phone.context, is_off=True)
    phone.set_input_files("input[name='file.site_photo']", str(photo))
    phone.wait_for_selector(".kept")
    while phone.locator("textarea[name=text]").is_hidden():
        phone.click("[data-walk='-1']")
    phone.fill("textarea[name=text]", "已修好，请放心。")
    phone.wait_for_timeout(1000)
    phone.reload()
    phone.wait_for_selector("#shell-rows li:has-text('1个附件')")
    phone.click("text=继续写")
    phone.click("form.command button[type=submit]")
    phone.wait_for_selector(".kept:has-text('恢复后自动发送')")
    offline(phone.context, is_off=False)
    phone.wait_for_selector("#unit-note:has-text('已发送')")
    phone.goto(f"{address}/unit/orders/{number}")

    assert city.zhang.see(number).body["stage"] == "awaiting_approval"
    assert "已修好，请放心。" in phone.inner_text("main")
    told = [one["event"] for one in city.zhang.see(number, "/timeline").body["entries"]]
    assert told.count("FilesAttached") == 1
    assert lies(phone)["files"] == []


def test_the_handlers_day_and_the_heads(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    orders = [city.dispatched() for _ in range(2)]
    enter(page, address, entrance, "zhang")
    page.click("nav.queues >> text=待签收")
    page.wait_for_url("**/unit/?queue=sign")
    page.keyboard.press("a")
    page.keyboard.press("s")
    page.wait_for_selector("h1:has-text('签收结果')")
    assert page.inner_text("main").count("已签收") == 2
    for number in orders:
        city.head.must(number, "approve", what="handling")
    city.later(minutes=20)
    for number in orders:
        page.goto(f"{address}/unit/orders/{number}")
        page.click("a.deed:has-text('联系诉求人')")
        page.wait_for_selector("#panel form.command")
        page.select_option("select[name=outcome]", "reached")
        for told in ("acceptance", "unit_contact"):
            page.check(f"input[name=told][value={told}]")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(".note.good")
        page.goto(f"{address}/unit/orders/{number}/do/reply")
        page.check("input[name=outcome][value=solved]")
        page.fill("textarea[name=text]", "已修好，请放心。")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("text=已办：提交答复")
    page.click(".menu summary")
    page.click("text=退出")
    enter(page, address, entrance, "head")
    page.click("nav.queues >> text=待我审批")
    page.wait_for_selector(".ask")
    page.keyboard.press("a")
    page.keyboard.press("y")
    page.wait_for_selector("h1:has-text('审批结果')")

    assert page.inner_text("main").count("已同意") == 2
    stages = [city.head.see(number).body["stage"] for number in orders]
    assert stages == ["awaiting_review"] * 2


def test_opinions_are_merged_into_the_report(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = handled(city)
    city.zhang.must(number, "bring_in", co_units=["housing"])
    city.housing.must(number, "give_opinion", text="小区内管网由我局负责。")
    enter(page, address, entrance, "zhang")
    page.goto(f"{address}/unit/orders/{number}/do/reply")
    page.click("text=并入办理情况")

    area = page.locator("[name='sections.handling_and_basis']")
    assert area.input_value() == "【示范市住建局意见】小区内管网由我局负责。"


@pytest.mark.parametrize(("width", "scale"), [(390, 1), (720, 2), (1440, 1)])
def test_nothing_of_the_unit_needs_to_be_scrolled_sideways(
    city: Hotline, entrance: Entrance, chromium: Browser, address: str, width: int, scale: int
) -> None:
    number = handled(city)
    city.zhang.must(number, "reply", outcome="solved", text="已修好，请放心。")
    other = handled(city)
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, device_scale_factor=scale
    )
    page = context.new_page()
    enter(page, address, entrance, "head")
    widths = {}
    for path in (
        *("/unit/", "/unit/approvals", "/unit/offline", f"/unit/orders/{number}"),
        *(f"/unit/orders/{other}/do/{verb}" for verb in ("reply", "contact", "request_return")),
    ):
        page.goto(address + path)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert {path: found for path, found in widths.items() if found > width} == {}
