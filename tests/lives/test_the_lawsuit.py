"""What is before a court is not for the hotline; the caller is told where to turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lives.cast import Hotline


@pytest.mark.clause("AH-10")
def test_the_lawsuit(anhui: Hotline) -> None:
    number = anhui.call("法院判决迟迟不下，请热线催办")

    bare = anhui.li.do(number, "decline")
    assert (bare.status, bare.clause) == (409, "AH-10")
    assert bare.body["missing"] == ["basis"]
    done = anhui.li.must(
        number, "decline", basis="litigation", told_body="区人民法院", told_contact="立案窗口"
    )
    assert done["stage"] == "declined"

    entry = anhui.li.see(number, "/timeline").body["entries"][-1]
    assert entry["event"] == "Declined"
    assert entry["texts"] == {"told_contact": "立案窗口"}
    assert anhui.zhou.do(number, "dispatch", unit="water", principle="functional").status == 409
    actions = anhui.zhou.see(number, "/actions").body["actions"]
    assert all(one["verdict"] != "available" for one in actions if one["verb"] == "dispatch")
