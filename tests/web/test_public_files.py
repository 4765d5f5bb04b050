"""What citizens send along: looked at first, kept with the matter or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hotline.documents import store
from hotline.documents.models import FileRow
from hotline.law.clause import ClauseId
from hotline.ledger import desk
from hotline.order.refusal import Refusal
from hotline.web.public import holding_back
from hotline.web.public.files import MOST
from tests.documents.samples import photo
from tests.web.conftest import Browser
from tests.web.test_public import number_and_code, open_form, raise_matter, send, token_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.lives.cast import Hotline


@pytest.fixture
def citizen(city: Hotline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Somebody without an account, and a folder for what they send."""
    assert city.players
    monkeypatch.setattr(store, "folder", lambda: tmp_path / "files")
    return Browser(Client(), "somebody")


def picture(name: str = "井盖.jpg") -> SimpleUploadedFile:
    """A photo of a manhole."""
    return SimpleUploadedFile(name, photo(), "image/jpeg")


def test_a_photo_goes_with_the_matter_and_is_listed_for_its_sender(
    city: Hotline, citizen: Browser
) -> None:
    number, code = number_and_code(send(citizen, city, files=[picture(), picture("第二张.jpg")]))
    page = citizen.post("/public/progress", number=number, code=code)

    assert "井盖.jpg" in page.text
    assert "第二张.jpg" in page.text
    assert "您补充了材料。" in page.text
    assert {row.material for row in FileRow.objects.all()} == {"picture"}


def test_a_form_with_a_photo_sent_twice_keeps_it_once(city: Hotline, citizen: Browser) -> None:
    token = open_form(citizen, city)
    first = number_and_code(send(citizen, city, token=token, files=[picture()]))
    again = number_and_code(send(citizen, city, token=token, files=[picture()]))

    assert first == again
    assert FileRow.objects.count() == 1


def test_a_photo_that_was_forgotten_comes_to_the_same_matter(
    city: Hotline, citizen: Browser
) -> None:
    token = open_form(citizen, city)
    first = number_and_code(send(citizen, city, token=token))
    again = number_and_code(send(citizen, city, token=token, files=[picture()]))

    assert first == again
    assert [row.number for row in FileRow.objects.all()] == [first[0]]


def test_an_addition_sent_twice_is_made_once(city: Hotline, citizen: Browser) -> None:
    number, code = raise_matter(citizen, city)
    asked = {"number": number, "code": code, "words": "昨晚又有人绊倒"}
    pages = [citizen.post("/public/add", **asked, files=[picture()]) for _ in range(2)]

    assert [one.status for one in pages] == [200, 200]
    assert FileRow.objects.count() == 1
    assert pages[1].text.count("您补充了说明。") == 1


def test_of_an_addition_that_fails_half_way_nothing_stays(
    city: Hotline, citizen: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, code = raise_matter(citizen, city)
    real, refused = desk.submit, Refusal(ClauseId("AH-13"), "supplement", "不能补充")

    monkeypatch.setattr(
        desk,
        "submit",
        lambda one, **more: refused if one.verb == "supplement" else real(one, **more),
    )
    words = {"number": number, "code": code, "words": "昨晚又有人绊倒"}
    page = citizen.post("/public/add", **words, files=[picture()])

    assert page.status == 422
    assert "不能补充" in page.text
    assert FileRow.objects.count() == 0


def test_pictures_are_not_drawn_for_a_flood(
    city: Hotline, citizen: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding_back, "MOST_WITH_FILES", 1)
    torn = [SimpleUploadedFile("坏.jpg", photo()[:200])]
    pages = [send(citizen, city, files=torn) for _ in range(2)]

    assert [one.status for one in pages] == [422, 429]
    assert "内容都还在" in pages[1].text


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("单据.jpg", b"", "是空的"),
        ("网页.html", b"<html><script>alert(1)</script>", "不是可以上传的类型"),
        ("图.svg", b"<svg onload='alert(1)'/>", "不是可以上传的类型"),
        ("程序.exe", b"MZ" + b"\x00" * 500, "不是可以上传的类型"),
        ("改名.pdf", photo(), "与文件名的后缀不符"),
    ],
)
def test_a_file_that_is_not_taken_is_named_and_the_words_stay(
    city: Hotline, citizen: Browser, name: str, content: bytes, why: str
) -> None:
    page = send(citizen, city, files=[SimpleUploadedFile(name, content)])
    city.later(minutes=1)
    without = send(citizen, city, token=token_of(page))

    assert page.status == 422
    assert name in page.text
    assert why in page.text
    assert "井盖" in page.html
    assert page.marked(id="files-error")
    assert page.forbidden() == []
    assert without.status == 201


def test_no_more_files_come_at_once_than_was_said(city: Hotline, citizen: Browser) -> None:
    review = citizen.post("/public/new", token=open_form(citizen, city))
    page = send(citizen, city, files=[picture(f"{n}.jpg") for n in range(MOST + 1)])

    assert f"一次至多{MOST}个" in review.text
    assert page.status == 422
    assert FileRow.objects.count() == 0


def test_a_letter_is_typed_or_a_picture_of_it(city: Hotline, citizen: Browser) -> None:
    own = {"box": "government", "answer": "letter", "words": "", "category": ""}
    neither = send(citizen, city, "letter", **own)
    scan = send(citizen, city, "letter", **own, files=[picture("来信.jpg")])

    assert neither.status == 422
    assert "请至少给出一样" in neither.text
    assert scan.status == 201
    assert [row.material for row in FileRow.objects.all()] == ["letter_scan"]


def test_words_and_files_are_added_later(city: Hotline, citizen: Browser) -> None:
    number, code = raise_matter(citizen, city)
    asked = {"number": number, "code": code}
    nothing = citizen.post("/public/add", **asked, words=" ")
    long = citizen.post("/public/add", **asked, words="长" * 2001)
    added = citizen.post("/public/add", **asked, words="昨晚又有人绊倒", files=[picture()])

    assert nothing.status == long.status == 422
    assert "请写下要补充的内容" in nothing.text
    assert "长长长" in long.html
    assert "补充的内容已经交给承办单位" in added.text
    assert "您补充了说明。" in added.text
    assert "井盖.jpg" in added.text
    assert "昨晚又有人绊倒" in str(city.li.see(number, "/timeline").body)


def test_additions_have_a_measure_a_day(city: Hotline, citizen: Browser) -> None:
    number, code = raise_matter(citizen, city)
    asked = {"number": number, "code": code}
    pages = [citizen.post("/public/add", **asked, words=f"第{n}次") for n in range(11)]
    city.later(days=1)

    assert {one.status for one in pages[:10]} == {200}
    assert "今天补充的次数过多" in pages[10].text
    assert citizen.post("/public/add", **asked, words="第二天").status == 200


@pytest.mark.clause("AH-20f")
def test_a_matter_raised_again_counts_once_a_day_and_comes_under_supervision(
    city: Hotline, citizen: Browser
) -> None:
    number, code = raise_matter(citizen, city)
    asked = {"number": number, "code": code}
    unsure = citizen.post("/public/again", **asked)
    once = citizen.post("/public/again", **asked, sure="yes")
    twice = citizen.post("/public/again", **asked, sure="yes")
    city.later(days=1)
    citizen.post("/public/again", **asked, sure="yes")

    assert unsure.status == 422
    assert "请先勾选确认" in unsure.text
    assert "您再次反映这件事" in once.text
    assert "今天已经记录过" in twice.text
    assert twice.text.count("您再次反映这件事，已经记录。") == 1
    assert "AH-20f" in str(city.chen.see(number).body["supervised"])
