"""Which figures an order counts in, once it has come to its end."""

from __future__ import annotations

import pytest

from hotline.assessment.counted import counts_as_solved, counts_in_satisfaction
from tests.order.building import CHENGDU, TOLD, Life, dispatched


def replied(**matter: object) -> Life:
    life = dispatched(CHENGDU, **matter)
    life.do("sign_for", by="water")
    life.do("reply", by="water", outcome="solved", text="x", informed=TOLD)
    return life.do("review", decision="accept")


@pytest.mark.clause("CD-20", "CD-24")
def test_only_the_requesters_own_word_on_an_ordinary_matter_counts() -> None:
    rated = replied().do("rate", satisfaction="satisfied")
    enforced = replied(nature="enforcement").do("rate", satisfaction="satisfied")
    lapsed = replied().later(days=20)
    fresh = replied()

    assert [counts_in_satisfaction(one.order) for one in (rated, enforced, lapsed, fresh)] == [
        *(True, False, False, False)
    ]


def test_only_a_reply_that_was_given_counts_as_solved() -> None:
    life = dispatched(CHENGDU).do("sign_for", by="water")
    before = life.order
    after = replied().order

    assert (counts_as_solved(before), counts_as_solved(after)) == (False, True)


def test_a_reply_that_explains_is_no_solution() -> None:
    life = dispatched(CHENGDU).do("sign_for", by="water").later(hours=1)
    life.do(
        "reply",
        by="water",
        outcome="explained_not_solvable_now",
        text="x",
        next_step="y",
        informed=TOLD,
    )
    life.do("review", decision="accept")

    assert not counts_as_solved(life.order)
