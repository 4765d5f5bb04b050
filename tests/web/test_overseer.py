"""The console of those who oversee: staff read everything, observers see what was drawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import override_settings

from tests.lives.cast import WANG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lives.cast import Hotline
    from tests.web.conftest import Browser, Entrance

WORDS = "我是王小花，住翠湖路1号，电话13800000001，想问办理地点。"


@pytest.fixture
def everything() -> Iterator[None]:
    """The whole of what is finished is drawn."""
    with override_settings(OBSERVED_SHARE=100):
        yield


def observer(entrance: Entrance) -> Browser:
    return entrance.sign_in("observer")


def overseer(entrance: Entrance) -> Browser:
    return entrance.sign_in("overseer")


def finished(city: Hotline, **matter: object) -> str:
    number = city.call(WORDS, kind="inquiry", **matter)
    city.li.must(number, "answer", text="已告知王小花，回电13800000001。", articles=["办事指南"])
    return number


@pytest.mark.clause("WS-11")
def test_an_overseer_reads_everything_and_changes_nothing(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    city.chen.must(number, "instruct", leader="王副市长", text="请尽快办理")
    browser = overseer(entrance)
    page = browser.get(f"/overseer/orders/{number}")

    assert "请尽快办理" in page.text
    assert "督办情况" in page.text
    assert set(re.findall(r"/do/(\w+)", page.html)) <= {"score"}
    for verb in ("instruct", "dispatch", "enlist", "no_such"):
        where = f"/overseer/orders/{number}/do/{verb}"
        assert browser.post(where, command_id="x", seen="1").status == 404


@pytest.mark.clause("AH-20a")
def test_what_is_supervised_is_listed_by_clause(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    city.dispatched()
    city.chen.must(number, "instruct", leader="王副市长", text="请尽快办理")
    browser = overseer(entrance)
    page = browser.get("/overseer/", queue="clause:AH-20a")

    assert re.findall(r"/overseer/orders/(\d+)\"", page.html) == [number]
    assert "按条款" in page.text


@pytest.mark.clause("AH-23", "AH-34")
@pytest.mark.usefixtures("everything")
def test_an_observer_sees_a_drawn_order_without_anybody_in_it(
    city: Hotline, entrance: Entrance
) -> None:
    number = finished(city)
    browser = observer(entrance)
    listed = browser.get("/overseer/")
    page = browser.get(f"/overseer/orders/{number}")

    assert number in listed.html
    assert "想问办理地点" in page.text
    assert "已告知" in page.text
    for shown in (*WANG.values(), "翠湖路1号"):
        assert shown not in re.sub(r"演员\w+", "", page.text), shown
    assert [one for one in (listed, page) if one.forbidden()] == []


@pytest.mark.clause("AH-23")
def test_an_observer_opens_nothing_that_was_not_drawn(city: Hotline, entrance: Entrance) -> None:
    number = finished(city)
    browser = observer(entrance)
    with override_settings(OBSERVED_SHARE=0):
        shut = [
            browser.get(f"/overseer/orders/{number}"),
            browser.get(f"/overseer/orders/{number}/do/score"),
            browser.post(f"/overseer/orders/{number}/do/score", command_id="x", grade="satisfied"),
            browser.post(f"/overseer/orders/{number}/reveal", reason="想看看"),
            browser.get("/overseer/orders/000000202503030000099"),
        ]
        assert [one.status for one in shut] == [404] * 5
        assert len({re.sub(r"\d{10,}", "", one.text) for one in shut}) == 1


@pytest.mark.clause("AH-23", "AH-34")
@pytest.mark.usefixtures("everything")
def test_no_secret_and_no_unfinished_matter_opens_to_an_observer(
    city: Hotline, entrance: Entrance
) -> None:
    hidden = [
        finished(city, confidential=True),
        finished(city, anonymous=True),
        city.dispatched(kind="tip_off"),
        city.dispatched(),
    ]
    browser = observer(entrance)

    assert [browser.get(f"/overseer/orders/{one}").status for one in hidden] == [404] * 4
    assert [one for one in hidden if one in browser.get("/overseer/").html] == []


@pytest.mark.clause("AH-23")
@pytest.mark.usefixtures("everything")
def test_an_observer_scores_and_says_why(city: Hotline, entrance: Entrance) -> None:
    number = finished(city)
    browser = observer(entrance)
    empty = browser.do("overseer", number, "score")
    wrong = browser.do("overseer", number, "score", grade="十分", text="<b>好</b>")
    done = browser.do("overseer", number, "score", grade="satisfied", text="答复清楚")

    assert empty.status == wrong.status == 422
    assert "&lt;b&gt;好&lt;/b&gt;" in wrong.html
    assert "已办" in done.text
    assert "已有评议" in browser.get("/overseer/").text
    staff = overseer(entrance).get("/overseer/", queue="scored")
    assert number in staff.html


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("month", ["2025-13", "x", "0001-01", "9999-12", "2025-02"])
def test_a_month_that_is_not_there_shows_another(
    city: Hotline, entrance: Entrance, month: str
) -> None:
    finished(city)
    page = observer(entrance).get("/overseer/", month=month, after="é")

    assert page.status == 200
    assert "抽样评议" in page.text


@pytest.mark.usefixtures("everything")
def test_an_observer_has_no_other_console(city: Hotline, entrance: Entrance) -> None:
    number = finished(city)
    browser = observer(entrance)
    for path in ("/dispatcher/", "/supervision/", f"/assessor/orders/{number}", "/leader/"):
        assert browser.get(path).status == 403, path
    assert browser.get("/overseer/", queue="all").html.count("/overseer/orders/") == 1


@pytest.mark.clause("AH-23", "AH-34")
@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize(
    "path", ["papers/handling_form.pdf", "papers/timeline.docx", "case-file.zip"]
)
def test_an_observer_takes_no_paper_home(city: Hotline, entrance: Entrance, path: str) -> None:
    number = finished(city)
    client = observer(entrance).client

    assert client.get(f"/overseer/orders/{number}/{path}").status_code in {403, 404}
    assert client.post("/overseer/export", {"queue": "all"}).status_code in {403, 404}
