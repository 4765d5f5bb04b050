"""A real browser for the tests: Chromium without a window, and the site on this machine."""

from __future__ import annotations

import os
import shutil
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections
from playwright.sync_api import Error, sync_playwright
from typing_extensions import override

from tests.web.conftest import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.web.conftest import Entrance

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


@contextmanager
def a_browser() -> Iterator[Browser]:
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


@contextmanager
def a_site() -> Iterator[str]:
    """The site on this machine, for as long as the test runs; its address."""
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


@contextmanager
def a_window(browser: Browser, width: int = 1440, height: int = 900) -> Iterator[Page]:
    """A window of a desk; whatever the page complains of fails the test."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    faults = listen(context)
    yield context.new_page()
    context.close()
    assert faults == []


def listen(context: BrowserContext) -> list[str]:
    """What the pages complain of."""
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on(
        "console",
        lambda told: faults.append(told.text) if "Content Security" in told.text else None,
    )
    return faults


def enter(page: Page, address: str, entrance: Entrance, name: str) -> None:
    """Sign in through the entrance."""
    entrance.sign_in(name)
    page.goto(f"{address}/sign-in")
    page.fill("#login", name)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)


def go_back(page: Page) -> None:
    """Go one page back; a browser that is still between two pages is asked again."""
    for wait in (200, 500, 1000):
        page.wait_for_load_state()
        try:
            page.go_back()
        except Error as error:
            if "Not attached" not in str(error):
                raise
            page.wait_for_timeout(wait)
        else:
            return
    page.go_back()
