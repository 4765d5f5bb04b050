"""Work lists, order pages and commands at the consoles, as a browser without scripts sees them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hotline.people.models import RevealRow
from hotline.web.kit import work_list

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance

PHONE, NAME = "13800000001", "王小花"


def test_a_unit_sees_its_own_orders_soonest_first_and_no_others(
    city: Hotline, entrance: Entrance
) -> None:
    first, second = city.dispatched(), city.dispatched(kind="inquiry")
    city.dispatched("gas")
    page = entrance.sign_in("zhang").get("/unit/")

    numbers = re.findall(r"/unit/orders/(\d+)", page.html)
    assert numbers == [second, first]
    assert "翠湖路水管爆裂" in page.text
    assert PHONE not in page.html


def test_pages_follow_each_other_without_a_gap(
    city: Hotline, entrance: Entrance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_list, "PAGE", 2)
    wanted = {city.dispatched() for _ in range(5)}
    browser, seen, query = entrance.sign_in("zhang"), [], ""
    while True:
        page = browser.get(f"/unit/{query}")
        seen += re.findall(r"/unit/orders/(\d+)", page.html)
        more = [one for one in page.links() if "after=" in one]
        if not more:
            break
        query = more[0]

    assert sorted(seen) == sorted(wanted)


@pytest.mark.parametrize("cursor", ["x", "é", "W10", "WyJhIiwiYiJd", "a" * 300])
def test_a_broken_place_begins_at_the_beginning(
    city: Hotline, entrance: Entrance, cursor: str
) -> None:
    city.dispatched()
    page = entrance.sign_in("zhang").get("/unit/", after=cursor)

    assert page.status == 200
    assert "翠湖路水管爆裂" in page.text


def test_a_word_finds_a_matter_and_filters_are_links(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    city.call("路灯不亮")
    browser = entrance.sign_in("zhou")
    found = browser.get("/dispatcher/", queue="all", word="水管")

    assert re.findall(r"/dispatcher/orders/(\d+)", found.html) == [number]
    assert "?queue=all&amp;word=%E6%B0%B4%E7%AE%A1&amp;late=1" in found.html
    assert "这里现在没有工单" in browser.get("/dispatcher/", queue="all", word="火星").text


def test_a_number_that_is_typed_opens_the_order(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    spaced = f"{number[:6]} {number[6:14]} {number[14:]}"
    browser = entrance.sign_in("zhang")

    assert browser.get("/unit/", number=spaced).response["Location"] == f"/unit/orders/{number}"
    assert browser.get("/unit/", number="123").status == 404


def test_the_page_of_an_order_tells_matter_clocks_and_deeds(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    page = entrance.sign_in("zhang").get(f"/unit/orders/{number}")

    assert "翠湖路水管爆裂，漏水严重" in page.text
    assert "王**" in page.text
    assert "138****0001" in page.text
    assert PHONE not in page.html
    assert NAME not in page.html
    assert "为什么是这个日期" in page.text
    assert "起点" in page.text or "开始" in page.text
    assert "签收" in page.text
    assert "现在不能办的" in page.text
    assert "AH-" in page.text


def test_who_has_no_part_in_an_order_learns_nothing(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("stranger")
    there = browser.get(f"/unit/orders/{number}")
    nowhere = browser.get("/unit/orders/5101002025030399999990")
    given = browser.post(f"/unit/orders/{number}/do/sign_for", command_id="x1", seen="1")

    assert there.status == nowhere.status == given.status == 404
    assert "水管" not in there.html + given.html


def test_one_press_signs_for_an_order(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("zhang")
    page = browser.do("unit", number, "sign_for")

    assert page.path == f"/unit/orders/{number}?done=sign_for"
    assert "已办：签收" in page.text
    assert "办理中" in page.text


def test_a_form_that_is_sent_twice_is_done_once(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("zhang")
    where = f"/unit/orders/{number}/do/sign_for"
    fields = browser.get(where).hidden()
    browser.post(where, **fields)
    again = browser.post(where, **fields)

    assert again.status == 200
    assert again.text.count("示范市水务局签收") == 1


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("zhang")
    browser.do("unit", number, "sign_for")
    page = browser.do("unit", number, "request_return", reason="<b>不归我局管</b>")

    assert page.status == 422
    assert "&lt;b&gt;不归我局管&lt;/b&gt;" in page.html
    assert "请补上：依据" in page.text
    assert "AH-16" in page.text
    assert page.marked(id="f-basis")[0]["aria-invalid"] == "true"


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("days", "很多", "1到1000之间的整数"),
        ("days", "0", "1到1000之间的整数"),
        ("reason", "坏\x00字", "不能保存的字符"),
        ("reason", "长" * 20_001, "文字过长"),
        ("ground", "no_such_ground", "从列出的选项中选择"),
    ],
)
def test_bad_values_are_said_at_their_field(
    city: Hotline, entrance: Entrance, field: str, value: str, problem: str
) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("zhang")
    browser.do("unit", number, "sign_for")
    page = browser.do("unit", number, "request_extension", **{field: value})

    assert page.status == 422
    assert problem in page.text


def test_a_refusal_cites_its_clause_and_says_what_may_be_done_instead(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("zhang")
    page = browser.get(f"/unit/orders/{number}/do/reply")

    assert "AH-" in page.text or "NA-" in page.text


def test_a_page_that_is_out_of_date_says_who_did_what(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("zhang")
    browser.do("unit", number, "sign_for")
    where = f"/unit/orders/{number}/do/report_progress"
    fields = {**browser.get(where).hidden(), "text": "正在抢修"}
    city.later(minutes=5)
    city.zhang.must(number, "contact", outcome="no_answer")
    late = browser.post(where, **fields)

    assert late.status == 409
    assert "刚刚有变动" in late.text
    assert "water/handler" in late.text
    assert "正在抢修" in late.html
    done = browser.post(where, **{**late.hidden(), "text": "正在抢修"})
    assert done.path.endswith("?done=report_progress")


def test_many_orders_are_signed_for_at_once(city: Hotline, entrance: Entrance) -> None:
    numbers = [city.dispatched() for _ in range(3)]
    other = city.dispatched("gas")
    browser = entrance.sign_in("zhang")
    page = browser.post("/unit/sign-for", number=[*numbers, other, "1"], command_id="b1")

    assert page.text.count("已签收") == 3
    assert "无权查看" in page.text
    assert "这里现在没有工单" in browser.get("/unit/", queue="sign").text


def test_a_requester_is_revealed_for_a_reason_that_is_kept(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("zhang")
    empty = browser.post(f"/unit/orders/{number}/reveal", reason=" ")
    shown = browser.post(f"/unit/orders/{number}/reveal", reason="联系核实漏水位置")

    assert empty.status == 422
    assert PHONE not in empty.html
    assert PHONE in shown.text
    row = RevealRow.objects.get()
    assert (row.number, row.reason) == (number, "联系核实漏水位置")
    assert row.person is not None
    assert row.person.login == "zhang"


def test_nobody_reveals_without_bound(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    browser = entrance.sign_in("zhang")
    pages = [browser.post(f"/unit/orders/{number}/reveal", reason="核实") for _ in range(31)]

    assert [one.status for one in pages] == [200] * 30 + [429]
    assert PHONE not in pages[-1].html


def test_an_informant_is_hidden_from_those_who_handle(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched(kind="tip_off")
    browser = entrance.sign_in("zhang")
    page = browser.get(f"/unit/orders/{number}")
    asked = browser.post(f"/unit/orders/{number}/reveal", reason="核实")

    assert "王" not in page.text.replace("主办", "")
    assert asked.status == 403
    assert PHONE not in asked.html


def test_a_matter_goes_from_the_agent_to_its_file(city: Hotline, entrance: Entrance) -> None:
    agent, dispatcher = entrance.sign_in("li"), entrance.sign_in("zhou")
    handler, follow_up = entrance.sign_in("zhang"), entrance.sign_in("sun")
    new = {"kind": "complaint", "words": "水管漏水", "phone": PHONE, "category": "供水排水"}
    short = agent.post("/agent/new", command_id="new1", **new)
    assert short.status == 422
    assert "按GF-01须记录此项" in short.text
    more = {"time": "今天上午", "place": "翠湖路", "people": "不详"}
    taken = agent.post("/agent/new", command_id="new1", **new, **more)
    number = taken.path.rpartition("/")[2].partition("?")[0]
    sent = dispatcher.do("dispatcher", number, "dispatch", unit="water", principle="functional")
    assert "已办：派单" in sent.text
    assert "已办：签收" in handler.do("unit", number, "sign_for").text
    city.later(minutes=20)
    reached = {"outcome": "reached", "told": ["acceptance", "unit_contact"]}
    head = entrance.sign_in("head")
    if "办理方案" in head.get(f"/unit/orders/{number}").text:
        head.do("unit", number, "approve", what="handling")
    assert "已办" in handler.do("unit", number, "contact", **reached).text
    replied = handler.do("unit", number, "reply", outcome="solved", text="已修好，请放心。")
    assert "已办：提交答复" in replied.text
    assert "待审批" in replied.text
    head.do("unit", number, "approve", what="reply")
    assert "已办：审核" in follow_up.do("follow_up", number, "review", decision="accept").text
    city.later(days=1)
    follow_up = entrance.sign_in("sun")
    heard = {"contacted": "yes", "informed": "yes", "consistent": "yes"}
    graded = {"attitude": "satisfied", "satisfaction": "satisfied"}
    called = follow_up.do("follow_up", number, "call_back", **heard, **graded)
    assert "已办：回访" in called.text
    filed = follow_up.do("follow_up", number, "file_case")
    assert "已归档" in filed.text
