"""The agent's screen: from the first word of a call to the number that the caller writes down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from hotline.people import drafts
from hotline.people.query_codes import code_of
from tests.documents.samples import photo, upload
from tests.lives.cast import WANG

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Browser, Entrance
    from tests.web.seen import Page

PHONE = WANG["phone"]
OTHER = "13800000002"
WHOLE = {
    "kind": "complaint",
    "words": "水管漏水，两天没人来修",
    "phone": PHONE,
    "category": "供水排水",
    "time": "今天上午",
    "place": "翠湖路12号",
    "people": "不详",
    "outcome": "order",
}


def call(agent: Browser, **fields: object) -> Page:
    """Send the screen."""
    return agent.post("/agent/new", **{"command_id": "c1", **WHOLE, **fields})


def number_of(page: Page) -> str:
    """The order that the page tells of."""
    found = re.search(r"/agent/taken/(\d+)", page.path)
    assert found is not None, page.text
    return found[1]


def test_a_call_becomes_an_order_with_its_number_and_what_to_tell(
    city: Hotline, entrance: Entrance
) -> None:
    page = call(entrance.sign_in("li"))
    number, code = number_of(page), code_of(number_of(page))

    assert f"{code[:3]} {code[3:6]} {code[6:]}" in page.text
    assert "如果今天派出" in page.text
    assert "承办单位办完并答复您" in page.text
    assert "AH-" in page.text
    assert city.zhou.see(number).body["stage"] == "awaiting_dispatch"
    assert PHONE not in page.html


def test_the_code_is_told_only_to_whoever_took_it_in_and_not_for_long(
    city: Hotline, entrance: Entrance
) -> None:
    agent = entrance.sign_in("li")
    number = number_of(call(agent))
    dispatcher = entrance.sign_in("zhou")
    city.later(minutes=20)

    assert "查询码\n" in agent.get(f"/agent/taken/{number}").text
    assert "查询码\n" not in dispatcher.get(f"/agent/taken/{number}").text
    for _ in range(5):
        city.later(minutes=25)
        agent.get("/agent/")
    assert "查询码\n" not in agent.get(f"/agent/taken/{number}").text


def test_sent_twice_it_is_taken_in_once(city: Hotline, entrance: Entrance) -> None:
    agent = entrance.sign_in("li")
    first, second = call(agent), call(agent)

    assert number_of(first) == number_of(second)
    assert agent.get("/agent/", queue="waiting").html.count("row-line") == 1
    changed = call(agent, words="别的事")
    assert changed.status == 409
    assert "别的事" in changed.html
    assert city.players


def test_an_answer_needs_its_articles_and_nothing_is_written_before(
    city: Hotline, entrance: Entrance
) -> None:
    """AH-12."""
    agent = entrance.sign_in("li")
    asked = {"kind": "inquiry", "outcome": "answer", "answer_text": "可到任一窗口办理。"}
    complaint = call(agent, **{**asked, "kind": "complaint"}, answer_articles="办事指南第3号")
    assert "只有咨询类诉求可以直接答复" in complaint.text
    short = call(agent, **asked)
    assert short.status == 422
    assert "按AH-12须有" in short.text
    assert "可到任一窗口办理。" in short.html
    assert "这里现在没有工单" in agent.get("/agent/", queue="all").text
    done = call(agent, **asked, answer_articles="办事指南第3号")
    assert "已经当场答复" in done.text
    assert city.zhou.see(number_of(done)).body["stage"] == "answered"


def test_declining_needs_a_ground_of_the_list(city: Hotline, entrance: Entrance) -> None:
    """AH-10."""
    agent = entrance.sign_in("li")
    none = call(agent, outcome="decline")
    wrong = call(agent, outcome="decline", decline_basis="no_such")
    more = {"decline_told_body": "法院", "decline_told_contact": "12368"}
    done = call(agent, outcome="decline", decline_basis="litigation", **more)

    assert none.status == wrong.status == 422
    assert "AH-10" in none.text
    assert "应当通过诉讼解决的事项" in none.text
    assert "12368" in done.text or "刚才告诉您的途径" in done.text
    assert city.zhou.see(number_of(done)).body["stage"] == "declined"


def test_an_emergency_is_reported_with_who_took_the_report(
    city: Hotline, entrance: Entrance
) -> None:
    agent = entrance.sign_in("li")
    danger = {"outcome": "emergency", "danger": "yes", "urgency": "special_urgent"}
    none = call(agent, **danger)
    told = {"report_to": "emergency_line", "report_by_emergency_line": "119指挥中心3号"}
    done = call(agent, **danger, **told)

    assert none.status == 422
    assert "请勾选已经报告的对象" in none.text
    order = agent.get(f"/agent/orders/{number_of(done)}")
    assert "119指挥中心3号" in order.text
    assert city.zhou.see(number_of(done)).body["stage"] == "awaiting_dispatch"


def test_words_of_danger_are_shown_and_decide_nothing(city: Hotline, entrance: Entrance) -> None:
    agent = entrance.sign_in("li")
    hint = agent.post("/agent/new/similar", words="楼下闻到煤气味，怕爆炸")
    done = call(agent, words="楼下闻到煤气味，怕爆炸")

    assert "煤气味" in hint.text
    assert "由您判断" in hint.text
    body = city.zhou.see(number_of(done)).body
    assert body["matter"]["urgency"] == "ordinary"
    assert body["matter"]["danger"] is False


@pytest.mark.parametrize(("verb", "field"), [("transfer_call", "to"), ("join_expert", "expert")])
def test_nobody_is_put_through_without_consent(
    city: Hotline, entrance: Entrance, verb: str, field: str
) -> None:
    """CD-04."""
    agent = entrance.sign_in("li")
    whom = {f"{verb}_{field}": "公积金中心坐席"}
    without = call(agent, **whom)
    done = call(agent, **whom, **{f"{verb}_consent": "yes"})

    assert without.status == 422
    assert "先征得诉求人同意" in without.text
    assert "公积金中心坐席" in agent.get(f"/agent/orders/{number_of(done)}").text
    assert city.players


def test_the_caller_is_known_by_the_telephone_and_only_masked(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    city.li.must(number, "repeat")
    agent = entrance.sign_in("li")
    known = agent.post("/agent/new/known", phone="+86 138-0000-0001")
    nobody = agent.post("/agent/new/known", phone="13911112222")

    assert "共1件，其中在办1件" in known.text
    assert "再次反映1次" in known.text
    assert "王**" in known.text
    assert "先行联系" in known.text or "签收" in known.text
    assert "示范市水务局" in known.text
    assert [one for one in WANG.values() if one in known.html] == []
    assert "首次来电" in nobody.text
    assert "输入来电号码" in agent.post("/agent/new/known", phone="1").text


def test_a_confirmed_mark_is_shown_until_its_day(city: Hotline, entrance: Entrance) -> None:
    """AH-13: a marked caller is still answered."""
    number = city.dispatched()
    agent = entrance.sign_in("li")
    agent.do("agent", number, "mark_caller", ground="无故反复拨打", evidence="一周来电四十次")
    pending = agent.post("/agent/new/known", phone=PHONE)
    city.lead.must(number, "review_mark", decision="confirm", until="2025-03-10")
    shown = agent.post("/agent/new/known", phone=PHONE)
    city.later(days=8)
    after = entrance.sign_in("li").post("/agent/new/known", phone=PHONE)

    assert "标记待审核：" in pending.text
    assert "无故反复拨打" in shown.text
    assert "至2025-03-10止" in shown.text
    assert "已标记" not in after.text


def test_what_is_alike_is_found_while_it_is_typed(city: Hotline, entrance: Entrance) -> None:
    place = city.call("翠湖路12号门口路灯坏了\n地点：翠湖路12号")
    words = city.call("小区二次供水水箱三年没有清洗，水有异味")
    city.call("城东菜市场占道经营")
    agent = entrance.sign_in("li")
    by_place = agent.post("/agent/new/similar", words="", place="翠湖路12号")
    by_words = agent.post("/agent/new/similar", words="我们小区二次供水水箱没有清洗，水有异味")

    assert re.findall(r'data-value="(\d+)"', by_place.html) == [place]
    assert re.findall(r'data-value="(\d+)"', by_words.html) == [words]
    assert "没有相似的在办件" in agent.post("/agent/new/similar", words="火星人登陆").text


def test_a_merged_matter_keeps_its_own_number_and_its_right_to_a_reply(
    city: Hotline, entrance: Entrance
) -> None:
    first = city.dispatched()
    agent = entrance.sign_in("li")
    gone = call(agent, phone=OTHER, outcome="merge", merge_into="1")
    done = call(agent, phone=OTHER, outcome="merge", merge_into=f"{first[:6]} {first[6:]}")
    number = number_of(done)
    read = agent.post("/agent/progress", number=number, phone=OTHER)

    assert gone.status == 422
    assert "没有这个工单" in gone.text
    assert number != first
    assert "同样答复您" in done.text
    assert "再次反映" in agent.get(f"/agent/orders/{first}").text
    assert "一并办理" in read.text
    assert "示范市水务局" in read.text


def test_a_matter_is_raised_again_once(city: Hotline, entrance: Entrance) -> None:
    """AH-20f."""
    number = city.dispatched()
    agent = entrance.sign_in("li")
    pages = [agent.post(f"/agent/orders/{number}/again", command_id="k1") for _ in range(2)]

    assert all("已登记再次反映" in one.text for one in pages)
    assert agent.get(f"/agent/orders/{number}").text.count("再次反映") >= 1
    assert "再次反映1次" in agent.post("/agent/new/known", phone=PHONE).text
    assert agent.post("/agent/orders/1/again", command_id="k2").status == 404


@pytest.mark.clause("AH-19")
def test_progress_is_read_only_to_whoever_proves_to_be_the_requester(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.dispatched()
    agent = entrance.sign_in("li")
    by_code = agent.post("/agent/progress", number=number, code=code_of(number))
    by_phone = agent.post("/agent/progress", number=number, phone="138 0000 0001")
    wrong_code = agent.post("/agent/progress", number=number, code="0000000000", phone=PHONE)
    wrong_phone = agent.post("/agent/progress", number=number, phone=OTHER)
    nothing = agent.post("/agent/progress", number=number)

    for page in (by_code, by_phone):
        assert page.status == 200
        assert "承办单位是示范市水务局" in page.text
        assert "最迟" in page.text
        assert "转交示范市水务局承办" in page.text
        assert PHONE not in page.html
    for page in (wrong_code, wrong_phone, nothing):
        assert page.status == 422
        assert "示范市水务局" not in page.text
    assert agent.post("/agent/progress", number="1").status == 404


def test_a_draft_is_kept_sealed_and_found_again_by_whoever_typed_it(
    city: Hotline, entrance: Entrance
) -> None:
    agent, other = entrance.sign_in("li"), entrance.sign_in("zhou")
    typed = {"words": "水箱漏水很久了", "phone": PHONE, "outcome": "answer", "answer_text": "已答"}
    assert "已存草稿" in agent.post("/agent/new/keep", command_id="d1", **typed).text
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed, wrapped FROM people_draft")
        row = cursor.fetchone()
    listed, back = agent.get("/agent/new"), agent.get("/agent/new", draft="d1")

    assert city.players
    assert row is not None
    assert "水箱".encode() not in bytes(row[0])
    assert PHONE.encode() not in bytes(row[0])
    assert "水箱漏水很久了" in listed.text
    assert "水箱漏水很久了" in back.html
    assert 'value="d1"' in back.html
    assert 'value="answer" checked' in back.html
    assert "草稿" in agent.get("/agent/").text
    assert "水箱" not in other.get("/agent/new").text
    assert "水箱" not in other.get("/agent/new", draft="d1").html


def test_a_draft_is_wiped_once_it_is_sent_dropped_or_a_week_old(
    city: Hotline, entrance: Entrance
) -> None:
    agent = entrance.sign_in("li")
    for name in ("c1", "d2", "d3"):
        agent.post("/agent/new/keep", command_id=name, words=f"草稿{name}")
    call(agent)
    agent.post("/agent/new/drop", draft="d2")
    left = agent.get("/agent/new")
    city.later(days=7)
    late = entrance.sign_in("li").get("/agent/new")
    drafts.wipe(city.now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_draft")
        assert cursor.fetchone() == (0,)

    assert "草稿d3" in left.text
    assert "草稿c1" not in left.text
    assert "草稿d2" not in left.text
    assert "草稿d3" not in late.text


def test_nothing_that_is_empty_or_too_long_is_kept(city: Hotline, entrance: Entrance) -> None:
    agent = entrance.sign_in("li")

    assert "已存" not in agent.post("/agent/new/keep", command_id="e1", kind="help").text
    assert "已存" not in agent.post("/agent/new/keep", command_id="", words="字").text
    assert "已存" not in agent.post("/agent/new/keep", command_id="e2", words="字" * 70_000).text
    assert city.players


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("words", "", "请写明要反映什么"),
        ("words", "坏\x00字", "不能保存的字符"),
        ("words", "长" * 5_001, "文字过长"),
        ("phone", "abc", "电话号码好像不对"),
        ("kind", "nonsense", "请选择一项"),
        ("place", "地" * 201, "文字过长"),
        ("answer_text", "坏\x00字", "不能保存的字符"),
        ("merge_into", "9" * 41, "文字过长"),
        ("urgency", "yesterday", "从列出的选项中选择"),
        ("requester_type", "martian", "改正"),
    ],
)
def test_bad_input_keeps_what_was_typed_and_says_what_is_wrong(
    city: Hotline, entrance: Entrance, field: str, value: str, problem: str
) -> None:
    agent = entrance.sign_in("li")
    page = call(agent, **{"name": "<b>王</b>", field: value})

    assert page.status == 422
    assert problem in page.text
    assert "&lt;b&gt;王&lt;/b&gt;" in page.html
    assert "<b>王" not in page.html
    assert "这里现在没有工单" in agent.get("/agent/", queue="all").text
    assert city.players


def test_an_agent_leaves_dispatching_to_others_and_a_dispatcher_may_do_it_at_once(
    city: Hotline, entrance: Entrance
) -> None:
    agent, dispatcher = entrance.sign_in("li"), entrance.sign_in("zhou")
    sent = {"dispatch_unit": "water", "dispatch_principle": "functional"}
    refused = call(agent, **sent)
    done = call(dispatcher, **sent)

    assert "当场派单" not in agent.get("/agent/new").text
    assert refused.status == 422
    assert city.zhou.see(number_of(done)).body["stage"] == "dispatched"
    assert "承办单位与您联系" in done.text


def test_a_letter_is_entered_by_hand(city: Hotline, entrance: Entrance) -> None:
    agent = entrance.sign_in("li")
    done = call(agent, channel="letter", phone="", address="翠湖区翠湖路1号", outcome="order")
    body = city.zhou.see(number_of(done)).body

    assert body["matter"]["channel"] == "letter"
    assert "翠湖路1号" not in agent.get(f"/agent/orders/{number_of(done)}").html


def test_a_letter_comes_with_its_scan(city: Hotline, entrance: Entrance) -> None:
    agent = entrance.sign_in("li")
    scan, fake = upload("来信.jpg", photo()), upload("来信.jpg", b"MZ not a picture")
    letter = {"channel": "letter", "phone": "", "address": "翠湖区翠湖路1号"}
    wrong = call(agent, **letter, files=fake)
    done = call(agent, **letter, files=scan)
    order = agent.get(f"/agent/orders/{number_of(done)}")

    assert wrong.status == 422
    assert "来信.jpg" in wrong.text
    assert "添加附件：来信扫描件" in order.text
    assert "来信.jpg" not in order.text
    assert city.players
