"""The pages for everybody: without an account, without a script, and not to be flooded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from hotline.people.query_codes import code_of, is_code_of
from tests.web.conftest import Browser

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.seen import Page

MATTER = {
    "kind": "complaint",
    "words": "门前的井盖松了，<script>alert(1)</script>",
    "wish": "尽快修好",
    "place": "翠湖路1号",
    "time": "昨天夜里",
    "people": "不详",
    "category": "市容环卫",
    "identity": "named",
    "answer": "phone",
    "from": "person",
    "name": "王小花",
    "phone": "13800000001",
}


@pytest.fixture
def citizen(city: Hotline) -> Browser:
    """Somebody without an account."""
    assert city.players
    return Browser(Client(), "somebody")


def token_of(page: Page) -> str:
    """The pass that a form carries."""
    return next(one["value"] for one in page.marked(type="hidden", name="token"))


def open_form(citizen: Browser, city: Hotline, way: str = "new") -> str:
    """Open the form and take a minute to fill it in; its pass."""
    token = token_of(citizen.get(f"/public/{way}"))
    city.later(minutes=1)
    return token


def send(citizen: Browser, city: Hotline, way: str = "new", **more: object) -> Page:
    """Write a matter down and send it."""
    token = more.get("token") or open_form(citizen, city, way)
    return citizen.post(f"/public/{way}", **{**MATTER, "step": "send", **more, "token": token})


def number_and_code(page: Page) -> tuple[str, str]:
    """What the page after sending gives."""
    assert page.status == 201, page.text
    number = re.search(r'id="number">([\d ]+)<', page.html)
    code = re.search(r'id="code">([\d ]+)<', page.html)
    assert number is not None
    assert code is not None
    return number[1].replace(" ", ""), code[1].replace(" ", "")


def raise_matter(citizen: Browser, city: Hotline, **more: object) -> tuple[str, str]:
    """Raise a matter; its number and query code."""
    return number_and_code(send(citizen, city, "new", **more))


def test_a_matter_is_raised_asked_after_answered_and_rated(city: Hotline, citizen: Browser) -> None:
    number, code = raise_matter(citizen, city)
    asked = {"number": number, "code": code}
    assert "收到您的诉求" in citizen.post("/public/progress", **asked).text
    city.zhou.must(number, "dispatch", unit="water", principle="functional")
    city.zhang.must(number, "sign_for")
    if any(one["what"] == "handling" for one in city.zhang.see(number).body["approvals"]):
        city.head.must(number, "approve", what="handling")
    city.zhang.must(number, "contact", outcome="reached", told=["acceptance", "unit_contact"])
    city.zhang.must(number, "reply", outcome="solved", text="井盖已更换。")
    city.head.must(number, "approve", what="reply")
    before = citizen.post("/public/progress", **asked)
    city.sun.must(number, "review", decision="accept")
    after = citizen.post("/public/progress", **asked)
    nothing = citizen.post("/public/rate", **asked)
    rated = citizen.post("/public/rate", **asked, satisfaction="satisfied")

    assert "井盖已更换" not in before.text
    assert "井盖已更换。" in after.text
    assert "请您评价" in after.text
    assert nothing.status == 422
    assert "请选择总体是否满意" in nothing.text
    assert "谢谢您的评价" in rated.text
    assert "请您评价" not in rated.text
    assert "已经办结" in rated.text


@pytest.mark.clause("AH-19")
def test_the_progress_says_nothing_of_who_or_of_what_offices_say(
    city: Hotline, citizen: Browser
) -> None:
    number, code = raise_matter(citizen, city)
    city.zhou.must(number, "dispatch", unit="water", principle="functional", requirement="内部要求")
    city.zhang.must(number, "sign_for")
    city.zhang.must(number, "report_progress", text="内部进展")
    page = citizen.post("/public/progress", number=number, code=code)

    assert page.status == 200
    for inner in ("王小花", "13800000001", "内部要求", "内部进展", "审批", "签批", "退单"):
        assert inner not in page.html, inner


def test_a_requester_is_told_who_owes_what_until_when_and_why(
    city: Hotline, citizen: Browser
) -> None:
    number, code = raise_matter(citizen, city)
    city.zhou.must(number, "dispatch", unit="water", principle="functional")
    page = citizen.post("/public/progress", number=number, code=code)

    assert "承办单位与您联系" in page.text
    assert "2025年3月4日 24:00" in page.text
    assert "AH-15" in page.text
    assert "为什么是这个时间" in page.text


@pytest.mark.clause("AH-10")
def test_who_is_turned_away_is_told_why_and_whom_to_turn_to(
    city: Hotline, citizen: Browser
) -> None:
    number, code = raise_matter(citizen, city)
    city.li.must(
        number, "decline", basis="litigation", told_body="示范市法院", told_contact="000-0000"
    )
    page = citizen.post("/public/progress", number=number, code=code)

    assert "不能受理：应当通过诉讼解决的事项。请向示范市法院反映。" in page.text
    assert "000-0000" in page.text
    assert "补充情况或材料" not in page.text


def test_after_sending_the_dates_by_law_are_told(city: Hotline, citizen: Browser) -> None:
    page = send(citizen, city)

    assert "如果现在转交，最晚" in page.text
    assert "承办单位办完并答复您" in page.text
    assert "AH-17b" in page.text
    assert "井盖松了" in page.text


def test_nothing_is_sent_before_it_was_looked_over(city: Hotline, citizen: Browser) -> None:
    token = open_form(citizen, city)
    review = citizen.post("/public/new", **{**MATTER, "token": token, "step": "review"})
    back = citizen.post("/public/new", **{**MATTER, "token": token, "step": "edit"})

    assert review.status == 200
    assert "核对后提交" in review.text
    assert review.marked(type="hidden", name="place")[0]["value"] == "翠湖路1号"
    assert back.marked(id="place")[0]["value"] == "翠湖路1号"
    assert city.zhou.get("/orders").body["orders"] == []


def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_is_kept(
    city: Hotline, citizen: Browser
) -> None:
    page = send(citizen, city, kind="", phone="12", words="")

    assert page.status == 422
    assert "请选择您要求助、投诉还是别的" in page.text
    assert "请写明是什么事" in page.text
    assert "电话号码好像不对" in page.text
    assert page.marked(id="place")[0]["value"] == "翠湖路1号"
    assert {"#kind", "#phone", "#words"} <= set(page.links())
    assert page.marked(id="phone")[0]["aria-invalid"] == "true"
    ids = {one["id"] for one in page.marked() if "id" in one}
    assert {link[1:] for link in page.links() if link.startswith("#")} <= ids


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "riot"),
        ("category", "不存在的类别"),
        ("identity", ""),
        ("answer", "fax"),
        ("from", "robot"),
        ("words", "啊" * 5001),
        ("place", "x" * 201),
        ("name", "\x00"),
        ("wish", "\ud800"),
        ("phone", "1" * 300),
    ],
)
def test_hostile_values_are_told_at_their_field(
    city: Hotline, citizen: Browser, field: str, value: str
) -> None:
    page = send(citizen, city, **{field: value.encode("utf-8", "replace").decode()})
    if field == "wish":
        assert page.status == 201
        return

    assert page.status == 422
    assert f'id="{field}-error"' in page.html


def test_what_is_open_is_asked_for_again_but_can_stay_open(city: Hotline, citizen: Browser) -> None:
    open_ = {"place": "", "time": "", "people": "", "category": ""}
    token = open_form(citizen, city)
    review = citizen.post("/public/new", **{**MATTER, **open_, "token": token})

    assert review.text.count("没有填写") >= 4
    assert "工作人员会先与您核实" in review.text
    assert send(citizen, city, token=token, **open_).status == 201


def test_nobody_needs_to_leave_a_telephone_who_stays_unknown(
    city: Hotline, citizen: Browser
) -> None:
    named = send(citizen, city, phone="")
    anonymous = send(citizen, city, phone="", name="", identity="anonymous")

    assert named.status == 422
    assert "匿名" in named.text
    assert anonymous.status == 201


@pytest.mark.clause("AH-34")
def test_a_confidential_matter_keeps_the_requester_from_the_unit(
    city: Hotline, citizen: Browser
) -> None:
    number, _code = raise_matter(citizen, city, identity="confidential")
    city.zhou.must(number, "dispatch", unit="water", principle="functional")
    order = city.zhang.see(number).body

    assert order["requester"] is None
    assert "13800000001" not in str(order)


def test_a_letter_keeps_the_box_that_it_was_written_to(city: Hotline, citizen: Browser) -> None:
    page = send(
        citizen, city, "letter", box="secretary", answer="letter", category="", address="翠湖路2号"
    )
    number, _code = number_and_code(page)
    matter = city.li.see(number).body["matter"]

    assert matter["channel"] == "letter"
    assert matter["source"] == "市委书记信箱"


def test_html_in_a_field_is_text(city: Hotline, citizen: Browser) -> None:
    place = "<img src=x onerror=alert(1)>"
    token = open_form(citizen, city)
    review = citizen.post("/public/new", **{**MATTER, "place": place, "token": token})
    number, code = raise_matter(citizen, city, place=place)
    page = citizen.post("/public/progress", number=number, code=code)

    for one in (review, page):
        assert one.forbidden() == []
        assert "<img src=x" not in one.html
        assert "<script>alert" not in one.html


def test_a_code_belongs_to_one_number_alone(city: Hotline) -> None:
    assert city.players
    codes = {code_of(str(number)) for number in range(500)}

    assert len(codes) == 500
    assert is_code_of("1", f" {code_of('1')[:5]} {code_of('1')[5:]}")
    assert not is_code_of("2", code_of("1"))
    assert not is_code_of("1", "")


@pytest.mark.parametrize("path", ["/public/", "/public/new", "/public/replies"])
def test_whoever_reads_badly_gets_larger_letters(citizen: Browser, path: str) -> None:
    before = citizen.get(path)
    citizen.post("/public/size", size="large", next=path)
    after = citizen.get(path)
    astray = citizen.post("/public/size", size="usual", next="https://elsewhere.example/")

    assert 'class="large"' not in before.html
    assert 'class="large"' in after.html
    assert astray.path == "/public/"
