"""Two units share one order: the lead may not answer before the other has given its opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lives.cast import TOLD

if TYPE_CHECKING:
    from tests.lives.cast import Hotline


@pytest.mark.clause("CD-08", "QP-05")
def test_the_two_units(chengdu: Hotline) -> None:
    number = chengdu.call("小区停水，物业说是施工挖断")
    chengdu.zhou.must(
        number,
        "dispatch",
        mode="assigned",
        lead="water",
        co_units=["housing"],
        principle="functional",
        days=5,
    )
    assert chengdu.housing.see(number).status == chengdu.zhang.see(number).status == 200
    assert chengdu.stranger.see(number).status == 404

    chengdu.zhang.must(number, "sign_for")
    early = chengdu.zhang.do(number, "reply", outcome="solved", text="已修复", informed=TOLD)
    assert (early.status, early.clause) == (409, "CD-08")
    assert early.body["missing"] == ["opinion"]
    chengdu.housing.must(number, "give_opinion", text="施工单位已停工，由其赔偿")
    chengdu.zhang.must(number, "reply", outcome="solved", text="已修复", informed=TOLD)
    chengdu.sun.must(number, "review", decision="accept")
    assert chengdu.zhou.see(number).body["replies"] == 1
