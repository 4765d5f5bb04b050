"""Floods are kept out without puzzles, and nobody's matter is lost in silence."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client, RequestFactory, override_settings

from hotline.people.models import Tally
from hotline.people.tallies import count
from hotline.web.public.address import address_of
from hotline.web.public.holding_back import (
    MOST_OF_ADDRESS,
    MOST_OF_NUMBER,
    MOST_OF_PHONE,
    MOST_OF_PHONE_A_DAY,
    MOST_TRIES,
    read_pass,
)
from tests.web.conftest import Browser
from tests.web.test_public import (
    MATTER,
    number_and_code,
    open_form,
    raise_matter,
    send,
    token_of,
)

if TYPE_CHECKING:
    from tests.lives.cast import Hotline

PROXY = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.fixture
def citizen(city: Hotline) -> Browser:
    """Somebody without an account."""
    assert city.players
    return Browser(Client(), "somebody")


def orders(city: Hotline) -> int:
    """How many matters there are."""
    return len(city.zhou.get("/orders").body["orders"])


def test_a_form_sent_at_once_is_shown_again_and_goes_through_the_second_time(
    city: Hotline, citizen: Browser
) -> None:
    token = token_of(citizen.get("/public/new"))
    quick = send(citizen, city, token=token)
    city.later(seconds=5)
    again = send(citizen, city, token=token_of(quick))

    assert quick.status == 422
    assert "提交得太快" in quick.text
    assert "井盖" in quick.html
    assert again.status == 201


def test_a_form_open_for_days_is_shown_again_and_goes_through_then(
    city: Hotline, citizen: Browser
) -> None:
    token = open_form(citizen, city)
    city.later(hours=25)
    old = send(citizen, city, token=token)
    city.later(minutes=1)

    assert old.status == 422
    assert "超过一天" in old.text
    assert send(citizen, city, token=token_of(old)).status == 201


@pytest.mark.parametrize("token", ["", "x", "a.1:forged", "你好"])
def test_a_form_without_a_pass_of_ours_is_shown_again(
    city: Hotline, citizen: Browser, token: str
) -> None:
    page = citizen.post("/public/new", **{**MATTER, "token": token, "step": "send"})
    city.later(minutes=1)

    assert page.status == 422
    assert orders(city) == 0
    assert read_pass(token) is None
    assert send(citizen, city, token=token_of(page)).status == 201


def test_a_field_that_no_person_sees_holds_a_form_back_but_loses_nothing(
    city: Hotline, citizen: Browser
) -> None:
    page = send(citizen, city, website="https://spam.example")

    assert page.status == 422
    assert "不应填写的栏目" in page.text
    assert orders(city) == 0
    assert "井盖" in page.html
    trap = next(one for one in page.marked(tag="input") if one.get("name") == "website")
    assert trap["tabindex"] == "-1"
    assert send(citizen, city, token=token_of(page)).status == 201


def test_the_same_form_sent_twice_is_one_matter(city: Hotline, citizen: Browser) -> None:
    token = open_form(citizen, city)
    first = number_and_code(send(citizen, city, token=token))
    again = send(citizen, city, token=token)

    assert number_and_code(again) == first
    assert "没有重复登记" in again.text
    assert orders(city) == 1


def test_the_same_words_by_the_same_telephone_are_one_matter_that_day(
    city: Hotline, citizen: Browser
) -> None:
    first = raise_matter(citizen, city)
    again = raise_matter(citizen, city, name="王小花")
    other = raise_matter(citizen, city, phone="13800000002")
    city.later(days=1)
    tomorrow = raise_matter(citizen, city)

    assert again == first
    assert len({first, other, tomorrow}) == 3


def test_two_who_leave_no_telephone_and_say_the_same_stay_two(
    city: Hotline, citizen: Browser
) -> None:
    unknown = {"phone": "", "name": "", "identity": "anonymous"}

    assert raise_matter(citizen, city, **unknown) != raise_matter(citizen, city, **unknown)


def test_a_form_sent_before_and_changed_since_is_not_taken_for_the_first(
    city: Hotline, citizen: Browser
) -> None:
    unknown = {"phone": "", "name": "", "identity": "anonymous"}
    token = open_form(citizen, city)
    send(citizen, city, token=token, **unknown)
    changed = send(citizen, city, token=token, **{**unknown, "words": "另一件事"})
    city.later(minutes=1)
    second = send(citizen, city, token=token_of(changed), **{**unknown, "words": "另一件事"})

    assert "此前已经提交过" in changed.text
    assert second.status == 201
    assert orders(city) == 2


def test_too_many_from_one_address_wait_and_are_told_until_when(
    city: Hotline, citizen: Browser
) -> None:
    for n in range(MOST_OF_ADDRESS):
        token = token_of(citizen.get("/public/new"))
        city.later(seconds=4)
        raise_matter(citizen, city, token=token, phone=f"138000{n:05d}")
    full = send(citizen, city, phone="13900000000")
    city.later(minutes=61)
    later = send(citizen, city, token=token_of(full), phone="13900000000")

    assert full.status == 429
    assert "11:00" in full.text
    assert "请直接拨打12345" in full.text
    assert "井盖" in full.html
    assert later.status == 201


def test_too_many_of_one_telephone_wait(city: Hotline, citizen: Browser) -> None:
    for n in range(MOST_OF_PHONE):
        raise_matter(citizen, city, words=f"第{n}件事")
    full = send(citizen, city, words="又一件事")
    repeated = send(citizen, city, words="第0件事")
    city.later(hours=1)
    for n in range(MOST_OF_PHONE_A_DAY - MOST_OF_PHONE):
        city.later(minutes=12)
        raise_matter(citizen, city, words=f"后来第{n}件事")
    city.later(hours=2)
    whole_day = send(citizen, city, words="最后一件事")

    assert full.status == 429
    assert "这个电话号码" in full.text
    assert repeated.status == 201
    assert "没有重复登记" in repeated.text
    assert whole_day.status == 429
    assert "2025-03-04 00:00" in whole_day.text


def test_addresses_and_telephones_are_counted_without_being_kept(
    city: Hotline, citizen: Browser
) -> None:
    raise_matter(citizen, city)
    kept = b"".join(bytes(one.key) for one in Tally.objects.all())

    assert Tally.objects.count() == 3
    assert b"127.0.0.1" not in kept
    assert b"13800000001" not in kept


def test_a_code_cannot_be_tried_out(city: Hotline, citizen: Browser) -> None:
    number, code = raise_matter(citizen, city)
    wrong = [
        citizen.post("/public/progress", number=number, code=f"{n}") for n in range(MOST_OF_NUMBER)
    ]
    locked = citizen.post("/public/progress", number=number, code=code)
    city.later(minutes=61)

    assert {one.status for one in wrong} == {422}
    assert locked.status == 429
    assert "拨打12345" in locked.text
    assert citizen.post("/public/progress", number=number, code=code).status == 200


def test_numbers_cannot_be_tried_out_from_one_address(city: Hotline, citizen: Browser) -> None:
    number, code = raise_matter(citizen, city)
    for n in range(MOST_TRIES):
        citizen.post("/public/progress", number=f"{n}", code="1")
    elsewhere = Browser(Client(REMOTE_ADDR="192.0.2.7"), "elsewhere")

    assert citizen.post("/public/progress", number=number, code=code).status == 429
    assert elsewhere.post("/public/progress", number=number, code=code).status == 200


@pytest.mark.parametrize("verb", ["rate", "again", "add"])
def test_nothing_is_done_to_an_order_without_its_code(
    city: Hotline, citizen: Browser, verb: str
) -> None:
    number, _code = raise_matter(citizen, city)
    page = citizen.post(f"/public/{verb}", number=number, code="0000000000", words="x", sure="yes")

    assert page.status == 422
    assert "编号或查询码不对" in page.text


@pytest.mark.parametrize(
    ("peer", "told", "proxies", "https", "found"),
    [
        ("203.0.113.9", "198.51.100.1", (), None, "203.0.113.9"),
        ("10.0.0.5", "198.51.100.1", ("10.0.0.0/8",), None, "198.51.100.1"),
        ("10.0.0.5", "6.6.6.6, 198.51.100.1, 10.0.0.6", ("10.0.0.0/8",), None, "198.51.100.1"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.1", (), PROXY, "198.51.100.1"),
        ("127.0.0.1", "", (), PROXY, "127.0.0.1"),
        ("", "198.51.100.1", (), PROXY, "198.51.100.1"),
        ("::ffff:203.0.113.9", "", (), None, "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "", (), None, "2001:db8:1:2::/64"),
        ("10.0.0.5", "nonsense", ("10.0.0.0/8",), None, "nonsense"),
    ],
)
def test_only_trusted_proxies_are_believed(
    peer: str, told: str, proxies: tuple[str, ...], https: tuple[str, str] | None, found: str
) -> None:
    headers = {"X-Forwarded-For": told} if told else {}
    request = RequestFactory().get("/public/", headers=headers, REMOTE_ADDR=peer)
    with override_settings(TRUSTED_PROXIES=proxies, SECURE_PROXY_SSL_HEADER=https):
        assert address_of(request) == found


def test_what_was_counted_long_ago_is_forgotten(city: Hotline) -> None:
    for n in range(600):
        count(bytes([n % 256, n // 256]) * 16, city.now, timedelta(hours=1))
    city.later(days=30)
    for n in range(600):
        count(bytes([n % 256, 100 + n // 256]) * 16, city.now, timedelta(hours=1))

    assert Tally.objects.count() == 600
