"""The repair takes longer than the limit: more time is asked for, signed, and runs out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lives.cast import Hotline, Json


def completion(city: Hotline, number: str) -> Json:
    clocks = city.zhang.see(number, "/clocks").body["clocks"]
    found: Json = next(one for one in clocks if one["name"] == "completion")
    return found


@pytest.mark.clause("AH-17b", "AH-18", "AH-20b")
def test_the_long_repair(anhui: Hotline) -> None:
    number = anhui.dispatched("water")
    assert completion(anhui, number)["due_at"] == "2025-03-18T00:00:00+08:00"
    assert completion(anhui, number)["clause"]["id"] == "AH-17b"

    anhui.at("2025-03-10T09:00")
    longer = anhui.zhang.do(number, "request_extension", days=11, reason="需要施工")
    assert (longer.status, longer.clause) == (409, "AH-18")
    anhui.zhang.must(number, "request_extension", days=5, reason="需要施工")
    assert anhui.zhang.do(number, "approve", what="extension").status == 403
    anhui.zhou.must(number, "approve", what="extension", step="hotline")
    moved = completion(anhui, number)
    assert moved["due_at"] == "2025-03-25T00:00:00+08:00"
    assert moved["moves"][0]["formerly_due_at"] == "2025-03-18T00:00:00+08:00"
    assert any("AH-18" in line for line in moved["derivation"])

    anhui.at("2025-03-25T00:00")
    assert anhui.zhang.do(number, "request_extension", days=5, reason="施工").status == 409
    order = anhui.zhou.see(number).body
    assert order["is_overdue"] is True
    assert "AH-20b" in order["supervised"]
    assert [one["number"] for one in anhui.zhou.get("/orders", overdue="true").body["orders"]] == [
        number
    ]
