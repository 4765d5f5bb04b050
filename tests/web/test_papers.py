"""文书、案卷和导出 at the consoles."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from hotline.documents import taking_out
from hotline.documents.models import TakenOut
from hotline.web.kit import exporting
from tests.documents.reading import pdf_words, word_words

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance

PHONE, NAME = "13800000001", "王小花"
TEXT = "翠湖路水管爆裂，我是王小花，电话138-0000-0001，𠮷祥里三号"


def dispatched(city: Hotline, text: str = TEXT, unit: str = "water") -> str:
    number = city.call(text)
    city.zhou.must(number, "dispatch", unit=unit, principle="functional")
    return number


def cells(content: bytes) -> list[list[str]]:
    """The words of a list's cells, a row each."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheet = ET.fromstring(packed.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own
        assert not list(sheet.iter(f"{space}f"))
        shared = []
        if "xl/sharedStrings.xml" in packed.namelist():
            table = ET.fromstring(packed.read("xl/sharedStrings.xml"))  # noqa: S314 - our own
            shared = ["".join(one.itertext()) for one in table]
    found = []
    for row in sheet.iter(f"{space}row"):
        told = []
        for cell in row:
            words = "".join(cell.itertext())
            told.append(shared[int(words)] if cell.get("t") == "s" else words)
        found.append(told)
    return found


@pytest.mark.clause("WS-02")
def test_a_unit_takes_the_form_of_its_order_and_it_is_written_down(
    city: Hotline, entrance: Entrance
) -> None:
    number = dispatched(city)
    browser = entrance.sign_in("zhang")
    page = browser.get(f"/unit/orders/{number}")
    link = f"/unit/orders/{number}/papers/handling_form.pdf"
    answer = browser.client.get(link)
    word = browser.client.get(link.replace(".pdf", ".docx"))

    assert link in page.links()
    assert answer["Content-Type"] == "application/pdf"
    assert "inline" in answer["Content-Disposition"]
    assert "attachment" in word["Content-Disposition"]
    assert "示范市水务局" in pdf_words(answer.content)
    assert "示范市水务局" in word_words(word.content)
    taken = TakenOut.objects.order_by("id")
    assert [(one.what, one.name, one.number) for one in taken] == [
        ("paper", "handling_form.pdf", number),
        ("paper", "handling_form.docx", number),
    ]
    assert all(one.person for one in taken)


@pytest.mark.clause("AH-34")
def test_a_paper_names_who_took_it_and_not_who_raised_it(city: Hotline, entrance: Entrance) -> None:
    number = dispatched(city)
    browser = entrance.sign_in("zhou")
    answer = browser.client.get(f"/dispatcher/orders/{number}/papers/handling_form.pdf")
    words = pdf_words(answer.content)

    assert "演员zhou" in words
    assert NAME not in words
    assert "0000-0001" not in words


def test_what_no_font_has_is_named_on_paper_and_on_the_page(
    city: Hotline, entrance: Entrance
) -> None:
    number = dispatched(city)
    browser = entrance.sign_in("zhou")
    page = browser.get(f"/dispatcher/orders/{number}")
    answer = browser.client.get(f"/dispatcher/orders/{number}/papers/handling_form.pdf")

    assert "U+20BB7" in page.text
    assert answer["X-Lacking-Characters"] == "U+20BB7"
    assert "U+20BB7" in pdf_words(answer.content)
    assert "〓" in pdf_words(answer.content)


@pytest.mark.parametrize(
    "path",
    [
        "papers/briefing.pdf",
        "papers/handling_form.exe",
        "papers/nothing.pdf",
        "papers/handling_form-7.pdf",
    ],
)
def test_a_unit_gets_no_paper_that_is_not_for_it(
    city: Hotline, entrance: Entrance, path: str
) -> None:
    number = dispatched(city)

    assert entrance.sign_in("zhang").get(f"/unit/orders/{number}/{path}").status == 404


def test_a_stranger_gets_no_paper(city: Hotline, entrance: Entrance) -> None:
    number = dispatched(city)
    browser = entrance.sign_in("stranger")

    assert browser.get(f"/unit/orders/{number}/papers/handling_form.pdf").status == 404
    assert browser.get(f"/unit/orders/{number}/case-file.zip").status == 404
    assert not TakenOut.objects.exists()


@pytest.mark.clause("QP-08g")
def test_the_case_file_comes_as_one_package(city: Hotline, entrance: Entrance) -> None:
    number = dispatched(city)
    answer = entrance.sign_in("zhou").client.get(f"/dispatcher/orders/{number}/case-file.zip")
    content = b"".join(answer)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()

    assert answer["Content-Type"] == "application/zip"
    assert "00卷内目录.pdf" in names
    assert TakenOut.objects.get().what == "case_file"


def test_a_case_file_that_cannot_be_written_is_no_empty_package(
    city: Hotline, entrance: Entrance, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise ValueError("no such font")

    number = dispatched(city)
    client = entrance.sign_in("zhou").client
    client.raise_request_exception = False
    monkeypatch.setattr("hotline.documents.case_package.papers.write", broken)

    assert client.get(f"/dispatcher/orders/{number}/case-file.zip").status_code == 500
    assert not TakenOut.objects.exists()


def test_whole_case_files_are_taken_within_reason(
    city: Hotline, entrance: Entrance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_out, "MOST_CASE_FILES_AN_HOUR", 1)
    where = f"/dispatcher/orders/{dispatched(city)}/case-file.zip"
    client = entrance.sign_in("zhou").client

    assert [client.get(where).status_code for _ in range(2)] == [200, 429]


@pytest.mark.clause("AH-34")
def test_a_list_is_taken_as_text_with_who_took_it_on_top(city: Hotline, entrance: Entrance) -> None:
    dispatched(city, '=cmd|"/C calc"!A1 我是王小花')
    dispatched(city)
    browser = entrance.sign_in("zhou")
    answer = browser.client.post("/dispatcher/export?queue=all")
    rows = cells(answer.content)
    told = "\n".join("\t".join(row) for row in rows)

    assert "演员zhou" in told
    assert "hotline/dispatcher" in told
    assert "内部资料" in told
    assert NAME not in told
    assert "0000-0001" not in told
    assert '=cmd|"/C calc"!A1 我是王**' in told
    assert len([row for row in rows if row and row[0].isdecimal()]) == 2
    log = TakenOut.objects.get()
    assert (log.what, log.rows, log.name) == ("list", 2, "dispatcher/all")


def test_a_list_is_narrowed_as_its_address_says_and_cut_at_a_bound(
    city: Hotline, entrance: Entrance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MOST_ROWS", 2)
    monkeypatch.setattr(exporting, "AT_ONCE", 1)
    for text in ("水管一", "水管二", "水管三", "路灯四"):
        dispatched(city, f"{text}请处理")
    browser = entrance.sign_in("zhou")
    rows = cells(browser.client.post("/dispatcher/export?queue=all&word=水管").content)

    assert len([row for row in rows if row and row[0].isdecimal()]) == 2
    assert any("仅导出前2件" in "".join(row) for row in rows)
    assert any("水管" in "".join(row) and "条件" in "".join(row) for row in rows)


def test_a_unit_takes_only_its_own_orders(city: Hotline, entrance: Entrance) -> None:
    own, other = dispatched(city), dispatched(city, unit="gas")
    content = entrance.sign_in("zhang").client.post("/unit/export?queue=all").content
    told = str(cells(content))

    assert own in told
    assert other not in told


def test_nobody_takes_lists_without_bound(
    city: Hotline, entrance: Entrance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_out, "MOST_LISTS_AN_HOUR", 2)
    dispatched(city)
    browser = entrance.sign_in("zhou")
    found = [browser.client.post("/dispatcher/export").status_code for _ in range(3)]

    assert found == [200, 200, 429]
    assert browser.client.get("/dispatcher/export").status_code == 405
