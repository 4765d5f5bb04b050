"""王女士 is not content: the order goes round again and is not closed before she was called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lives.cast import TOLD

if TYPE_CHECKING:
    from tests.lives.cast import Hotline

ASKED = {"contacted": True, "informed": True, "consistent": True, "attitude": "satisfied"}


@pytest.mark.clause("CD-21")
def test_the_dissatisfied_caller(chengdu: Hotline) -> None:
    number = chengdu.dispatched("water")
    chengdu.at("2025-03-05T10:00")
    chengdu.zhang.must(number, "reply", outcome="solved", text="已修复", informed=TOLD)
    chengdu.at("2025-03-06T10:00")
    early = chengdu.sun.do(number, "redo", ground="should_have_acted")
    assert (early.status, early.clause) == (409, "CD-21")
    chengdu.sun.must(number, "review", decision="accept")
    chengdu.at("2025-03-07T10:00")
    bad = chengdu.li.must(number, "rate", satisfaction="dissatisfied")
    assert bad["stage"] == "awaiting_review"

    chengdu.at("2025-03-10T10:00")
    again = chengdu.sun.must(number, "redo", ground="should_have_acted", reason="现场仍在漏水")
    assert again["stage"] == "dispatched"
    assert chengdu.zhang.see(number).body["cycle"] == 2
    chengdu.at("2025-03-11T10:00")
    chengdu.zhang.must(number, "reply", outcome="solved", text="已更换整段管道", informed=TOLD)
    chengdu.at("2025-03-12T10:00")
    chengdu.sun.must(number, "review", decision="accept")
    rated = chengdu.li.must(number, "rate", satisfaction="satisfied")
    assert rated["stage"] == "awaiting_rating"
    chengdu.at("2025-03-13T10:00")
    called = chengdu.sun.must(number, "call_back", **ASKED)
    assert called["stage"] == "concluded"
    assert chengdu.zhou.see(number).body["replies"] == 2
