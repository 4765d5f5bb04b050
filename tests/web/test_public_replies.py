"""Published replies: anybody reads them, nobody learns from them who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.web.conftest import Browser

if TYPE_CHECKING:
    from tests.lives.cast import Hotline


@pytest.fixture
def reader(city: Hotline) -> Browser:
    """Somebody who only reads."""
    assert city.players
    return Browser(Client(), "reader")


def published(city: Hotline, title: str, text: str, **matter: object) -> str:
    """A matter that was answered at once, and its answer made public; its number."""
    matter = {"kind": "inquiry", "category": "供水排水", **matter}
    number = str(city.li.register(text="怎么办理过户", **matter).body["number"])
    city.li.must(number, "answer", articles=["k-1"], text="可以办理")
    city.sun.must(number, "publish", title=title, text=text)
    city.later(minutes=1)
    return number


def test_replies_are_listed_newest_first_and_read_one_by_one(
    city: Hotline, reader: Browser
) -> None:
    published(city, "水表过户", "带身份证到营业厅办理。")
    number = published(city, "水质检测", "每季度公布一次。")
    page = reader.get("/public/replies")
    link = next(one for one in page.links() if one.startswith("/public/replies/"))
    one = reader.get(link)

    assert page.text.index("水质检测") < page.text.index("水表过户")
    assert "每季度公布一次。" in one.text
    assert number not in page.html + one.html


def test_replies_are_found_by_words_and_category(city: Hotline, reader: Browser) -> None:
    published(city, "水表过户", "带身份证到营业厅办理。")
    published(city, "路灯报修", "拨打报修电话。", category="道路交通")

    assert "路灯报修" not in reader.get("/public/replies", words="过户").text
    assert "水表过户" not in reader.get("/public/replies", category="道路交通").text
    assert "没有找到" in reader.get("/public/replies", words="没有这样的事").text


def test_a_list_goes_on_where_the_page_before_ended(city: Hotline, reader: Browser) -> None:
    for n in range(23):
        published(city, f"第{n}问", "答复内容")
    first = reader.get("/public/replies")
    more = next(one for one in first.links() if "after=" in one)
    second = reader.get(more)

    shown = [one for one in first.links() if one.startswith("/public/replies/")]
    rest = [one for one in second.links() if one.startswith("/public/replies/")]
    assert (len(shown), len(rest)) == (20, 3)
    assert not set(shown) & set(rest)
    assert any("更早的" in line for line in first.text.splitlines())
    assert "更早的" not in second.text


@pytest.mark.parametrize(
    "query",
    [
        {"after": "yesterday"},
        {"after": "2025-03-03T10:00_x"},
        {"after": "2025-03-03T10:00:00+08:00_' OR 1=1"},
        {"words": "%_\\ '"},
        {"category": "x" * 500},
        {"words": "<b>过户</b>"},
    ],
)
def test_an_address_that_was_tampered_with_is_still_a_list(
    city: Hotline, reader: Browser, query: dict[str, str]
) -> None:
    published(city, "水表过户", "带身份证到营业厅办理。")
    page = reader.get("/public/replies", **query)

    assert page.status == 200
    assert page.forbidden() == []
    assert "<b>过户" not in page.html


@pytest.mark.parametrize("which", ["x", "不存在", "0" * 900, "a'b"])
def test_what_is_not_public_is_said_not_to_be_there(
    city: Hotline, reader: Browser, which: str
) -> None:
    assert city.players
    page = reader.get(f"/public/replies/{which}")

    assert page.status == 404
    assert "没有这件公开答复" in page.text


def test_a_reply_that_was_withdrawn_is_gone(city: Hotline, reader: Browser) -> None:
    number = published(city, "水表过户", "带身份证到营业厅办理。")
    link = next(one for one in reader.get("/public/replies").links() if "/replies/" in one)
    city.sun.must(number, "publish", decision="withdraw", reason="更正")

    assert reader.get(link).status == 404
    assert "水表过户" not in reader.get("/public/replies").text


@pytest.mark.clause("AH-34")
@pytest.mark.parametrize("secret", [{"confidential": True}, {"anonymous": True}])
def test_what_is_secret_is_never_published(
    city: Hotline, reader: Browser, secret: dict[str, bool]
) -> None:
    number = str(
        city.li.register(text="怎么办理过户", kind="inquiry", category="供水", **secret).body[
            "number"
        ]
    )
    city.li.must(number, "answer", articles=["k-1"], text="可以办理")
    refused = city.sun.do(number, "publish", text="可以办理")

    assert refused.status != 200
    assert "还没有公开的答复" in reader.get("/public/replies").text
