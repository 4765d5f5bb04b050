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

MATTER = {
    "kind": "complaint",
    "words": "门前的井盖松了，<script>alert(1)</script>",
    "place": "翠湖路1号",
    "time": "昨天夜里",
    "people": "不详",
    "category": "市容环卫",
    "name": "王小花",
    "phone": "13800000001",
}


@pytest.fixture
def citizen(city: Hotline) -> Browser:
    """Somebody without an account."""
    assert city.players
    return Browser(Client(), "somebody")


def raise_matter(citizen: Browser, **more: object) -> tuple[str, str]:
    """Raise a matter; its number and query code."""
    page = citizen.post("/public/new", **{**MATTER, **more})
    assert page.status == 201, page.text
    number = re.search(r'id="number">([\d ]+)<', page.html)
    code = re.search(r'id="code">([\d ]+)<', page.html)
    assert number is not None
    assert code is not None
    return number[1].replace(" ", ""), code[1].replace(" ", "")


def test_a_matter_is_raised_asked_after_answered_and_rated(city: Hotline, citizen: Browser) -> None:
    number, code = raise_matter(citizen)
    asked = {"number": number, "code": code}
    assert "已接收" in citizen.post("/public/progress", **asked).text
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
    assert "谢谢您的评价" in rated.text
    assert "请您评价" not in rated.text
    assert "办结" in rated.text


def test_the_progress_says_nothing_of_who_or_of_what_offices_say(
    city: Hotline, citizen: Browser
) -> None:
    number, code = raise_matter(citizen)
    city.zhou.must(number, "dispatch", unit="water", principle="functional", requirement="内部要求")
    page = citizen.post("/public/progress", number=number, code=code)

    assert "王小花" not in page.html
    assert "13800000001" not in page.html
    assert "内部要求" not in page.html


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(citizen: Browser) -> None:
    page = citizen.post("/public/new", **{**MATTER, "kind": "", "phone": "12", "words": ""})

    assert page.status == 422
    assert "请选择一项" in page.text
    assert "请写明要反映什么" in page.text
    assert "电话号码好像不对" in page.text
    assert "翠湖路1号" in page.html


def test_nobody_needs_to_leave_a_telephone_who_stays_unknown(citizen: Browser) -> None:
    page = citizen.post("/public/new", **{**MATTER, "phone": "", "name": "", "anonymous": "yes"})

    assert page.status == 201


def test_a_form_that_is_sent_twice_is_one_matter(citizen: Browser) -> None:
    first = raise_matter(citizen, command_id="once")
    again = raise_matter(citizen, command_id="once")

    assert first == again


def test_too_many_from_one_address_are_not_taken_in(citizen: Browser, city: Hotline) -> None:
    for _ in range(20):
        raise_matter(citizen)
    full = citizen.post("/public/new", **MATTER)
    city.later(minutes=61)
    later = citizen.post("/public/new", **MATTER)

    assert full.status == 429
    assert "井盖" in full.html
    assert later.status == 201


def test_a_program_that_fills_in_everything_is_not_taken_in(citizen: Browser) -> None:
    assert citizen.post("/public/new", **MATTER, website="x").status == 429


def test_a_code_cannot_be_tried_out(citizen: Browser, city: Hotline) -> None:
    number, code = raise_matter(citizen)
    wrong = [citizen.post("/public/progress", number=number, code=f"{n}") for n in range(10)]
    locked = citizen.post("/public/progress", number=number, code=code)
    city.later(minutes=61)

    assert {one.status for one in wrong} == {422}
    assert locked.status == 429
    assert citizen.post("/public/progress", number=number, code=code).status == 200


def test_a_code_belongs_to_one_number_alone(city: Hotline) -> None:
    assert city.players
    codes = {code_of(str(number)) for number in range(500)}

    assert len(codes) == 500
    assert is_code_of("1", f" {code_of('1')[:5]} {code_of('1')[5:]}")
    assert not is_code_of("2", code_of("1"))
    assert not is_code_of("1", "")


def test_html_in_a_field_is_text(city: Hotline, citizen: Browser) -> None:
    number, code = raise_matter(citizen, place="<img src=x onerror=alert(1)>")
    page = citizen.post("/public/progress", number=number, code=code)

    assert page.forbidden() == []
    assert "<img src=x" not in page.html
    assert city.players
