"""A question that 小李 answers at once, from the knowledge base."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lives.cast import Hotline


@pytest.mark.clause("CD-04")
def test_the_quick_answer(chengdu: Hotline) -> None:
    number = chengdu.call("居住证怎么办理？", kind="inquiry")

    refused = chengdu.li.do(number, "transfer_call", to="police_centre")
    assert (refused.status, refused.clause) == (409, "CD-04")
    assert refused.body["missing"] == ["consent"]
    bare = chengdu.li.do(number, "answer", text="请到派出所办理")
    assert bare.body["missing"] == ["articles"]
    done = chengdu.li.must(number, "answer", articles=["KB-0412"], text="持身份证到派出所办理")

    assert done["stage"] == "answered"
    order = chengdu.li.see(number).body
    assert order["is_final"] is True
    assert order["conclusion"]["how"] == "answered"
