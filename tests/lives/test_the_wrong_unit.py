"""The order goes to the wrong bureau, which gives it back late, but with all that it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lives.cast import Hotline

WHY = {
    "ground": "not_our_function",
    "reason": "属住建部门职责",
    "basis": "三定方案第四条",
    "suggested_unit": "housing",
}


@pytest.mark.clause("CD-12", "QP-05")
def test_the_wrong_unit(chengdu: Hotline) -> None:
    number = chengdu.dispatched("water")
    chengdu.later(hours=1)
    chengdu.zhang.must(number, "sign_for")

    chengdu.at("2025-03-06T09:00")
    bare = chengdu.zhang.do(number, "request_return", ground="not_our_function")
    assert (bare.status, bare.clause) == (409, "CD-12")
    assert set(bare.body["missing"]) == {"reason", "basis", "suggested_unit"}
    late = chengdu.zhang.must(number, "request_return", **WHY)
    assert late["is_overdue"] is True
    assert late["stage"] == "awaiting_ruling"

    assert chengdu.housing.see(number).status == 404
    granted = chengdu.zhou.must(number, "rule_on_return", decision="grant", unit="housing")
    assert granted["stage"] == "dispatched"
    assert chengdu.housing.see(number).body["lead"] == "housing"
    assert chengdu.zhang.see(number).status == 200
    assert chengdu.zhang.do(number, "sign_for").status == 403
    chengdu.housing.must(number, "sign_for")


@pytest.mark.clause("AH-16")
def test_the_bureau_that_waited_too_long(anhui: Hotline) -> None:
    number = anhui.dispatched("water")
    anhui.at("2025-03-06T00:00")

    refused = anhui.zhang.do(number, "request_return", reason="属住建部门职责", basis="三定方案")
    assert (refused.status, refused.clause) == (409, "AH-16")
    assert "reply" in refused.body["instead"]
    told = [one["event"] for one in anhui.zhang.see(number, "/timeline").body["entries"]]
    assert told[-1] == "DeemedAccepted"
    assert anhui.zhang.see(number).body["lead"] == "water"
