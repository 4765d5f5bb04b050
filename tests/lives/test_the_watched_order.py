"""陈主任 watches a slow unit: listed, urged, put on notice, answered, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lives.cast import Hotline


@pytest.mark.clause("AH-20d", "AH-21")
def test_the_watched_order(anhui: Hotline) -> None:
    number = anhui.dispatched("water")
    anhui.chen.must(number, "enlist", ground="perfunctory", note="两次答复内容相同")
    anhui.chen.must(number, "urge", text="请尽快办理")
    assert anhui.zhang.do(number, "enlist", ground="perfunctory").status == 403

    bare = anhui.chen.do(number, "issue_notice")
    assert bare.status == 409
    assert bare.clause
    issued = anhui.chen.do(number, "issue_notice", modes=["on_site"], text="三日内报告进展", days=3)
    assert issued.status == 200, issued.body
    anhui.zhang.must(number, "answer_notice", text="管道已更换，正在恢复路面")
    closed = anhui.chen.must(number, "close_notice", finding="整改到位")
    assert closed["number"] == number
    assert "AH-20d" in anhui.zhou.see(number).body["supervised"]
    told = [one["event"] for one in anhui.zhang.see(number, "/timeline").body["entries"]]
    assert told[-1] == "NoticeClosed"
