"""A tip-off: the unit learns what to look into and never who told of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.lives.cast import TOLD, WANG

if TYPE_CHECKING:
    from tests.lives.cast import Hotline


@pytest.mark.clause("QP-05", "AH-34")
def test_the_informant(chengdu: Hotline) -> None:
    words = f"河边小作坊夜间偷排污水，我的电话{WANG['phone']}"
    number = chengdu.call(words, kind="tip_off")
    chengdu.zhou.must(number, "dispatch", unit="water", principle="functional", days=5)
    chengdu.zhang.must(number, "sign_for")

    asked = chengdu.zhang.post_json(f"/orders/{number}/reveals", {"reason": "先行联系"})
    assert asked.status == 403
    seen = [
        chengdu.zhang.see(number, part).body for part in ("", "/timeline", "/clocks", "/actions")
    ]
    seen.append(chengdu.zhang.get("/orders").body)
    told = json.dumps(seen, ensure_ascii=False)
    assert [one for one in WANG.values() if one in told] == []
    assert "偷排污水" in told

    # The office itself may call, with a reason that stays written down.
    reveal = chengdu.li.post_json(f"/orders/{number}/reveals", {"reason": "核实举报线索"})
    assert reveal.body["phone"] == WANG["phone"]
    done = chengdu.zhang.must(number, "reply", outcome="solved", text="已查封", informed=TOLD)
    assert done["stage"] == "awaiting_review"
