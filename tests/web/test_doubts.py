"""Doubts at the consoles of supervision and assessment: shown side by side, decided in place."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hotline.ledger.assessing import site_book
from hotline.ledger.counting import count_all

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance
    from tests.web.seen import Page

SAME = "经查看，翠湖路12盏路灯因电缆老化不亮，我局已要求养护公司更换电缆。"
EMPTY = "您好！您的来信已收悉，感谢您的支持。"


def numbers(page: Page) -> list[str]:
    return re.findall(r"/orders/(\d+)\"", page.html)


def replied(city: Hotline, *texts: str) -> str:
    number = city.dispatched()
    city.zhang.must(number, "sign_for")
    city.head.must(number, "approve", what="handling")
    for text in texts:
        city.zhang.must(number, "reply", outcome="solved", text=text)
        city.head.must(number, "approve", what="reply")
        city.lead.must(number, "review", decision="reject", reasons="仍未说明")
    count_all(site_book(date(2025, 3, 31)))
    return number


@pytest.mark.clause("AH-22")
def test_a_doubt_waits_in_its_queue_and_is_confirmed_where_it_is_shown(
    city: Hotline, entrance: Entrance
) -> None:
    number = replied(city, EMPTY)
    browser = entrance.sign_in("chen")
    for queue in ("doubts", "doubt:empty_reply"):
        assert numbers(browser.get("/supervision/", queue=queue)) == [number]
    assert numbers(browser.get("/supervision/", queue="doubt:copied_matter")) == []
    page = browser.get(f"/supervision/orders/{number}")
    assert "答复无实质内容" in page.text
    assert "没有时间、地点、措施等可以核对的内容" in page.text

    sent = browser.do(
        "supervision",
        number,
        "settle_doubt",
        doubt="empty_reply",
        decision="confirm",
        reason="空泛",
    )

    assert "属实，已认定" in sent.text
    assert "核查疑点“答复无实质内容”：属实，予以认定" in sent.text
    count_all(site_book(date(2025, 3, 31)))
    assert numbers(browser.get("/supervision/", queue="doubts")) == []


@pytest.mark.clause("CD-22")
def test_what_differs_between_replies_is_marked_and_what_is_new_is_named(
    city: Hotline, entrance: Entrance
) -> None:
    number = replied(city, SAME, SAME + "今后将进一步提升服务水平。", SAME)
    page = entrance.sign_in("chen").get(f"/supervision/orders/{number}")

    assert "近3次答复之3" in page.text
    assert re.findall(r"<mark>([^<]*)</mark>", page.html) == ["今后将进一步提升服务水平。"]
    assert "没有新增可以核对的内容" in page.text
    assert "12盏" in page.text


def test_a_decision_without_its_reason_is_asked_for_again(
    city: Hotline, entrance: Entrance
) -> None:
    number = replied(city, EMPTY)
    browser = entrance.sign_in("chen")

    sent = browser.do(
        "supervision", number, "settle_doubt", doubt="empty_reply", decision="dismiss"
    )

    assert sent.status == 422
    assert "请补上：核查情况" in sent.text


def test_no_unit_sees_a_doubt(city: Hotline, entrance: Entrance) -> None:
    number = replied(city, EMPTY)

    page = entrance.sign_in("zhang").get(f"/unit/orders/{number}")

    assert page.status == 200
    assert "疑点" not in page.text
    assert "答复无实质内容" not in page.text
