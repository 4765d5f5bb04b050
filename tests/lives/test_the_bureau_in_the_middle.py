"""The bureau hands the order down to its own office, by its own regulation, and answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.people.models import Unit

if TYPE_CHECKING:
    from tests.lives.cast import Hotline

PARTS = (
    *("first_contact", "site_inspection", "facts", "demand", "handling_and_basis"),
    *("result", "reply_to_requester", "satisfaction", "other", "persons"),
)


@pytest.mark.clause("QP-05", "QP-09e", "QP-09i")
def test_the_bureau_in_the_middle(anhui: Hotline) -> None:
    Unit.objects.filter(pk="water").update(pack="qingpu-water-2020")
    number = anhui.dispatched("water")
    anhui.zhang.must(number, "sign_for")
    assert anhui.pipes.see(number).status == 404
    anhui.later(hours=1)
    anhui.zhang.must(number, "hand_down", unit="pipes", requirement="请现场核实")

    clocks = anhui.pipes.see(number, "/clocks").body["clocks"]
    due = {
        one["owner"]: (one["due_at"], one["clause"]["id"])
        for one in clocks
        if one["name"] == "completion"
    }
    assert due == {
        "water": ("2025-03-18T00:00:00+08:00", "AH-17b"),
        "pipes": ("2025-03-07T00:00:00+08:00", "QP-09e"),
    }

    anhui.at("2025-03-04T10:00")
    short = anhui.pipes.do(number, "reply", outcome="solved", text="已修复")
    assert (short.status, short.clause) == (409, "QP-09i")
    assert set(short.body["missing"]) == set(PARTS)
    anhui.pipes.must(number, "reply", outcome="solved", sections=dict.fromkeys(PARTS, "已办理"))
    order = anhui.zhang.see(number).body
    stages = {one["unit"]: one["stage"] for one in order["assignments"]}
    assert stages["pipes"] == "done"
    assert order["lead"] == "water"
    assert order["replies"] == 0
