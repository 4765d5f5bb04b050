"""The national platform sends a matter with its own number, twice, over a bad line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.people import PostRole
from tests.lives.cast import TOLD

if TYPE_CHECKING:
    from tests.lives.cast import Hotline

MATTER = {
    "kind": "complaint",
    "category": "供水",
    "source": "national",
    "foreign_number": "国转-2025-0303-7",
    "text": "小区停水三天",
    "requester": {"name": "王小花", "phone": "13800000001"},
}


@pytest.mark.clause("AH-09", "AH-20a")
def test_the_matter_from_above(anhui: Hotline) -> None:
    above = anhui.play("above", "hotline", PostRole.PLATFORM)

    first = above.post_json("/matters", MATTER)
    again = above.post_json("/matters", MATTER)
    assert (first.status, again.status) == (201, 200)
    assert first.body["number"] == again.body["number"]
    number = str(first.body["number"])

    order = above.see(number).body
    assert order["matter"]["foreign_number"] == MATTER["foreign_number"]
    assert order["matter"]["channel"] == "upstream"
    assert order["supervised"] == ["AH-20a"]

    anhui.zhou.must(number, "dispatch", unit="water", principle="functional")
    anhui.head.must(number, "sign_for")
    anhui.head.must(number, "approve", what="handling")
    anhui.zhang.must(number, "reply", outcome="solved", text="已恢复供水", informed=TOLD)
    anhui.head.must(number, "approve", what="reply")
    anhui.sun.must(number, "review", decision="accept")
    told = [one["event"] for one in above.see(number, "/timeline").body["entries"]]
    assert "ReplyGiven" in told
