"""The dispatcher's console: what a dispatch, a ruling or a signature starts, before it is sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Browser, Entrance

MATERIALS = {
    "ground": "not_our_duty",
    "reason": "该路段管网归燃气公司，不归我局管",
    "basis": "三定方案第五条",
    "suggested_unit": "gas",
}


def foreseen(html: str) -> str:
    """The words of the part that says what would start."""
    found = re.search(r'id="foreseen".*?</form>', html, re.DOTALL)
    assert found is not None
    return re.sub(r"<[^>]+>|\s+", " ", found[0])


def look(browser: Browser, number: str, verb: str, **fields: object) -> str:
    """What the form says of what was typed so far."""
    page = browser.post(f"/dispatcher/orders/{number}/look/{verb}", **fields)
    assert page.status == 200, page.text
    return foreseen(page.html)


def asked_back(city: Hotline, **more: str) -> str:
    """An order that its unit asks to be taken back."""
    number = city.dispatched()
    city.zhang.must(number, "sign_for")
    listed = city.zhang.do(number, "request_return", **{**MATERIALS, **more})
    assert listed.status == 200, listed.body
    for step in range(3):
        if city.head.do(number, "approve", what="return", key=f"{number}{step}").status != 200:
            break
    return number


def test_the_most_urgent_come_first_and_then_those_that_wait_longest(
    city: Hotline, entrance: Entrance
) -> None:
    first = city.call("路灯不亮")
    city.later(minutes=1)
    second = city.call("井盖丢失")
    city.later(minutes=1)
    urgent = city.call("燃气泄漏", urgency="special_urgent", danger=True)
    page = entrance.sign_in("zhou").get("/dispatcher/", queue="dispatch")

    assert re.findall(r"/dispatcher/orders/(\d+)", page.html) == [urgent, first, second]


def test_a_dispatch_says_its_limits_before_it_is_sent(city: Hotline, entrance: Entrance) -> None:
    number = city.call("翠湖路水管爆裂")
    browser = entrance.sign_in("zhou")
    empty = browser.get(f"/dispatcher/orders/{number}/do/dispatch")
    told = look(browser, number, "dispatch", mode="ordinary", unit="water", principle="functional")

    assert "选定承办单位后" in foreseen(empty.html)
    assert "办理" in told
    assert "先行联系" in told
    assert "AH-" in told
    assert "示范市水务局" in told
    assert city.zhou.see(number).body["stage"] == "received"
    sent = browser.do(
        "dispatcher", number, "dispatch", mode="ordinary", unit="water", principle="functional"
    )
    assert "已办：派单" in sent.text


def test_with_several_units_the_one_that_is_chosen_leads(city: Hotline, entrance: Entrance) -> None:
    number = city.call("翠湖路水管爆裂，燃气管道也露出来了")
    browser = entrance.sign_in("zhou")
    short = browser.do("dispatcher", number, "dispatch", mode="assigned", unit="water")
    many = {"mode": "assigned", "unit": "water", "co_units": ["gas"], "principle": "functional"}
    done = browser.do("dispatcher", number, "dispatch", **many)

    assert short.status == 422
    assert "协办单位" in short.text
    assert re.search(r'value="water" checked', short.html)
    assert "已办：派单" in done.text
    assert "示范燃气公司" in done.text


def test_what_others_were_given_is_counted_and_can_be_chosen(
    city: Hotline, entrance: Entrance
) -> None:
    for _ in range(2):
        city.dispatched()
    number = city.call("水压低", category="供水")
    browser = entrance.sign_in("zhou")
    page = browser.get(f"/dispatcher/orders/{number}/do/dispatch")
    picked = browser.post(
        f"/dispatcher/orders/{number}/look/dispatch", mode="ordinary", pick="water", unit=""
    )

    assert "2件" in page.text
    assert re.search(r'value="water" checked', picked.html)
    assert "先行联系" in foreseen(picked.html)


def test_a_place_that_was_named_before_is_evidence_too(city: Hotline, entrance: Entrance) -> None:
    earlier = city.call("井盖松动\n地点：翠湖路与文昌街口", category="市政")
    city.zhou.must(earlier, "dispatch", unit="housing", principle="functional")
    number = city.call("路面塌陷\n地点：翠湖路与文昌街口", category="道路")
    page = entrance.sign_in("zhou").get(f"/dispatcher/orders/{number}/do/dispatch")

    assert "同一地点：" in page.text
    assert "示范市住建局" in page.text[page.text.index("同一地点：") :]


def test_a_ruling_shows_the_units_words_and_what_either_way_leads_to(
    city: Hotline, entrance: Entrance
) -> None:
    number = asked_back(city)
    browser = entrance.sign_in("zhou")
    page = browser.get(f"/dispatcher/orders/{number}/do/rule_on_return")

    assert "不归我局管" in page.text
    assert "三定方案第五条" in page.text
    assert "历次退单" in page.text
    assert re.search(r'value="gas" checked', page.html)
    both = foreseen(page.html)
    assert "改派 示范燃气公司" in both
    assert "不同意退单" in both
    assert both.index("示范燃气公司") < both.index("不同意退单")
    elsewhere = look(browser, number, "rule_on_return", decision="grant", unit="housing")
    assert "示范市住建局" in elsewhere
    done = browser.do(
        "dispatcher",
        number,
        "rule_on_return",
        decision="grant",
        unit="gas",
        reason="管网归燃气公司",
    )
    assert "已办：" in done.text
    assert "示范燃气公司" in done.text


def test_a_second_return_shows_the_first(city: Hotline, entrance: Entrance) -> None:
    number = asked_back(city)
    city.zhou.must(number, "rule_on_return", decision="grant", unit="gas", reason="管网归燃气公司")
    city.stranger.must(number, "sign_for")
    again = {**MATERIALS, "suggested_unit": "housing", "reason": "已移交住建局"}
    reply = city.stranger.do(number, "request_return", **again)
    if reply.status != 200:
        pytest.skip(str(reply.body))
    page = entrance.sign_in("zhou").get(f"/dispatcher/orders/{number}/do/rule_on_return")

    assert "不归我局管" in page.text
    assert "已移交住建局" in page.text
    assert "获同意" in page.text


def test_an_extension_is_signed_with_its_date_before_ones_eyes(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    city.zhang.must(number, "sign_for")
    city.zhang.must(
        number, "request_extension", days=5, reason="需开挖检测", explained_to_requester=True
    )
    browser = entrance.sign_in("zhou")
    page = browser.get(f"/dispatcher/orders/{number}/do/approve")

    assert "延期申请" in page.text
    assert "需开挖检测" in page.text
    assert "改到" in foreseen(page.html)
    assert "不同意" in foreseen(page.html)


def test_a_meeting_is_convened_and_settled(city: Hotline, entrance: Entrance) -> None:
    number = city.call("路口积水，几家都说不归自己管")
    browser = entrance.sign_in("zhou")
    called = browser.do(
        "dispatcher", number, "convene", office="territory", attendees=["water", "housing"]
    )
    listed = browser.get("/dispatcher/", queue="meeting")
    told = look(browser, number, "settle", unit="water", decision="水务局牵头")
    settled = browser.do("dispatcher", number, "settle", unit="water", decision="水务局牵头")

    assert "已办：" in called.text
    assert number in listed.html
    assert "示范市水务局" in told
    assert "已办：" in settled.text


def test_a_fast_track_has_its_own_queue(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("zhou")
    browser.do("dispatcher", number, "fast_track", reason="学校停水")

    assert number in browser.get("/dispatcher/", queue="fast").html


def test_many_go_to_one_unit_and_each_is_judged_by_itself(
    city: Hotline, entrance: Entrance
) -> None:
    numbers = [city.call(f"第{n}处漏水") for n in range(3)]
    gone = city.dispatched()
    browser = entrance.sign_in("zhou")
    empty = browser.post("/dispatcher/many", unit="water", command_id="b")
    fields = {"unit": "water", "principle": "functional", "command_id": "b1"}
    page = browser.post("/dispatcher/many", number=[*numbers, gone, "1"], **fields)
    again = browser.post("/dispatcher/many", number=numbers, **fields)

    assert empty.status == 422
    assert page.text.count("已派出\n") == 3
    assert page.text.count("未派出") == 1
    assert again.text.count("已派出\n") == 3
    assert "这里现在没有工单" in browser.get("/dispatcher/many").text


@pytest.mark.parametrize("verb", ["dispatch", "rule_on_return", "nonsense"])
def test_hostile_input_is_kept_as_text_and_does_nothing(
    city: Hotline, entrance: Entrance, verb: str
) -> None:
    number = asked_back(city) if verb == "rule_on_return" else city.call("漏水")
    browser = entrance.sign_in("zhou")
    page = browser.post(
        f"/dispatcher/orders/{number}/look/{verb}",
        mode="<script>",
        unit='"><img src=x>',
        pick="no-such-unit",
        decision="maybe",
        reason="<b>字</b>",
        requirement="坏\x00字",
        seen="-1",
        days="很多",
    )

    assert page.status == (404 if verb == "nonsense" else 200)
    assert "<img src=x" not in page.html
    assert "<b>字" not in page.html


def test_nobody_else_looks_ahead(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    handler = entrance.sign_in("zhang")

    assert handler.post(f"/dispatcher/orders/{number}/look/dispatch", unit="gas").status == 403
    assert handler.get("/dispatcher/many").status == 403
