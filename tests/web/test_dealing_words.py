"""What a verb still needs is called by a word, whether a field of its form has that name or not."""

from __future__ import annotations

import pytest

from hotline.order.refusal import Missing
from hotline.web.kit.dealing import missing_label


@pytest.mark.parametrize(
    ("verb", "name", "told"),
    [
        ("accept", "category", "诉求类别"),
        ("remark_conclude", "callback", "回访记录"),
        ("remark_conclude", "second_callback", "二次回访记录"),
        ("decline", "basis", "不予受理依据"),
        ("reply", "deputy_head", "分管负责人签批"),
    ],
)
def test_what_is_missing_has_a_word(verb: str, name: str, told: str) -> None:
    assert missing_label(verb, Missing(name, name)) == told
