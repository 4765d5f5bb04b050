"""文书: papers as posts of the city take them, from the ledger to the file."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hotline.archive.paper import PaperKind
from hotline.documents import case_package, folders, issuing, own_layouts, papers, samples
from hotline.documents.models import IssuedPaper
from hotline.ledger import clock, queries
from hotline.ledger.effects import Due, Topic, drain
from hotline.people import PostRole, vault
from tests.documents.reading import pdf_lowest, pdf_words, word_words
from tests.lives.cast import open_city

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.order.state import Order
    from hotline.people import Post
    from hotline.site.rehearsal import Copy
    from tests.lives.cast import Hotline

PHONE, NAME = "13800000001", "王小花"
#: No words stand lower than the small print below the number of the page.
LOWEST = 20
TEXT = "翠湖路水管爆裂，我是王小花，电话138 0000 0001，请回电"


def order_of(number: str, post: Post) -> Order:
    found = queries.find_order(number, post)

    assert found is not None
    return found.order


def names(city: Hotline, number: str, player: str) -> set[str]:
    post = city.players[player].post
    return {one.name for one in papers.list_papers(order_of(number, post), post, city.now)}


def written(city: Hotline, number: str, player: str, name: str, format_: str = "pdf") -> bytes:
    post = city.players[player].post
    wanted = (name, papers.FORMATS[format_])
    return papers.write(order_of(number, post), post, wanted, city.now, "打印：某人").content


@pytest.fixture
def city(database: Copy, monkeypatch: pytest.MonkeyPatch) -> Hotline:
    """The city of the stories, with a clock that the test sets."""
    assert database.name
    city = open_city("2025-03-03T10:00", "anhui-2021")
    monkeypatch.setattr(clock, "now", lambda: city.now)
    return city


@pytest.fixture
def supervised(city: Hotline) -> str:
    number = city.call(TEXT)
    city.zhou.must(number, "dispatch", unit="water", principle="functional")
    city.zhang.must(number, "sign_for")
    city.head.must(number, "approve", what="handling")
    city.chen.must(number, "issue_notice", text="限期答复", days=5, modes=["paper"])
    return number


@pytest.mark.clause("WS-02")
def test_the_form_says_the_same_as_pdf_and_as_word(city: Hotline, supervised: str) -> None:
    pdf = pdf_words(written(city, supervised, "zhou", "handling_form"))
    docx = word_words(written(city, supervised, "zhou", "handling_form", "docx"))

    for words in ("市民热线承办单", "示范市水务局", "示范市12345热线办", "翠湖路水管爆裂"):
        assert words in pdf
        assert words in docx


@pytest.mark.clause("AH-34")
@pytest.mark.parametrize("player", ["zhou", "chen", "zhang", "head"])
def test_no_paper_names_the_requester_to_anybody(
    city: Hotline, supervised: str, player: str
) -> None:
    for name in names(city, supervised, player):
        for format_ in ("pdf", "docx"):
            content = written(city, supervised, player, name, format_)
            words = pdf_words(content) if format_ == "pdf" else word_words(content)

            assert NAME not in words, name
            assert PHONE not in words, name
            assert "00000001" not in words, name
            assert "王**" not in words or "我是王**" in words, name


def test_a_unit_takes_its_own_papers_and_no_others(city: Hotline, supervised: str) -> None:
    assert names(city, supervised, "zhang") == {
        *("handling_form", "supervision_notice", "timeline", "case_index"),
    }
    assert names(city, supervised, "zhou") >= {"briefing", "case_index"}
    zhang = city.zhang.post
    with pytest.raises(papers.NoSuchPaper):
        papers.write(order_of(supervised, zhang), zhang, ("briefing", "pdf"), city.now, "")


def test_a_unit_that_helps_takes_no_request_of_another(city: Hotline) -> None:
    number = city.dispatched()
    city.zhang.must(number, "sign_for")
    city.head.must(number, "approve", what="handling")
    city.zhang.must(number, "bring_in", co_units=["housing"])
    city.zhang.must(number, "request_extension", days=5, reason="雨", basis="规程",
                    explained_to_requester=True)  # fmt: skip

    assert "extension_request" in names(city, number, "zhang")
    assert "extension_request" in names(city, number, "head")
    assert "extension_request" not in names(city, number, "housing")
    assert "case_index" not in names(city, number, "housing")


@pytest.mark.clause("AH-23")
def test_an_observer_takes_no_paper(city: Hotline, supervised: str) -> None:
    order = order_of(supervised, city.zhou.post)
    observer = replace(city.zhou.post, role=PostRole.OBSERVER)

    assert papers.list_papers(order, observer, city.now) == ()
    assert not papers.takes_case_file(order, observer)
    with pytest.raises(papers.NoSuchPaper):
        papers.write(order, observer, ("timeline", "pdf"), city.now, "")


@pytest.mark.parametrize(
    "name", ["x", "briefing-9", "briefing-0", "../etc", "handling_form-issued", "", "briefing\n"]
)
def test_there_is_no_other_paper(city: Hotline, supervised: str, name: str) -> None:
    zhou = city.zhou.post
    with pytest.raises(papers.NoSuchPaper):
        papers.write(order_of(supervised, zhou), zhou, (name, "pdf"), city.now, "")


@pytest.mark.parametrize("format_", ["pdf", "docx"])
def test_the_same_paper_has_the_same_bytes(city: Hotline, supervised: str, format_: str) -> None:
    first = written(city, supervised, "zhou", "supervision_notice", format_)

    assert written(city, supervised, "zhou", "supervision_notice", format_) == first


@pytest.mark.clause("NA-05")
def test_what_was_issued_stays_as_it_was(city: Hotline, supervised: str) -> None:
    while drain(Topic.WRITE_PAPER, issuing.issue):
        pass
    before = written(city, supervised, "chen", "supervision_notice-1-issued")
    city.later(hours=1)
    city.zhang.must(supervised, "answer_notice", text="已经修复完毕")
    after = written(city, supervised, "chen", "supervision_notice-1-issued")

    assert IssuedPaper.objects.get().kind == "supervision_notice"
    assert after == before
    assert "已经修复完毕" not in pdf_words(after)
    assert "已经修复完毕" in pdf_words(written(city, supervised, "chen", "supervision_notice"))


def test_a_batch_that_is_handed_out_twice_keeps_one_paper(supervised: str) -> None:
    seq = next(
        one.seq
        for one in queries.list_events(supervised)
        if type(one.event).__name__ == "NoticeIssued"
    )
    due = Due(1, Topic.WRITE_PAPER, supervised, seq)
    issuing.issue(
        [due, Due(2, Topic.WRITE_PAPER, "0", 1), Due(3, Topic.WRITE_PAPER, supervised, 1)]
    )
    issuing.issue([due])

    assert IssuedPaper.objects.count() == 1


def test_of_an_erased_matter_no_word_is_left(city: Hotline, supervised: str) -> None:
    vault.erase(supervised, city.now)
    words = pdf_words(written(city, supervised, "zhou", "handling_form"))

    assert "翠湖路" not in words
    assert "内容已依法清除" in words


@pytest.mark.clause("QP-08g")
@pytest.mark.clause("WS-06")
def test_the_case_file_is_one_package_with_an_index(city: Hotline, supervised: str) -> None:
    zhou = city.zhou.post
    order = order_of(supervised, zhou)
    content = b"".join(case_package.pieces(order, zhou, city.now, "打印：某人"))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        held = {name: package.read(name) for name in package.namelist()}
    index = pdf_words(held["00卷内目录.pdf"])

    assert "01市民热线承办单.pdf" in held
    assert any("办理经过" in name for name in held)
    for name, one in held.items():
        if not name.startswith("00"):
            assert hashlib.sha256(one).hexdigest() in index
            assert NAME not in pdf_words(one)


def test_the_case_file_is_for_the_office_and_the_unit_in_charge(
    city: Hotline, supervised: str
) -> None:
    takes = {
        player: papers.takes_case_file(
            order_of(supervised, city.players[player].post), city.players[player].post
        )
        for player in ("zhou", "zhang", "head")
    }

    assert takes == {"zhou": True, "zhang": True, "head": True}


@pytest.mark.parametrize("kind", list(PaperKind))
def test_a_site_begins_from_our_layout_and_has_its_own_then(
    kind: PaperKind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "layouts", lambda: tmp_path)
    example = own_layouts.example(kind)

    assert own_layouts.keep(kind, example) == ()
    assert own_layouts.find(kind) == example
    own_layouts.remove(kind)
    assert own_layouts.find(kind) is None
    assert samples.sample(kind).head.kind is kind


def test_a_word_of_the_sites_own_layout_is_filled_in(
    city: Hotline, supervised: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "layouts", lambda: tmp_path)
    own_layouts.keep(PaperKind.HANDLING_FORM, own_layouts.example(PaperKind.HANDLING_FORM))
    content = written(city, supervised, "zhou", "handling_form", "docx")
    words = word_words(content)

    assert "翠湖路水管爆裂" in words
    assert "{{" not in words
    assert written(city, supervised, "zhou", "handling_form", "docx") == content


@pytest.mark.parametrize(
    "text", ["长" * 20_000, "长\n" * 590, "长" * 599, "长 " * 900, "w" * 300 + "长" * 100]
)
def test_long_words_flow_over_pages_and_none_is_lost(city: Hotline, text: str) -> None:
    number = city.call(text)
    for name in ("handling_form", "briefing", "timeline"):
        content = written(city, number, "zhou", name)
        words = pdf_words(content)

        assert pdf_lowest(content) > LOWEST, name
        assert words.count("长") >= text.count("长"), name
        assert words.count("w") >= text.count("w"), name
