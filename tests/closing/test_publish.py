"""公开答复: what the public reads, and what it never does."""

from __future__ import annotations

import pytest

from tests.order.building import (
    ANHUI,
    CHENGDU,
    NATIONAL,
    Life,
    missing,
    received,
    replied,
    reported,
)

#: Made up; 1380000… is given to nobody, and the card is the test number of its maker.
TELLING = {
    "电话号码": "请拨打138-0000-0001",
    "身份证号": "证号51010019800101123X",
    "车牌号": "川A·12345违停",
    "电子邮箱": "写信到wang@example.com",
    "银行卡号": "退至4111 1111 1111 1111",
}


def answered(**matter: object) -> Life:
    return received(ANHUI, kind="inquiry", **matter).do("answer", articles=["k-1"], text="可以")


def test_a_reply_that_was_given_is_published() -> None:
    life = replied().do("publish", title="路灯", text="路灯已修复")

    assert life.names == ["ReplyMadePublic"]
    assert life.order.publication is not None
    assert life.order.publication.at == life.now


def test_a_direct_answer_is_published_too() -> None:
    assert answered().do("publish", text="可以办理").order.publication is not None


def test_what_was_published_is_changed_by_publishing_again_and_ends_by_withdrawing() -> None:
    life = replied().do("publish", text="路灯已修复").do("publish", text="路灯已全部修复")
    life.do("publish", decision="withdraw", reason="更正")

    assert life.names == ["PublicationWithdrawn"]
    assert life.order.publication is None
    assert "没有公开" in life.refused("publish", decision="withdraw").because


def test_a_reply_that_lies_with_the_office_is_not_published() -> None:
    assert reported().refused("publish", text="路灯已修复").clause == "NA-02"


@pytest.mark.clause("AH-34")
@pytest.mark.parametrize("how", [{"confidential": True}, {"anonymous": True}])
def test_nothing_secret_is_published(how: dict[str, object]) -> None:
    assert answered(**how).refused("publish", text="可以办理").clause == "AH-34"


@pytest.mark.clause("NA-07")
@pytest.mark.parametrize("pack", [CHENGDU, NATIONAL])
def test_a_tip_off_is_not_published_anywhere(pack: str) -> None:
    assert replied(pack, kind="tip_off").refused("publish", text="已查处").clause == "NA-07"


@pytest.mark.clause("AH-34")
@pytest.mark.parametrize(("kind", "text"), TELLING.items())
def test_what_tells_who_somebody_is_is_named_and_not_published(kind: str, text: str) -> None:
    for fields in ({"text": text}, {"title": text, "text": "已办理"}):
        refusal = replied(ANHUI).refused("publish", **fields)

        assert kind in refusal.because
        assert (refusal.clause, missing(refusal)) == ("AH-34", {"anonymised_text"})


def test_the_words_to_publish_are_needed() -> None:
    assert missing(replied(ANHUI).refused("publish")) == {"text"}


def test_only_the_office_publishes() -> None:
    assert replied().refused("publish", by="water", text="已修复").missing == ()
