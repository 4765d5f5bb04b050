"""文本: what events keep of words, and what they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hotline.order.text import Text, clean, likeness, seal, sketch
from hotline.trial.verbs import parse

KEY = b"the key of one matter"
LONG = "经核实，该处供水管道于昨日夜间破裂，现已更换管件并恢复供水，后续将加强巡查。"


def test_a_sealed_text_keeps_an_id_a_digest_and_a_sketch() -> None:
    sealed = seal(Text(content=LONG), KEY, lambda: "t-1")

    assert sealed.ref is not None
    assert (sealed.ref.id, len(sealed.ref.digest), len(sealed.ref.sketch)) == ("t-1", 64, 256)
    assert LONG not in sealed.ref.model_dump_json()


def test_another_key_gives_another_digest_and_sketch() -> None:
    one = seal(Text(content=LONG), KEY, lambda: "t-1").ref
    two = seal(Text(content=LONG), b"another key", lambda: "t-1").ref

    assert one is not None
    assert two is not None
    assert one.digest != two.digest
    assert likeness(one.sketch, two.sketch) < 0.1


def test_a_text_never_shows_its_words() -> None:
    assert str(Text(content="王女士，住城东路")) == "Text(8 characters)"


@pytest.mark.parametrize(
    ("other", "least", "most"),
    [
        (LONG, 1.0, 1.0),
        (LONG.replace("，", " ").replace("。", "!"), 1.0, 1.0),
        (LONG + "如有问题请致电。", 0.5, 1.0),
        ("您反映的噪声问题已转城管部门处理，请耐心等待。", 0.0, 0.2),
        ("。", 0.0, 0.0),
    ],
)
def test_likeness_is_of_substance(other: str, least: float, most: float) -> None:
    assert least <= likeness(sketch(LONG, KEY), sketch(other, KEY)) <= most


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_the_same_both_ways_and_a_share(one: str, two: str) -> None:
    there = likeness(sketch(one, KEY), sketch(two, KEY))

    assert there == likeness(sketch(two, KEY), sketch(one, KEY))
    assert 0 <= there <= 1


@pytest.mark.parametrize("raw", ["a\x00b", "\ud800", "bell\x07"])
def test_what_no_database_stores_is_no_text(raw: str) -> None:
    with pytest.raises(ValueError, match=r"U\+"):
        clean(raw)


@pytest.mark.parametrize("raw", ["", "x" * 20_001, "a\x00b"])
def test_what_is_empty_or_endless_is_no_text(raw: str) -> None:
    with pytest.raises(ValidationError):
        parse("urge", {"text": raw})


def test_a_section_has_a_known_name() -> None:
    with pytest.raises(ValidationError, match="unknown section 'gossip'"):
        parse("reply", {"sections": {"gossip": "x"}})
