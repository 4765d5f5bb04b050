"""The unit's console without scripts: its queues, the heads' inbox, and what is said beforehand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hotline.web.unit import inbox
from tests.lives.cast import moment

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Browser, Entrance

REACHED = {"outcome": "reached", "told": ["acceptance", "unit_contact"]}


def numbers(browser: Browser, queue: str) -> list[str]:
    """The orders of a queue."""
    return re.findall(r"/unit/orders/(\d+)", browser.get("/unit/", queue=queue).html)


def replied(city: Hotline, **more: object) -> str:
    """An order whose report waits for the head of the unit."""
    number = city.dispatched(**more)
    city.zhang.must(number, "sign_for")
    city.head.must(number, "approve", what="handling")
    city.later(minutes=20)
    city.zhang.must(number, "contact", **REACHED)
    city.zhang.must(number, "reply", outcome="solved", text="已修好，请放心。")
    return number


def items(browser: Browser) -> list[str]:
    """What can be ticked in the inbox."""
    return [one["value"] for one in browser.get("/unit/approvals").marked(name="item")]


def test_each_queue_holds_what_its_title_says(city: Hotline, entrance: Entrance) -> None:
    fresh, asked, helped = city.dispatched(), city.dispatched(), city.dispatched("gas")
    city.zhang.must(asked, "sign_for")
    more = {"explained_to_requester": True, "reason": "管线复杂", "basis": "办法第十八条"}
    city.zhang.must(asked, "request_extension", days=3, **more)
    city.stranger.must(helped, "sign_for")
    city.stranger.must(helped, "bring_in", co_units=["water"])
    noticed = city.dispatched()
    city.chen.must(noticed, "issue_notice", text="请限期办结", modes=["written"])
    zhang = entrance.sign_in("zhang")

    assert fresh in numbers(zhang, "sign")
    assert numbers(zhang, "asked") == [asked]
    assert numbers(zhang, "opinion") == [helped]
    assert numbers(zhang, "notice") == [noticed]
    assert numbers(zhang, "mend") == []


def test_a_report_that_comes_back_is_in_the_queue_of_what_to_mend(
    city: Hotline, entrance: Entrance
) -> None:
    number = replied(city)
    zhang = entrance.sign_in("zhang")
    assert numbers(zhang, "mend") == []
    city.head.must(number, "refuse", what="reply", reason="没有说明修了哪里")

    assert numbers(zhang, "mend") == [number]


def test_what_is_due_soon_is_due_before_the_next_working_day_ends(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    zhang = entrance.sign_in("zhang")
    assert numbers(zhang, "soon") == []
    found = city.zhang.see(number, "/clocks").body["clocks"]
    city.now = moment(next(one["due_at"] for one in found if one["name"] == "completion")[:16])
    city.later(hours=-20)
    zhang = entrance.sign_in("zhang")

    assert numbers(zhang, "soon") == [number]


def test_the_inbox_says_what_is_asked_by_whom_and_until_when(
    city: Hotline, entrance: Entrance
) -> None:
    number = replied(city)
    head = entrance.sign_in("head")
    page = head.get("/unit/approvals")

    assert "待我审批" in head.get("/unit/").text
    assert number in page.text.replace(" ", "")
    assert "已修好，请放心。" in page.text
    assert "翠湖路水管爆裂" in page.text
    assert "water/handler" in page.text
    assert "剩" in page.text
    assert "AH-" in page.text


def test_a_handler_has_no_inbox_and_signs_nothing(city: Hotline, entrance: Entrance) -> None:
    number = replied(city)
    item = items(entrance.sign_in("head"))[0]
    zhang = entrance.sign_in("zhang")
    page = zhang.post("/unit/approvals/sign", item=[item], approve="all", command_id="h1")

    assert zhang.get("/unit/approvals").marked(name="item") == []
    assert "本岗位现在不能办理" in page.text
    assert city.head.see(number).body["stage"] == "awaiting_approval"


@pytest.mark.clause("AH-24")
def test_many_are_approved_at_once_and_each_says_what_came_of_it(
    city: Hotline, entrance: Entrance
) -> None:
    first, second, third = replied(city), replied(city), replied(city)
    head = entrance.sign_in("head")
    chosen = items(head)
    city.head.must(second, "approve", what="reply")
    sent = {"item": chosen, "approve": "all", "command_id": "b1"}
    page = head.post("/unit/approvals/sign", **sent)
    again = head.post("/unit/approvals/sign", **sent)

    assert len(chosen) == 3
    assert page.text.count("已同意") == 2
    assert page.text.count("未办成") == 1
    assert "AH-" in page.text
    assert again.text.count("已同意") == 2
    for number in (first, third):
        assert city.head.see(number).body["stage"] == "awaiting_review"


def test_many_are_sent_back_for_a_reason(city: Hotline, entrance: Entrance) -> None:
    numbers_ = [replied(city), replied(city)]
    head = entrance.sign_in("head")
    sent = {"item": items(head), "refuse": "all"}
    bare = head.post("/unit/approvals/sign", command_id="s0", reason=" ", **sent)
    told = head.post("/unit/approvals/sign", command_id="s1", reason="<b>请补照片</b>", **sent)

    assert bare.text.count("请写明退回的理由") == 2
    assert told.text.count("已退回") == 2
    for number in numbers_:
        assert city.head.see(number).body["stage"] == "handling"
        assert "&lt;b&gt;请补照片&lt;/b&gt;" in head.get(f"/unit/orders/{number}").html


def test_one_line_is_approved_by_its_own_button(city: Hotline, entrance: Entrance) -> None:
    replied(city)
    replied(city)
    head = entrance.sign_in("head")
    chosen = items(head)
    page = head.post("/unit/approvals/sign", item=chosen, approve=chosen[1], command_id="o1")

    assert page.text.count("已同意") == 1
    assert items(head) == chosen[:1]


def test_what_was_handed_in_anew_is_not_signed_unseen(city: Hotline, entrance: Entrance) -> None:
    number = replied(city)
    head = entrance.sign_in("head")
    seen = items(head)
    city.head.must(number, "refuse", what="reply", reason="请补充")
    city.later(minutes=5)
    city.zhang.must(number, "reply", outcome="solved", text="换了另一种说法。")
    page = head.post("/unit/approvals/sign", item=seen, approve="all", command_id="n1")

    assert "请重新看过再签批" in page.text
    assert city.head.see(number).body["stage"] == "awaiting_approval"


@pytest.mark.parametrize(
    "item", ["", "x", "1:reply:unit_head:now", "\x00:a:b:c", ":::", "9" * 300, "1:2:3:2025-03-03"]
)
def test_a_line_that_is_none_is_passed_over(city: Hotline, entrance: Entrance, item: str) -> None:
    replied(city)
    page = entrance.sign_in("head").post(
        "/unit/approvals/sign", item=[item], approve="all", command_id="bad"
    )

    assert page.status == 200
    assert "没有选中工单" in page.text or "无权查看" in page.text


def test_a_strangers_order_is_not_signed_and_not_told(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched("gas")
    item = f"{number}:reply:unit_head:{city.now.isoformat()}"
    page = entrance.sign_in("head").post(
        "/unit/approvals/sign", item=[item], approve="all", command_id="f1"
    )

    assert "无权查看" in page.text
    assert "水管" not in page.html


def test_pages_of_the_inbox_follow_each_other(
    city: Hotline, entrance: Entrance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "PAGE", 2)
    wanted = [replied(city) for _ in range(5)]
    head, seen, query = entrance.sign_in("head"), [], ""
    while True:
        page = head.get(f"/unit/approvals{query}")
        seen += [one["value"].partition(":")[0] for one in page.marked(name="item")]
        more = [one for one in page.links() if "after=" in one]
        if not more:
            break
        query = more[0]

    assert seen == wanted


@pytest.mark.parametrize("cursor", ["x", "é", "W10", "a" * 400, "WyJhIiwiYlx1MDAwMCJd"])
def test_a_broken_place_in_the_inbox_begins_at_the_beginning(
    city: Hotline, entrance: Entrance, cursor: str
) -> None:
    replied(city)
    page = entrance.sign_in("head").get("/unit/approvals", after=cursor)

    assert page.status == 200
    assert len(page.marked(name="item")) == 1


def test_the_order_shows_all_that_is_asked_beside_the_signature(
    city: Hotline, entrance: Entrance
) -> None:
    number = replied(city)
    head = entrance.sign_in("head")
    page = head.get(f"/unit/orders/{number}")
    zhang = entrance.sign_in("zhang").get(f"/unit/orders/{number}")

    assert "送审：" in page.text
    assert [one["value"] for one in page.marked(name="step")] == ["deputy_head", "deputy_head"]
    assert "送审：" in zhang.text
    assert zhang.marked(name="step") == []


def test_an_informants_number_is_hidden_in_the_inbox_too(city: Hotline, entrance: Entrance) -> None:
    number = city.call("举报人电话13800000001，有人偷排", kind="tip_off")
    city.zhou.must(number, "dispatch", unit="water", principle="functional")
    city.zhang.must(number, "sign_for")
    more = {"explained_to_requester": True, "reason": "另见13800000001", "basis": "办法"}
    city.zhang.must(number, "request_extension", days=3, **more)
    page = entrance.sign_in("head").get("/unit/approvals")

    assert "偷排" in page.text
    assert "13800000001" not in page.html


def test_a_return_says_beforehand_until_when_and_with_what(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    page = entrance.sign_in("zhang").get(f"/unit/orders/{number}/do/request_return")

    assert "规定的要求" in page.text
    assert "须有：" in page.text
    assert "建议转派单位" in page.text
    assert "退单" in page.text
    assert "AH-16" in page.text
    assert "为什么是这个日期" in page.text


@pytest.mark.clause("AH-18")
def test_an_extension_says_beforehand_how_much_and_who_signs(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    page = entrance.sign_in("zhang").get(f"/unit/orders/{number}/do/request_extension")

    assert "最多延期" in page.text
    assert "提交后送审：" in page.text


def test_contact_shows_what_was_tried(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    city.zhang.must(number, "sign_for")
    city.zhang.must(number, "contact", outcome="no_answer")
    city.later(minutes=30)
    city.zhang.must(number, "contact", outcome="busy")
    page = entrance.sign_in("zhang").get(f"/unit/orders/{number}/do/contact")

    assert "无人接听" in page.text
    assert "计次2次" in page.text


def test_the_opinions_of_others_stand_beside_the_report(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    city.zhang.must(number, "sign_for")
    city.zhang.must(number, "bring_in", co_units=["housing"])
    city.housing.must(number, "give_opinion", text="小区内管网由我局<负责>。")
    page = entrance.sign_in("zhang").get(f"/unit/orders/{number}/do/reply")

    assert "各单位的意见" in page.text
    assert "小区内管网由我局<负责>。" in page.text
    merged = [one["data-merge"] for one in page.marked(tag="button") if "data-merge" in one]
    assert merged == ["【示范市住建局意见】小区内管网由我局<负责>。"]


def test_the_report_has_all_its_parts_and_marks_what_is_asked(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    city.zhang.must(number, "sign_for")
    zhang = entrance.sign_in("zhang")
    page = zhang.get(f"/unit/orders/{number}/do/reply")
    named = [one["name"] for one in page.marked(tag="textarea")]
    bad = zhang.do("unit", number, "reply", **{"sections.facts": "查明主管破裂", "outcome": "x"})

    assert len([one for one in named if one.startswith("sections.")]) == 10
    assert bad.status == 422
    assert "查明主管破裂" in bad.html


def test_a_notice_is_read_where_it_is_answered(city: Hotline, entrance: Entrance) -> None:
    number = city.dispatched()
    city.chen.must(number, "issue_notice", text="请三日内书面答复", modes=["written"])
    page = entrance.sign_in("zhang").get(f"/unit/orders/{number}/do/answer_notice")

    assert "督办单的要求" in page.text
    assert page.text.count("请三日内书面答复") >= 1
