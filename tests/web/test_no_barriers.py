"""Every sort of page in a browser, read by axe: nothing stands in the way of anybody.

Each sort is opened once, by the first of the posts that gets there: on a desk's screen, where axe
reads it, and on a phone's, where nothing may reach beyond the edge.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hotline.web.kit.signed import COOKIE
from tests.web.browsing import a_site
from tests.web.lived import LivedCity, Walk, client_of, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor/axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN = f"axe.run(document, {{runOnly: {list(RULES)}, resultTypes: ['violations']}})"
#: What is no page.
PAPERS = frozenset({"paper", "case_file", "export", "file", "thumbnail"})
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def paths(lived: LivedCity) -> dict[str, list[str]]:
    """Who opens which pages, so that each sort is opened once."""
    found: dict[str, list[str]] = {"": ["/sign-in"]}
    known: set[tuple[str, ...]] = set()
    public = Walk(client_of(next(iter(lived.posts().values()))))
    public.client.cookies.clear()
    for name, post in [("", None), *lived.posts().items()]:
        walk = public if post is None else Walk(client_of(post), without=PAPERS)
        answers = walk.go("/public/" if post is None else "/")
        for path, answer in answers.items():
            sort = look_of(path)
            if answer.page and answer.status == 200 and sort not in known:
                known.add(sort)
                found.setdefault(name, []).append(path)
    return found


def look_of(path: str) -> tuple[str, ...]:
    """What tells two pages apart by their looks: not the queue, nor at which console a verb is."""
    name, *told = sort_of(path)
    room, _, page = name.partition(":")
    if page == "command":
        return ("command", *told)
    return (room, page, *(one for one in told if "=" in one and not one.startswith("queue=")))


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Page]:
    """A window."""
    context = chromium.new_context(locale="zh-CN", viewport=DESK)
    yield context.new_page()
    context.close()


def barriers(page: Page) -> list[str]:
    """What axe calls serious or critical, and where."""
    page.evaluate(AXE.read_text("utf-8"))
    told: dict[str, Any] = page.evaluate(RUN)
    return [
        f"{one['id']}: {', '.join(str(node['target'][0]) for node in one['nodes'][:3])}"
        for one in told["violations"]
        if one["impact"] in {"serious", "critical"}
    ]


def test_no_page_has_a_serious_barrier_or_is_wider_than_a_phone(
    lived: LivedCity, paths: dict[str, list[str]], window: Page
) -> None:
    found, wide, heads = {}, {}, {}
    with a_site() as address:
        for name, own in paths.items():
            window.context.clear_cookies()
            if name:
                cookie = client_of(lived.posts()[name]).cookies[COOKIE].value
                window.context.add_cookies([{"name": COOKIE, "value": cookie, "url": address}])
            for path in own:
                window.set_viewport_size(DESK)
                window.goto(address + path)
                if told := barriers(window):
                    found[f"{name} {path}"] = told
                heads[f"{name} {path}"] = window.locator("h1:visible").count()
                window.set_viewport_size(PHONE)
                width = window.evaluate("document.documentElement.scrollWidth")
                if width > PHONE["width"]:
                    wide[f"{name} {path}"] = width

    assert found == {}
    assert wide == {}
    assert {path: n for path, n in heads.items() if n != 1} == {}
    assert len(heads) > 60


def test_axe_would_find_a_barrier(window: Page) -> None:
    window.set_content(
        "<html lang='zh'><title>一</title><main><h1>一</h1><img src='x'><input></main></html>"
    )

    assert {one.partition(":")[0] for one in barriers(window)} == {"image-alt", "label"}
