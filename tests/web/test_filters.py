"""Filters of a list: as links, kept under a name, of each person their own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hotline.people import saved_filters
from hotline.people.posts import UnitKind
from hotline.people.units import NewUnit, add_unit
from hotline.web.kit.choices import all_units

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance


def shown(page_html: str, *numbers: str) -> list[bool]:
    return [f"/orders/{number}" in page_html for number in numbers]


def test_a_list_is_narrowed_by_what_its_address_says(city: Hotline, entrance: Entrance) -> None:
    asked = city.call("想问入学材料", kind="inquiry", category="教育")
    pipe = city.dispatched(kind="complaint")
    browser = entrance.sign_in("zhou")

    def found(**query: str) -> list[bool]:
        page = browser.get("/dispatcher/", queue="all", **query)
        assert page.status == 200
        return shown(page.html, asked, pipe)

    assert found() == [True, True]
    assert found(kinds="inquiry") == [True, False]
    assert found(category="教育") == [True, False]
    assert found(stages="dispatched") == [False, True]
    assert found(levels="special") == [False, False]
    assert found(unit="water") == [False, True]
    assert found(came_from="2025-03-04") == [False, False]
    assert found(came_to="2025-03-03") == [True, True]
    assert found(mark="disagreement") == [False, False]


def test_the_colour_of_the_clock_is_a_filter(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("zhou")

    def colours() -> list[bool]:
        return [
            shown(browser.get("/dispatcher/", queue="open", colour=one).html, number)[0]
            for one in ("plenty", "last", "late")
        ]

    assert colours() == [True, False, False]
    city.now += timedelta(days=14)
    browser = entrance.sign_in("zhou")
    assert colours() == [False, True, False]
    city.now += timedelta(days=2)
    browser = entrance.sign_in("zhou")
    assert colours() == [False, False, True]


@pytest.mark.parametrize(
    "query",
    [
        {"stages": "nowhere", "kinds": "x", "colour": "red", "mark": "x", "levels": "x"},
        {"came_from": "yesterday", "due_to": "9999-12-31", "came_to": "0001-01-01"},
        {"unit": "nobody", "category": "'; drop table"},
    ],
)
def test_an_address_that_nobody_made_still_opens_the_list(
    city: Hotline, entrance: Entrance, query: dict[str, str]
) -> None:
    assert city.players

    assert entrance.sign_in("zhou").get("/dispatcher/", **query).status == 200


def test_an_address_with_a_nul_is_no_fault_of_ours(city: Hotline, entrance: Entrance) -> None:
    assert city.players
    nul = "a\x00b"

    assert entrance.sign_in("zhou").get("/dispatcher/", unit=nul, word=nul).status in {200, 400}


def test_a_queue_keeps_to_its_own_stages(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("zhou")
    page = browser.get("/dispatcher/", queue="return", stages="dispatched")

    assert shown(page.html, number) == [False]


def test_the_next_page_and_the_chips_keep_the_filter(city: Hotline, entrance: Entrance) -> None:
    for _ in range(31):
        city.dispatched(kind="complaint")
    page = entrance.sign_in("zhou").get("/dispatcher/", queue="all", kinds="complaint")
    onward = [one for one in page.links() if "after=" in one or "late=1" in one]

    assert len(onward) == 2
    assert all("kinds=complaint" in one for one in onward)


def test_a_filter_is_kept_under_a_name_shown_and_let_go(city: Hotline, entrance: Entrance) -> None:
    assert city.players
    browser = entrance.sign_in("zhou")
    query = "queue=all&kinds=complaint&late=1&word=%E7%8E%8B"
    kept = browser.post("/dispatcher/filters", name="超期投诉", query=query)

    assert "已保存" in kept.text
    listed = browser.get("/dispatcher/")
    (link,) = [one for one in listed.links() if "kinds=complaint" in one]
    assert link == "?queue=all&kinds=complaint&late=1"
    assert "超期投诉" in listed.text
    assert "超期投诉" not in entrance.sign_in("li").get("/dispatcher/").text
    assert "超期投诉" not in browser.get("/agent/").text

    (form,) = [one for one in listed.marked(tag="form") if "/drop" in one.get("action", "")]
    entrance.sign_in("lead").post(form["action"], query="queue=all")
    assert "超期投诉" in browser.get("/dispatcher/").text
    browser.post(form["action"], query="queue=all")
    assert "超期投诉" not in browser.get("/dispatcher/").text


def test_what_cannot_be_kept_is_said(city: Hotline, entrance: Entrance) -> None:
    assert city.players
    browser = entrance.sign_in("zhou")
    nameless = browser.post("/dispatcher/filters", name="  ", query="queue=all&late=1")
    for nth in range(saved_filters.MOST):
        browser.post("/dispatcher/filters", name=f"第{nth}个", query="queue=all&late=1")
    full = browser.post("/dispatcher/filters", name="再一个", query="queue=all&late=1")
    again = browser.post("/dispatcher/filters", name="第0个", query="queue=open&late=1")

    assert "没有保存" in nameless.text
    assert "最多保存12个" in full.text
    assert "已保存" in again.text


def test_units_stand_in_the_order_of_their_pinyin(city: Hotline) -> None:
    for code, name in (("z1", "住建局"), ("z2", "环保局"), ("z3", "财政局")):
        add_unit(NewUnit(code, name, UnitKind.DEPARTMENT, parent="hotline"))
    assert city.players
    names = [one.name for one in all_units() if one.value.startswith("z")]

    assert names == ["财政局", "环保局", "住建局"]
