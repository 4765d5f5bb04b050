"""The main stories on the real interface, in a browser: a unit's morning, and two on one order."""

from __future__ import annotations

import os
import shutil
import threading
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections
from playwright.sync_api import sync_playwright
from typing_extensions import override

from tests.web.conftest import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance

pytestmark = pytest.mark.browser

#: what keeps the browser from asking anybody else for anything
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOW = "no Chromium; Debian: apt-get install chromium, or name one with HOTLINE_CHROMIUM"


class _Silent(WSGIRequestHandler):
    @override
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: whatever is wrong is seen in the browser."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    found = os.environ.get("HOTLINE_CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.skip(HOW)
    # Its loop runs in this thread, where Django then sees one and fears for its connections.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def address(city: Hotline) -> Iterator[str]:
    """The site on this machine, for as long as the test runs."""
    assert city.players
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=_Silent)

    def serve() -> None:
        server.serve_forever()
        connections.close_all()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A window of a desk; whatever the page complains of fails the test."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda told: faults.append(told.text) if "Content Security" in told.text else None,
    )
    yield page
    context.close()
    assert faults == []


def enter(page: Page, address: str, entrance: Entrance, name: str) -> None:
    """Sign in through the entrance."""
    entrance.sign_in(name)
    page.goto(f"{address}/sign-in")
    page.fill("#login", name)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)


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

    assert page.input_value("form.command textarea") == "写了很久的进展"


def test_a_double_click_does_it_once_and_back_does_not_do_it_again(
    city: Hotline, entrance: Entrance, page: Page, address: str
) -> None:
    number = city.dispatched()
    enter(page, address, entrance, "zhang")
    page.goto(f"{address}/unit/orders/{number}")
    page.dblclick("button.deed:has-text('签收')")
    page.wait_for_selector("text=已办：签收")
    page.go_back()
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
