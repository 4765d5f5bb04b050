"""Every page, as every role: it opens, helps, runs no foreign script and shows no identity."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from hotline.people.posts import PostRole
from hotline.web.kit.consoles import CONSOLES, consoles_of
from tests.documents.reading import pdf_words, word_words
from tests.lives.cast import WANG
from tests.web.seen import Page

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Browser, Entrance

WATCHERS = ("leader", "assessor", "overseer", "observer")
EVERYBODY = ("li", "zhou", "sun", "chen", "lead", "admin", "zhang", "head", "pipes", "stranger")
#: What is no page but a file to take.
FILES = (".pdf", ".docx", ".zip", ".xlsx")
OPEN = (
    *("/public/", "/public/new", "/public/letter", "/public/progress", "/public/replies"),
    *("/public/help", "/sign-in"),
)


def walk(browser: Browser, start: str) -> dict[str, Page]:
    """Every page that can be reached by links, and by every form that opens."""
    seen: dict[str, Page] = {}
    ahead = [start]
    while ahead:
        path = ahead.pop()
        if path in seen or len(seen) > 60:
            continue
        seen[path] = page = browser.get(path)
        base = path.partition("?")[0]
        links = [base + one if one.startswith("?") else one for one in page.links()]
        links += [page.response["Location"]] if page.status == 302 else []
        ahead += [one for one in links if one.startswith("/") and one not in seen]
        ahead = [one for one in ahead if not one.endswith(FILES)]
    return seen


def taken(browser: Browser, pages: dict[str, Page]) -> dict[str, str]:
    """The words of every paper and package that these pages lead to."""
    links = sorted({one for page in pages.values() for one in page.links() if one.endswith(FILES)})
    found: dict[str, str] = {}
    for link in links:
        answer = browser.client.get(link)
        content = b"".join(answer)
        assert answer.status_code == 200, link
        found |= words_in(link, content)
    return found


def words_in(name: str, content: bytes) -> dict[str, str]:
    """The words of a file; of a package, those of each file in it."""
    if name.endswith(".pdf"):
        return {name: pdf_words(content)}
    if name.endswith(".docx"):
        return {name: word_words(content)}
    found: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for inside in package.namelist():
            found |= words_in(f"{name}/{inside}", package.read(inside))
    return found


@pytest.mark.parametrize("name", [*EVERYBODY, *WATCHERS])
def test_no_page_shows_who_asked_and_every_page_keeps_to_the_policy(
    city: Hotline, entrance: Entrance, name: str
) -> None:
    number = city.dispatched(confidential=True)
    city.zhang.must(number, "sign_for")
    city.dispatched(kind="tip_off")
    city.call("来自翠湖路的咨询", kind="inquiry")
    browser = entrance.sign_in(name)
    pages = walk(browser, "/")

    assert len(pages) > 2
    for path, page in pages.items():
        assert page.status in {200, 302}, (path, page.status)
        assert page.forbidden() == [], path
        shown = [value for value in WANG.values() if value in page.html]
        assert shown == [], path
        if page.status == 200:
            assert 'class="foot"' in page.html
            assert 'class="watermark"' in page.html or path.startswith(("/sign-in", "/public"))
            policy = page.response["Content-Security-Policy"]
            assert "unsafe" not in policy
            assert page.response["Cache-Control"] == "no-store"


@pytest.mark.clause("AH-34")
@pytest.mark.parametrize("name", EVERYBODY)
def test_no_paper_and_no_list_that_is_taken_shows_who_asked(
    city: Hotline, entrance: Entrance, name: str
) -> None:
    said = f"我是{WANG['name']}，电话{WANG['phone']}，翠湖路水管爆裂"
    number = city.call(said)
    city.zhou.must(number, "dispatch", unit="water", principle="functional")
    city.zhang.must(number, "sign_for")
    city.chen.must(number, "issue_notice", text=said, days=5, modes=["paper"])
    browser = entrance.sign_in(name)
    found = taken(browser, walk(browser, "/"))
    for console in consoles_of(city.players[name].post):
        sheet = browser.client.post(f"/{console.name.replace('_', '-')}/export?queue=all")
        if sheet.status_code == 200:
            with zipfile.ZipFile(io.BytesIO(sheet.content)) as packed:
                found[console.name] = "".join(
                    packed.read(one).decode() for one in packed.namelist()
                )

    assert found or name in {"admin", "pipes", "housing"}
    for link, words in found.items():
        shown = [value for value in WANG.values() if value in words]
        assert shown == [], link


@pytest.mark.parametrize("path", OPEN)
def test_open_pages_work_for_everybody(city: Hotline, path: str) -> None:
    assert city.players
    page = Page(Client().get(path))

    assert page.status == 200
    assert page.forbidden() == []
    assert 'lang="zh-CN"' in page.html


@pytest.mark.parametrize("path", OPEN)
def test_open_pages_speak_english_too(city: Hotline, path: str) -> None:
    assert city.players
    client = Client()
    client.post("/language", {"language": "en", "next": path})
    page = Page(client.get(path))
    chinese = [char for char in page.text.replace("中文", "") if "\u4e00" <= char <= "\u9fff"]

    assert 'lang="en"' in page.html
    assert chinese == []


def test_every_role_has_a_console_or_needs_none(city: Hotline) -> None:
    without = {player.post.role for player in city.players.values() if not consoles_of(player.post)}

    assert without <= {PostRole.PLATFORM}
    assert len({one.name for one in CONSOLES}) == len(CONSOLES)


def test_a_person_who_goes_astray_gets_a_page_and_a_program_a_problem(city: Hotline) -> None:
    assert city.players
    person, program = Client().get("/nowhere"), Client().get("/api/nowhere")

    assert person.status_code == program.status_code == 404
    assert "没有这个页面" in person.content.decode()
    assert program["Content-Type"] == "application/problem+json"


def test_a_form_from_elsewhere_is_not_taken(city: Hotline) -> None:
    assert city.players
    client = Client(enforce_csrf_checks=True)
    page = Page(client.post("/public/new", {"words": "x"}))

    assert page.status == 403
    assert "表单已经失效" in page.text


def test_files_are_kept_for_good_under_the_name_of_their_content(city: Hotline) -> None:
    assert city.players
    page = Page(Client().get("/public/"))
    sheet = next(one["href"] for one in page.marked(rel="stylesheet") if "/public" in one["href"])
    served = Client().get(sheet)
    served.close()

    assert served.status_code == 200
    assert "immutable" in served["Cache-Control"]
    assert "max-age=315360000" in served["Cache-Control"]
