"""Figures and rankings at the console: each number is that of the ledger and opens its orders."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

import pytest

from hotline.documents.taking_out import list_taken
from hotline.ledger.assessing import site_book
from hotline.ledger.counting import count_all
from hotline.ledger.figures import Period, summed
from hotline.ledger.rankings import list_rankings
from hotline.people.posts import PostRole
from hotline.web.assessor import standings
from hotline.web.assessor.asked import Sight
from tests.lives.cast import TOLD, WANG
from tests.web.test_papers import cells

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Browser, Entrance
    from tests.web.seen import Page

MARCH = Period.month(2025, 3)
ASKED = {"contacted": True, "informed": True, "consistent": True, "attitude": "satisfied"}
WORDS = "我是王小花，电话13800000001，水管爆裂"


def ended(city: Hotline, satisfaction: str, unit: str = "water", **matter: object) -> str:
    """A matter from its call to what was said on the callback."""
    if "boss" not in city.players:
        city.play("boss", "gas", PostRole.UNIT_HEAD)
    handler, head = {"water": (city.zhang, city.head), "gas": (city.stranger, city.boss)}[unit]
    number = city.call(WORDS, **matter)
    city.zhou.must(number, "dispatch", unit=unit, principle="functional")
    city.later(hours=2)
    handler.must(number, "sign_for")
    head.must(number, "approve", what="handling", step="deputy_head")
    city.later(hours=2)
    handler.must(number, "reply", outcome="solved", text="已修复", informed=TOLD)
    head.must(number, "approve", what="reply", step="deputy_head")
    city.sun.must(number, "review", decision="accept")
    city.sun.must(number, "call_back", satisfaction=satisfaction, **ASKED)
    return number


@pytest.fixture
def numbers(city: Hotline) -> dict[str, str]:
    """A small history: five matters, one of them of a kind that is left out, one by a person."""
    found = {
        "good": ended(city, "satisfied"),
        "fair": ended(city, "basically_satisfied"),
        "bad": ended(city, "very_dissatisfied"),
        "enforced": ended(city, "satisfied", nature="enforcement"),
        "gas": ended(city, "satisfied", "gas"),
    }
    fields = {"reason": "经核实为无理诉求", "clause": "CD-24", "approver": "deputy_head"}
    city.chen.must(found["bad"], "leave_out", **fields)
    count_all(site_book(date(2025, 3, 31)))
    return found


def orders_on(page: Page) -> set[str]:
    return set(re.findall(r"/assessor/orders/(\d+)\"", page.html))


def links(page: Page, text: str) -> list[str]:
    """The addresses behind a number."""
    found = re.findall(r'<a class="number" href="([^"]+)">([^<]+)</a>', page.html)
    return [unescape(link) for link, told in found if told == text]


def follow(browser: Browser, link: str) -> Page:
    return browser.get(link)


def row_of(page: Page, title: str) -> str:
    """A row of the table, as words."""
    rows = re.findall(r"<tr.*?</tr>", page.html, re.DOTALL)
    found = next(one for one in rows if f">{title}<" in one)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def test_figures_on_the_page_are_those_of_the_ledger(
    numbers: dict[str, str], entrance: Entrance
) -> None:
    browser = entrance.sign_in("assessor")
    page = browser.get("/assessor/figures", month="2025-03", figure="satisfaction_rate")
    water = summed(site_book(date(2025, 3, 31)), MARCH)["water"]["satisfaction_rate"]
    told = row_of(page, "示范市水务局")

    assert (page.status, page.forbidden(), len(numbers)) == (200, [], 5)
    assert (water.counted, float(water.rate or 0)) == (2, 0.9)
    assert "90.0%" in told
    assert "70.0%" in told  # raw: (1 + 0.8 + 0 + 1) / 4
    assert "1.8 / 2" in told
    assert "行政调解、执法类 1" in told
    assert "经审批不纳入测评 1" in told
    assert "AH-26" in page.text


def test_every_number_opens_into_its_orders(numbers: dict[str, str], entrance: Entrance) -> None:
    browser = entrance.sign_in("assessor")
    asked = {"month": "2025-03", "figure": "satisfaction_rate", "by": "unit", "key": "water"}

    def behind(slot: str) -> set[str]:
        return orders_on(browser.get("/assessor/figures/orders", **asked, slot=slot))

    assert behind("counted") == {numbers["good"], numbers["fair"]}
    assert behind("hit") == {numbers["good"], numbers["fair"]}
    assert behind("left:mediation_or_enforcement") == {numbers["enforced"]}
    assert behind("left:left_out_by_decision") == {numbers["bad"]}
    page = browser.get("/assessor/figures", month="2025-03", figure="satisfaction_rate")
    (one,) = links(page, "1.8")
    assert orders_on(browser.get(one)) == {numbers["good"], numbers["fair"]}
    assert browser.get(f"/assessor/orders/{numbers['good']}").status == 200


@pytest.mark.parametrize("by", ["unit", "category", "channel", "day"])
def test_figures_are_told_by_each_key(numbers: dict[str, str], entrance: Entrance, by: str) -> None:
    browser = entrance.sign_in("assessor")
    page = browser.get("/assessor/figures", month="2025-03", figure="repeat_rate", by=by)
    found = summed(site_book(date(2025, 3, 31)), MARCH, by)

    assert numbers
    assert page.html.count('<th scope="row">') == sum(
        "repeat_rate" in one for one in found.values()
    )
    whole = browser.get("/assessor/figures", month="2025-03")
    link = next(one for one in links(whole, "5") if "figure=repeat_rate" in one)
    assert orders_on(browser.get(link)) == set(numbers.values())


def test_any_period_says_the_same_and_a_period_over_nothing_a_dash(
    numbers: dict[str, str], entrance: Entrance, city: Hotline
) -> None:
    city.at("2025-04-01T09:00")
    browser = entrance.sign_in("assessor")
    span = {"from": "2025-03-01", "to": "2025-03-30"}
    page = browser.get("/assessor/figures", **span, figure="satisfaction_rate")
    empty = browser.get("/assessor/figures", month="2024-03")

    assert numbers
    assert "90.0%" in row_of(page, "示范市水务局")
    assert "0.0%" not in empty.text
    assert "100.0%" not in empty.text
    assert "—" in row_of(empty, "满意率")


@pytest.mark.clause("QP-07c", "CD-24")
def test_what_was_left_out_says_why_by_which_clause_and_who_approved(
    numbers: dict[str, str], entrance: Entrance
) -> None:
    browser = entrance.sign_in("assessor")
    asked = {"month": "2025-03", "figure": "satisfaction_rate", "by": "unit", "key": "water"}
    by_rule = browser.get("/assessor/figures/orders", **asked, slot="left:mediation_or_enforcement")
    by_person = browser.get("/assessor/figures/orders", **asked, slot="left:left_out_by_decision")
    page = browser.get("/assessor/left-out", month="2025-03")

    assert ("AH-26" in by_rule.text, "依规则" in by_rule.text) == (True, True)
    assert "经核实为无理诉求" in by_person.text
    assert "分管负责人" in by_person.text
    assert "70.0%" in by_person.text
    assert f"/assessor/orders/{numbers['bad']}" in page.html
    assert "剔除前后" in page.text


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"month": "2025-13"}, "请写成年-月"),
        ({"month": "2025-3"}, "请写成年-月"),
        ({"month": "2026-01"}, "已经开始的月份"),
        ({"from": "2025-03-02", "to": "2025-02-01"}, "不能早于起日"),
        ({"from": "2025-02-30", "to": "2025-03-01"}, "请写成年-月-日"),
        ({"from": "2020-01-01", "to": "2025-03-01"}, "一次最多统计一年"),
        ({"figure": "happiness"}, "没有这项指标"),
        ({"by": "person"}, "不能按这一项"),
        ({"key": "x" * 300}, "没有这个对象"),
    ],
)
def test_bad_input_is_refused_in_place(
    city: Hotline, entrance: Entrance, asked: dict[str, str], problem: str
) -> None:
    assert city.players
    browser = entrance.sign_in("assessor")
    page = browser.get("/assessor/figures", **asked)

    assert page.status == 422
    assert problem in page.text
    assert all(f'value="{one}"' in page.html for name, one in asked.items() if "m" in name)


@pytest.mark.parametrize(
    "asked",
    [
        {"figure": "happiness"},
        {"figure": "satisfaction_rate", "slot": "left:every"},
        {"figure": "satisfaction_rate", "slot": "shown:'; DROP"},
        {"figure": "satisfaction_rate", "month": "2025-99"},
        {},
    ],
)
def test_a_number_that_is_not_there_opens_nothing(
    city: Hotline, entrance: Entrance, asked: dict[str, str]
) -> None:
    assert city.players
    assert entrance.sign_in("assessor").get("/assessor/figures/orders", **asked).status == 404


def test_a_unit_sees_its_own_lines_and_of_others_the_places_only(
    numbers: dict[str, str], entrance: Entrance
) -> None:
    assert numbers
    browser = entrance.sign_in("head")
    page = browser.get("/assessor/figures", month="2025-03", figure="satisfaction_rate")
    foreign = {"month": "2025-03", "figure": "satisfaction_rate", "by": "unit", "key": "gas"}

    assert "示范市水务局" in page.text
    assert "示范燃气公司" not in page.text
    assert browser.get("/assessor/figures", **foreign).status == 422
    for other in (foreign, {**foreign, "by": "channel", "key": "phone"}, {"figure": "repeat_rate"}):
        assert browser.get("/assessor/figures/orders", **other).status == 404
    content = {"score": "three_rates", "groups": [peer_group()]}
    drawing = standings.Drawing(
        site_book(date(2025, 3, 31)), Sight(frozenset({"water"})), lambda *_: "#"
    )
    (peers,) = standings.peers_of(content, drawing)
    shown = [one for heap in peers.bands for one in heap.standings]
    assert [(one.place, one.unit) for one in shown] == [("1", ""), ("2", "示范市水务局")]
    assert (shown[0].points, shown[0].cells) == ("", ())


def peer_group() -> dict[str, object]:
    def standing(unit: str, place: int | None) -> dict[str, object]:
        lines: list[dict[str, object]] = [
            {"figure": name, "hits": "12", "counted": 12, "points": "30", "most": "30"}
            | {"left_out": {}, "shown": {}}
            for name in ("response_rate", "resolution_rate", "satisfaction_rate")
        ]
        return {"unit": unit, "place": place, "band": "first", "points": "95", "lines": lines}

    return {
        "group": "departments",
        "title": "部门",
        "minimum": 10,
        "standings": [standing("housing", 1), standing("water", 2), standing("education", None)],
    }


def test_too_few_orders_are_shown_and_not_ranked(
    numbers: dict[str, str], entrance: Entrance
) -> None:
    assert numbers
    page = entrance.sign_in("assessor").get(
        "/assessor/ranking", month="2025-03", score="three_rates"
    )

    assert "少于10件，只列出，不排名" in page.text
    assert row_of(page, "示范市水务局").startswith("—")
    assert "AH-26" not in row_of(page, "示范市水务局")


def publish(browser: Browser, **more: str) -> Page:
    where = "/assessor/ranking/publish?month=2025-03&score=three_rates"
    hidden = re.search(r'name="form_id" value="([^"]+)"', browser.get(where).html)
    assert hidden is not None
    return browser.post(where, **{"form_id": hidden[1], **more})


def test_a_ranking_is_published_once_and_computed_again(
    numbers: dict[str, str], entrance: Entrance, city: Hotline
) -> None:
    browser = entrance.sign_in("assessor")
    first = publish(browser, form_id="form-1234")
    second = publish(browser, form_id="form-1234")
    again = browser.post(first.path.partition("?")[0])

    assert ("已公布" in first.text, first.path, len(list_rankings())) == (True, second.path, 1)
    assert "完全一致" in again.text
    assert "都没有变动" in again.text
    city.chen.must(numbers["fair"], "inspect", mode="phone", finding="已核实")
    count_all(site_book(date(2025, 3, 31)))
    moved = browser.get(first.path)
    assert orders_on(moved) == {numbers["fair"]}
    assert "完全一致" in browser.post(first.path).text
    assert "三率综合得分" in browser.get("/assessor/rankings").text


def test_nothing_is_published_without_orders_form_or_duty(
    numbers: dict[str, str], entrance: Entrance
) -> None:
    browser = entrance.sign_in("assessor")
    where = "/assessor/ranking/publish?month=2024-03&score=three_rates"

    assert numbers
    assert "没有公布" in browser.post(where, form_id="form-5678").text
    assert publish(browser, form_id="<>").status == 422
    publish(browser, form_id="form-9999")
    assert "另一份排名" in browser.post(where, form_id="form-9999").text
    assert len(list_rankings()) == 1
    for name in ("head", "overseer", "lead"):
        other = entrance.sign_in(name)
        assert other.get("/assessor/ranking/publish").status == 403
        assert other.post("/assessor/ranking/publish", form_id="form-0000").status == 403
    assert browser.get("/assessor/rankings/999").status == 404
    assert browser.get(f"/assessor/rankings/{10**30}").status == 404


def test_tables_are_taken_out_without_names_and_written_down(
    numbers: dict[str, str], entrance: Entrance
) -> None:
    browser = entrance.sign_in("assessor")
    asked = "?month=2025-03&figure=satisfaction_rate"
    figures = browser.client.post(f"/assessor/figures/export{asked}")
    ranking = browser.client.post("/assessor/ranking/export?month=2025-03&score=three_rates")
    rows = cells(figures.content)

    assert numbers
    assert any({"示范市水务局", "90.0%", "70.0%"} <= set(one) for one in rows)
    assert any("示范市水务局" in one for one in cells(ranking.content))
    assert WANG["name"] not in str(rows)
    assert [one.name for one in list_taken()][:2] == ["assessor/ranking", "assessor/figures"]


def test_no_words_of_the_requester_reach_the_list_of_a_number(
    numbers: dict[str, str], entrance: Entrance
) -> None:
    page = entrance.sign_in("assessor").get(
        "/assessor/figures/orders", month="2025-03", figure="repeat_rate", slot="counted"
    )

    assert orders_on(page) == set(numbers.values())
    assert WANG["phone"] not in page.html
    assert WANG["name"] not in page.html
