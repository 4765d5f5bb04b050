"""The console of supervision: what is watched and by which clause, notices, and what follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hotline.ledger.alarms import Sweep

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance
    from tests.web.seen import Page

HERE = "/supervision/"


def numbers(page: Page) -> list[str]:
    return re.findall(r"/supervision/orders/(\d+)\"", page.html)


@pytest.mark.clause("AH-20a", "AH-20d")
def test_what_is_watched_can_be_narrowed_to_a_clause(city: Hotline, entrance: Entrance) -> None:
    first, second = city.dispatched(), city.dispatched()
    city.chen.must(first, "instruct", leader="王副市长", text="请尽快办理")
    city.chen.must(second, "enlist", ground="perfunctory")
    browser = entrance.sign_in("chen")
    page = browser.get(HERE)

    assert sorted(numbers(page)) == sorted([first, second])
    assert "?queue=clause%3AAH-20a" in page.html
    assert "督办 AH-20a" in page.text
    narrowed = browser.get(HERE, queue="clause:AH-20d")
    assert numbers(narrowed) == [second]
    assert "依AH-20d督办" in narrowed.text


@pytest.mark.parametrize("queue", ["clause:", "clause:XX-99", "clause:'; DROP", "é" * 300, "\0"])
def test_a_queue_that_is_not_there_shows_the_usual_one_or_nothing(
    city: Hotline, entrance: Entrance, queue: str
) -> None:
    city.dispatched()
    page = entrance.sign_in("chen").get(HERE, queue=queue)

    assert page.status == 200
    assert "这里现在没有工单" in page.text


@pytest.mark.clause("AH-21", "QP-07e")
def test_a_notice_goes_out_is_answered_and_closed(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("chen")
    form = browser.get(f"{HERE}orders/{number}/do/issue_notice")
    assert [one["value"] for one in form.marked(name="modes")] == [
        *("phone", "sms", "paper", "network", "site")
    ]
    assert form.marked(name="days")[0]["value"] == "5"

    sent = browser.do("supervision", number, "issue_notice", modes=["phone", "site"], days="2")
    assert "发出督办单，以电话方式、现场方式，限2个工作日" in sent.text
    assert "督办单待答复" in sent.text
    assert numbers(browser.get(HERE, queue="notice")) == [number]

    city.zhang.must(number, "answer_notice", text="明日完工")
    assert numbers(browser.get(HERE, queue="notice")) == []
    assert numbers(browser.get(HERE, queue="answered")) == [number]
    closed = browser.do("supervision", number, "close_notice", finding="情况属实")
    assert "督办办结" in closed.text
    assert numbers(browser.get(HERE, queue="answered")) == []


@pytest.mark.clause("AH-21")
def test_a_notice_without_an_answer_becomes_late(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    city.chen.must(number, "issue_notice", modes=["phone"], days=1)
    city.later(days=4)
    Sweep().fall_due(city.now)
    browser = entrance.sign_in("chen")

    assert numbers(browser.get(HERE, queue="notice_late")) == [number]


@pytest.mark.clause("AH-22", "QP-10", "WR-01")
def test_inspection_talk_and_rectification_stand_in_the_history(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("chen")
    browser.do("supervision", number, "inspect", mode="site", finding="现场仍在漏水")
    browser.do("supervision", number, "talk", finding="推诿扯皮", evidence="通话记录")
    browser.do("supervision", number, "open_rectification", measures="更换管段", days="3")
    page = browser.get(f"{HERE}orders/{number}")

    assert "督办情况" in page.text
    assert "检查与联合调查" in page.text
    assert "以现场方式检查" in page.text
    assert "现场仍在漏水" in page.text
    assert "整改进行中" in page.text
    assert numbers(browser.get(HERE, queue="rectifying")) == [number]
    assert numbers(browser.get(HERE, queue="found")) == [number]


@pytest.mark.parametrize(
    ("verb", "fields", "problem"),
    [
        ("enlist", {"ground": "whatever"}, "请从列出的选项中选择"),
        ("issue_notice", {"days": "很多"}, "1到1000之间的整数"),
        ("inspect", {"mode": "x<y", "finding": "看过"}, "请从列出的选项中选择"),
        ("talk", {"finding": "x" * 20_001}, "文字过长"),
    ],
)
def test_bad_input_is_told_at_its_field_and_kept(
    city: Hotline, entrance: Entrance, verb: str, fields: dict[str, str], problem: str
) -> None:
    number = city.dispatched()
    page = entrance.sign_in("chen").do("supervision", number, verb, **fields)

    assert page.status == 422
    assert problem in page.text
    assert [one for one in page.marked() if one.get("aria-invalid") == "true"]


def test_what_is_late_and_not_watched_waits_to_be_enlisted(
    city: Hotline, entrance: Entrance
) -> None:
    city.dispatched()
    page = entrance.sign_in("chen").get(HERE, queue="enlist")

    assert page.status == 200
    assert "待列入督办" in page.text
