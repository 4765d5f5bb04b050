"""王女士 says nothing more: after five working days the order closes itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lives.cast import TOLD

if TYPE_CHECKING:
    from tests.lives.cast import Hotline


@pytest.mark.clause("CD-20")
def test_the_silent_caller(chengdu: Hotline) -> None:
    number = chengdu.dispatched("water")
    chengdu.at("2025-03-05T10:00")
    chengdu.zhang.must(number, "reply", outcome="solved", text="已修复", informed=TOLD)
    chengdu.at("2025-03-06T10:00")
    chengdu.sun.must(number, "review", decision="accept")
    clocks = chengdu.sun.see(number, "/clocks").body["clocks"]
    rating = next(one for one in clocks if one["name"] == "rating")
    assert rating["due_at"] == "2025-03-14T00:00:00+08:00"

    chengdu.at("2025-03-14T00:00")
    late = chengdu.li.do(number, "rate", satisfaction="dissatisfied")
    assert (late.status, late.clause) == (409, "CD-20")
    order = chengdu.zhou.see(number).body
    assert order["stage"] == "filed"
    assert order["conclusion"]["how"] == "lapsed"
    assert order["conclusion"]["deemed"] == "basically_satisfied"
