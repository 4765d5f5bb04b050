"""The console of the assessment: what counts, what was left out and why, and who is overdue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hotline.ledger.alarms import Sweep

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Browser, Entrance


def assessor(entrance: Entrance) -> Browser:
    return entrance.sign_in("assessor")


@pytest.mark.clause("QP-07c", "CD-24")
def test_what_is_left_out_stays_in_sight_with_its_reason(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    browser = assessor(entrance)
    fields = {"reason": "属行政调解", "clause": "CD-24", "approver": "deputy_head"}
    done = browser.do("assessor", number, "leave_out", **fields)
    page = browser.get("/assessor/left-out")

    assert "已办：不纳入测评" in done.text
    assert f"/assessor/orders/{number}" in page.html
    assert "属行政调解" in page.text
    assert "CD-24" in page.text
    assert "分管负责人" in page.text


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"reason": "属行政调解", "approver": "我自己"}, "请从列出的选项中选择"),
        ({"approver": "deputy_head"}, "请补上：理由"),
        ({"reason": "x" * 20_001, "approver": "deputy_head"}, "文字过长"),
    ],
)
def test_nothing_is_left_out_without_reason_and_approval(
    city: Hotline, entrance: Entrance, fields: dict[str, str], problem: str
) -> None:
    number = city.dispatched()
    page = assessor(entrance).do("assessor", number, "leave_out", **fields)

    assert page.status == 422
    assert problem in page.text


def test_a_count_of_the_overdue_opens_the_orders_that_it_counts(
    city: Hotline, entrance: Entrance
) -> None:
    first, second, other = city.dispatched(), city.dispatched(), city.dispatched("gas")
    city.later(days=20)
    Sweep().fall_due(city.now)
    fresh = city.dispatched()
    browser = assessor(entrance)
    page = browser.get("/assessor/overdue")
    links = dict(re.findall(r'<a href="([^"]*overdue%3A[^"]*)">(\d+)</a>', page.html))

    assert sorted(links.values()) == ["1", "2"]
    opened = {
        count: set(re.findall(r"/assessor/orders/(\d+)\"", browser.get(link).html))
        for link, count in links.items()
    }
    assert opened == {"2": {first, second}, "1": {other}}
    assert fresh not in {one for found in opened.values() for one in found}
    assert "没有超期的工单" in browser.get("/assessor/overdue", month="2025-02").text


@pytest.mark.parametrize("queue", ["overdue:2025-03:", "overdue:x:y", "overdue:2025-99:water", "x"])
def test_a_count_that_is_not_there_opens_what_counts(
    city: Hotline, entrance: Entrance, queue: str
) -> None:
    assert city.players
    assert assessor(entrance).get("/assessor/", queue=queue).status == 200


def test_findings_and_deemed_ratings_have_lists_of_their_own(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    city.chen.must(number, "inspect", mode="phone", finding="已核实")
    browser = assessor(entrance)

    assert number in browser.get("/assessor/", queue="found").html
    assert number not in browser.get("/assessor/", queue="counted").html
    assert "不是诉求人自己的评价" in browser.get("/assessor/", queue="deemed").text
