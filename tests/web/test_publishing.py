"""公开答复 at the console: the form begins with the reply, and what tells who is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.ledger.publications import list_published

if TYPE_CHECKING:
    from tests.lives.cast import Hotline
    from tests.web.conftest import Entrance


@pytest.mark.clause("AH-34")
def test_a_reply_is_published_in_words_that_tell_nobody_who(
    city: Hotline, entrance: Entrance
) -> None:
    number = city.lead.register(kind="inquiry", text="怎么办").body["number"]
    city.lead.do(number, "answer", articles=["k-1"], text="请带材料，或致电13800000001咨询")
    lead = entrance.sign_in("lead")
    where = f"/follow-up/orders/{number}/do/publish"
    form = lead.get(where)
    assert "请带材料，或致电138******01咨询" in form.html

    refused = lead.do("follow_up", number, "publish", text="请致电13800000001")
    assert refused.status == 422
    assert "电话号码" in refused.text
    assert "请致电13800000001" in refused.html, "what was typed stays"
    done = lead.do("follow_up", number, "publish", title="办理须知", text="请带材料")

    assert done.status == 200
    assert [one.title for one in list_published().items] == ["办理须知"]
    lead.do("follow_up", number, "publish", decision="withdraw", reason="更正")
    assert list_published().items == ()
