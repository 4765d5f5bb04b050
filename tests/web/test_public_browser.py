"""A citizen's story in a browser: with scripts and without, on a phone, in large letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.documents import store
from tests.documents.samples import photo
from tests.web.barriers import barriers, is_wider_than_the_window
from tests.web.browsing import go_back, listen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Browser, Page

    from tests.lives.cast import Hotline

pytestmark = pytest.mark.browser

PAGES = (
    *("/public/", "/public/help", "/public/new", "/public/letter", "/public/progress"),
    *("/public/replies", "/public/replies/none", "/public/nowhere"),
)


@pytest.fixture
def open_window(
    chromium: Browser, city: Hotline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Page]]:
    """Opens windows; what their pages complain of fails the test."""
    assert city.players
    monkeypatch.setattr(store, "folder", lambda: tmp_path / "files")
    contexts: list[Any] = []
    faults: list[list[str]] = []

    def window(width: int = 390, height: int = 844, scripts: str = "with") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=scripts == "with"
        )
        contexts.append(context)
        faults.append(listen(context))
        return context.new_page()

    yield window
    for context in contexts:
        context.close()
    assert faults == [[] for _ in contexts]


def fill_in(page: Page, address: str, city: Hotline) -> None:
    """Write a matter down, as far as the page to look it over."""
    page.goto(f"{address}/public/")
    page.click("main a.first")
    page.check("input[name=kind][value=help]")
    page.fill("#words", "门前的井盖松了")
    page.fill("#place", "翠湖路1号")
    page.fill("#phone", "13800000001")
    city.later(minutes=2)
    page.click("main button[type=submit]")


def send(page: Page) -> tuple[str, str]:
    """Send it; number and code."""
    page.click("button[value=send]")
    return page.inner_text("#number"), page.inner_text("#code")


@pytest.mark.parametrize("scripts", ["with", "without"])
def test_a_citizen_on_a_phone_raises_follows_adds_and_rates(
    open_window: Callable[..., Page], address: str, city: Hotline, scripts: str
) -> None:
    page = open_window(scripts=scripts)
    fill_in(page, address, city)
    page.set_input_files(
        "#files", {"name": "井盖.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    number, code = send(page)
    plain = number.replace(" ", "")
    city.zhou.must(plain, "verify", finding="属实")
    city.zhou.must(plain, "accept")
    city.zhou.must(plain, "dispatch", unit="water", principle="functional")
    city.zhang.must(plain, "sign_for")
    city.head.must(plain, "approve", what="handling")
    city.zhang.must(plain, "contact", outcome="reached", told=["acceptance", "unit_contact"])
    city.zhang.must(plain, "reply", outcome="solved", text="井盖已更换。")
    city.head.must(plain, "approve", what="reply")
    city.sun.must(plain, "review", decision="accept")
    page.goto(f"{address}/public/progress")
    page.fill("#number", number)
    page.fill("#code", code)
    page.press("#code", "Enter")
    page.click("summary:has-text('补充情况或材料')")
    page.fill("#added", "谢谢，已经换好了")
    page.click("button:has-text('提交补充')")
    assert page.inner_text("[role=status]") == "补充的内容已经交给承办单位。"
    assert "井盖.jpg" in page.inner_text("main")
    page.check("#satisfaction")
    page.click("button:has-text('提交评价')")

    assert page.inner_text("[role=status]") == "谢谢您的评价，已经记录。"
    assert "井盖已更换。" in page.inner_text("main")


def test_the_keyboard_goes_to_what_is_wrong(
    open_window: Callable[..., Page], address: str, city: Hotline
) -> None:
    assert city.players
    page = open_window(1440, 900)
    page.goto(f"{address}/public/new")
    page.click("main button[type=submit]")
    focused = "() => document.activeElement.id"
    on_summary = page.evaluate(focused)
    page.click("#errors a[href='#words']")

    assert page.title().startswith("需要改正")
    assert on_summary == "errors"
    assert page.evaluate(focused) == "words"


def test_a_double_click_sends_once(
    open_window: Callable[..., Page], address: str, city: Hotline
) -> None:
    page = open_window()
    fill_in(page, address, city)
    page.dblclick("button[value=send]")
    page.wait_for_selector("#number")

    assert "没有重复登记" not in page.inner_text("main")
    assert len(city.zhou.get("/orders").body["orders"]) == 1


@pytest.mark.parametrize("scripts", ["with", "without"])
def test_who_goes_back_finds_what_was_typed(
    open_window: Callable[..., Page],
    address: str,
    city: Hotline,
    scripts: str,
) -> None:
    page = open_window(scripts=scripts)
    fill_in(page, address, city)
    go_back(page)
    by_browser = page.input_value("#words")
    page.click("main button[type=submit]")
    page.click("button[value=edit]")

    assert by_browser == page.input_value("#words") == "门前的井盖松了"
    assert page.is_checked("input[name=kind][value=help]")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_public_page_bars_anybody(
    open_window: Callable[..., Page], address: str, city: Hotline, language: str
) -> None:
    page = open_window()
    page.goto(f"{address}/public/")
    if language == "en":
        page.click("text=English")
    found = {}
    for path in PAGES:
        page.goto(address + path)
        found[path] = barriers(page)
    page.goto(f"{address}/public/new")
    page.click("main button[type=submit]")
    found["with errors"] = barriers(page)
    fill_in(page, address, city)
    found["review"] = barriers(page)
    page.click("button[value=send]")
    found["sent"] = barriers(page)
    page.click("main .ends button[type=submit]")
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true; })")
    found["progress"] = barriers(page)

    assert {name: one for name, one in found.items() if one} == {}


@pytest.mark.parametrize(
    ("width", "letters", "language"),
    [(390, "usual", "zh"), (320, "large", "zh"), (390, "large", "en"), (720, "large", "zh")],
)
def test_pages_are_read_without_scrolling_sideways(
    open_window: Callable[..., Page],
    address: str,
    city: Hotline,
    width: int,
    letters: str,
    language: str,
) -> None:
    page = open_window(width)
    page.goto(f"{address}/public/")
    if letters == "large":
        page.click("button[value=large]")
    if language == "en":
        page.click("text=English")
    wide = []
    for path in PAGES:
        page.goto(address + path)
        wide += [path] if is_wider_than_the_window(page) else []
    fill_in(page, address, city)
    wide += ["review"] if is_wider_than_the_window(page) else []
    page.click("button[value=send]")
    wide += ["sent"] if is_wider_than_the_window(page) else []

    assert wide == []


def test_forced_colours_and_quiet_motion_leave_every_button_visible(
    open_window: Callable[..., Page], address: str, city: Hotline
) -> None:
    page = open_window()
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    fill_in(page, address, city)
    width = "one => parseFloat(getComputedStyle(one).borderTopWidth)"
    scroll = page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior")

    assert page.eval_on_selector("button[value=send]", width) >= 2
    assert scroll == "auto"


def test_the_first_page_is_light(
    open_window: Callable[..., Page], address: str, city: Hotline
) -> None:
    assert city.players
    page = open_window()
    sizes: dict[str, int] = {}
    page.on(
        "response",
        lambda one: sizes.update({one.url: int(one.headers.get("content-length", 0))}),
    )
    page.goto(f"{address}/public/", wait_until="networkidle")
    first = dict(sizes)
    sizes.clear()
    page.goto(f"{address}/public/new", wait_until="networkidle")

    assert sum(first.values()) < 250_000
    assert sum(sizes.values()) < 40_000
    assert not any("tabler" in url or "htmx" in url for url in first)
