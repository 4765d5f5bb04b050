"""制文: any words come out as words, in PDF and Word; a site's own layout can do no harm."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from docx import Document
from pylopdf_fonts_zh_cn import serif_path

from hotline.archive.paper import PaperKind
from hotline.documents import folders, glyphs, own_layouts, pdf, samples, word, work_sheet
from hotline.documents.blocks import Cell, Grid, Lines, Paper
from hotline.documents.layouts.laying_out import lay_out
from hotline.documents.work_sheet import Column, Heading
from hotline.law.calendar import SHANGHAI
from tests.documents.reading import pdf_lowest, pdf_pages, pdf_words, word_words

if TYPE_CHECKING:
    from pathlib import Path


AT = datetime(2025, 3, 3, 10, tzinfo=SHANGHAI)
HOSTILE = (
    '#panic() #read("/etc/passwd") $x$ *粗* `码` @引 <标> \\ // /* */ {{ 7*7 }} {% for x in y %}',
    "<script>alert(1)</script> & <b>粗</b> &amp; ]]> <!DOCTYPE x>",
    "=1+1 \\u{0} \" ' ` ~ ^ _ [] () {}",
)


def paper(*words: str, title: str = "办结报告") -> Paper:
    cells = tuple((Cell("诉求内容", is_label=True), Cell(one, tall=18)) for one in words)
    return Paper(
        title=title,
        masthead="示范市水务局",
        flags=("紧急件",),
        left="编号：1",
        right="",
        addressee="示范市12345热线办",
        blocks=(*(Lines(one) for one in words), Grid((20, 80), cells)),
        signed=("示范市水务局", "2025年3月3日"),
        remark="",
        at=AT,
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_was_written_is_words(text: str) -> None:
    wanted = "".join(text.split())

    assert pdf_words(pdf.write(paper(text))).count(wanted) == 2
    assert word_words(word.write(paper(text))).count(wanted) == 2


@pytest.mark.parametrize(
    "char", ["𠮷", "🙏", "\x00", "\x07", "\u202e", "\u200b", "\ue000", "\ufffe"]
)
def test_a_character_that_cannot_be_set_is_named(char: str) -> None:
    text = f"在{char}祥里，又在{char}祥里"
    words = pdf_words(pdf.write(paper(text)))
    name = f"U+{ord(char):04X}"

    assert words.count(name) == 1
    assert words.count("〓") == 5
    assert name in word_words(word.write(paper(text)))


def test_half_a_character_is_named_too() -> None:
    assert "U+D842" in pdf_words(pdf.write(paper("半\ud842个")))
    assert "〓" in word_words(word.write(paper("半\ud842个")))


def test_word_keeps_a_character_that_another_machine_may_have() -> None:
    assert "𠮷祥里" in word_words(word.write(paper("𠮷祥里")))


def test_ordinary_words_lack_nothing() -> None:
    text = "翠湖路①〔2025〕第3号，DN400、㎡、Ⅲ级，……——“引”\n\t二段\u3000空格\u00a0"

    assert glyphs.lacking([text]) == ()


def test_a_paper_says_who_took_it_on_every_page() -> None:
    content = pdf.write(paper("长" * 3000), mark="打印：张三 water/handler")

    assert pdf_words(content).count("打印：张三water/handler") == pdf_pages(content) > 2


@pytest.mark.parametrize(
    "text", ["长" * 20_000, "长\n" * 2_000, "长" * 599, "长" * 601, "长\n" * 17, "a" * 20_000]
)
def test_words_stay_on_their_pages(text: str) -> None:
    for one in (paper(text), replace(paper(text), masthead="")):
        content = pdf.write(one)

        assert pdf_lowest(content) > 20
        assert pdf_words(content).count(text[0]) == 2 * text.count(text[0])
        assert pdf_pages(content) >= len(text) // 1200


def test_what_is_written_twice_is_the_same() -> None:
    one = paper("翠湖路", "𠮷")

    assert pdf.write(one) == pdf.write(one)
    assert word.write(one) == word.write(one)
    assert pdf.write(one) != pdf.write(replace(one, title="督办单"))


def test_a_moment_finer_than_a_second_is_a_moment_too() -> None:
    told = replace(paper("已修复"), at=AT.replace(microsecond=123456))

    assert "已修复" in pdf_words(pdf.write(told))
    assert "已修复" in word_words(word.write(told))


def test_a_title_of_several_lines_and_a_long_masthead_are_set() -> None:
    one = replace(
        paper("一"), masthead="示范市城市综合管理行政执法监督指挥中心" * 2, title="甲\n乙"
    )

    assert "甲乙" in pdf_words(pdf.write(one))


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_layout_says_the_same_in_both(kind: PaperKind) -> None:
    laid = lay_out(samples.sample(kind), samples.say)
    words, others = pdf_words(pdf.write(laid)), word_words(word.write(laid))
    said = ["".join(one.split()) for one in word.said(laid) if one.strip()]

    assert [one for one in said if one not in words and len(one) < 30] == []
    assert [one for one in said if one not in others] == []


def test_a_sites_own_font_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "fonts", lambda: tmp_path)
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    without = glyphs.fonts()
    monkeypatch.setitem(glyphs.KNOWN, "fang", ("noto serif sc",))
    (tmp_path / "仿宋.otf").write_bytes(serif_path().read_bytes())
    found = glyphs.fonts()

    assert "fang" in without.stood_in
    assert "fang" not in found.stood_in
    assert found.covered >= without.covered


# -- a site's own layout -------------------------------------------------------------------------


def layout(*lines: str, extra: dict[str, bytes] | None = None) -> bytes:
    made = Document()
    for line in lines:
        made.add_paragraph(line)
    kept = io.BytesIO()
    made.save(kept)
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as packed:
        for name, content in (extra or {}).items():
            packed.writestr(name, content)
    return kept.getvalue()


def test_a_layout_of_names_is_taken_and_filled() -> None:
    made = layout("承办：{{ 承办单位 }}", "{% if 领导批示 %}批示：{{ 领导批示 }}{% endif %}")
    filled = own_layouts.fill(made, {"承办单位": "水务局 & <局>\n二", "领导批示": ""}, AT)

    assert own_layouts.check(PaperKind.HANDLING_FORM, made) == ()
    assert "承办：水务局&<局>二" in word_words(filled)
    assert "批示" not in word_words(filled)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "不是可用的Word文件"),
        (b"PK\x03\x04 broken", "不是可用的Word文件"),
        (b"x" * 3_000_000, "超过"),
        (layout("{{ 不存在 }}"), "没有“不存在”"),
        (layout("{{ 承办单位"), ""),
        (layout("{% if 承办单位 %}"), "花括号"),
        (layout("{{ 承办单位.__class__ }}"), "不能写别的指令"),
        (layout("{{ 承办单位|upper }}"), "不能写别的指令"),
        (layout("{% for x in 承办单位 %}{{ x }}{% endfor %}"), "不能写别的指令"),
        (layout("{{ ''.join(承办单位) }}"), "不能写别的指令"),
        (layout("{% set x = 1 %}"), "不能写别的指令"),
        (layout("{{ 1 + 1 }}"), "不能写别的指令"),
        (layout("x", extra={"word/vbaProject.bin": b"x"}), "宏"),
        (layout("x", extra={"word/embeddings/a.bin": b"x"}), "嵌入"),
        (
            layout(
                "x", extra={"word/_rels/x.rels": b'<R TargetMode="External" Target="http://x"/>'}
            ),
            "外部",
        ),
        (layout("x", extra={"word/x.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "格式"),
    ],
)
def test_a_layout_that_could_do_harm_is_not_taken(content: bytes, complaint: str) -> None:
    faults = own_layouts.check(PaperKind.HANDLING_FORM, content)

    assert complaint in "".join(faults)
    assert faults or not complaint


def test_a_bomb_is_not_unpacked() -> None:
    content = layout("x", extra={"word/media/bomb.bin": b"\0" * 21_000_000})

    assert len(content) < own_layouts.MOST_BYTES
    assert own_layouts.check(PaperKind.HANDLING_FORM, content)


def test_layouts_are_listed_with_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "layouts", lambda: tmp_path / "layouts")
    refused = own_layouts.keep(PaperKind.BRIEFING, b"no")
    kept = own_layouts.keep(PaperKind.BRIEFING, layout("{{ 主要情况 }}"))
    found = {one.kind: one for one in own_layouts.list_layouts()}

    assert (bool(refused), kept) == (True, ())
    assert found[PaperKind.BRIEFING].is_own
    assert "主要情况" in found[PaperKind.BRIEFING].names
    assert not found[PaperKind.HANDLING_FORM].is_own


# -- lists --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\tx", "http://x", "007", "\x00坏", "长" * 40_000]
)
def test_a_cell_is_a_text(text: str) -> None:
    heading = Heading("督办台　全部", "张三 & 李四" * 50, "=全部", "")
    content = work_sheet.write(heading, (Column("摘要", 20),), [(text,)])
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert "\x00" not in sheet
