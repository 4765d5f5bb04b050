"""What our own packs say of each clause, for those who read it on a page."""

from __future__ import annotations

import re

from hotline.ledger import packs

CHINESE = re.compile("[\u4e00-\u9fff]")


def test_every_clause_says_what_it_asks_for_in_chinese_too() -> None:
    clauses = [clause for pack in packs.shelf().packs.values() for clause in pack.clauses]
    mute = [one.id for one in clauses if not CHINESE.search(one.zh)]

    assert clauses
    assert mute == []
