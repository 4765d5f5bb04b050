"""补充说明: the requester says more while the matter is open."""

from __future__ import annotations

from hotline.order.story import sentence, tell
from tests.order.building import concluded, missing, received, replied, signed


def test_more_is_said_and_no_clock_moves() -> None:
    life = signed()
    clocks = life.order.clocks
    life.do("supplement", text="昨晚又停水了")

    assert (life.names, life.order.clocks) == (["Supplemented"], clocks)
    assert sentence(tell(life.told[0])) == "诉求人补充说明"


def test_the_office_takes_it_down() -> None:
    assert received().do("supplement", by="hotline", text="来电补充").told[0].by == "hotline"


def test_a_reply_that_waits_for_its_rating_is_still_open() -> None:
    assert replied().do("supplement", text="还没修好").order.stage == "awaiting_rating"


def test_after_the_end_it_is_raised_again_instead() -> None:
    assert concluded().refused("supplement", text="又坏了").clause == "NA-02"


def test_there_must_be_words() -> None:
    assert missing(signed().refused("supplement")) == {"text"}


def test_a_unit_does_not_speak_for_the_requester() -> None:
    assert signed().refused("supplement", by="water", text="x").missing == ()
