"""王女士's pipe bursts: registered, dispatched, signed for, repaired, told, rated, filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lives.cast import TOLD

if TYPE_CHECKING:
    from tests.lives.cast import Hotline


@pytest.mark.clause("CD-13", "CD-17", "CD-19", "QP-05")
def test_the_burst_pipe(chengdu: Hotline) -> None:
    number = chengdu.call("翠湖路水管爆裂，漏水严重")
    chengdu.later(minutes=10)
    chengdu.zhou.must(number, "dispatch", unit="water", principle="functional", days=5)

    # 燃气公司 tries to see what the neighbor is busy with.
    assert chengdu.stranger.see(number).status == 404
    assert chengdu.stranger.get("/orders", text="水管").body["orders"] == []

    chengdu.later(hours=1)
    assert chengdu.zhang.must(number, "sign_for")["stage"] == "handling"
    chengdu.zhang.must(number, "contact", outcome="reached", told=["acceptance", "unit_contact"])
    chengdu.at("2025-03-05T10:00")
    bare = chengdu.zhang.do(number, "reply", outcome="solved", text="已修复")
    assert (bare.status, bare.clause) == (409, "CD-17")
    done = chengdu.zhang.must(number, "reply", outcome="solved", text="已修复", informed=TOLD)
    assert done["stage"] == "awaiting_review"

    chengdu.at("2025-03-06T10:00")
    assert chengdu.sun.must(number, "review", decision="accept")["stage"] == "awaiting_rating"
    chengdu.at("2025-03-07T20:00")
    rated = chengdu.li.must(number, "rate", satisfaction="satisfied")
    assert rated["events"][0]["by"] == "requester"
    assert chengdu.sun.must(number, "file_case")["stage"] == "filed"

    order = chengdu.zhou.see(number).body
    assert (order["is_final"], order["is_overdue"], order["replies"]) == (True, False, 1)
    assert order["conclusion"]["how"] == "rated"
    clocks = chengdu.zhang.see(number, "/clocks").body["clocks"]
    assert {one["state"] for one in clocks} <= {"met", "closed"}
    told = [one["event"] for one in chengdu.zhang.see(number, "/timeline").body["entries"]]
    assert told[0] == "Received"
    assert told[-1] == "CaseFiled"
