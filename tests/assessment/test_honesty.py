"""Doubts with their evidence; every text is made up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hotline.assessment.honesty import (
    Measures,
    bunched,
    doubts_of_order,
    doubts_of_replies,
)
from hotline.order.names import Doubt
from tests.order.building import ANHUI, CHENGDU, TOLD, Life, dispatched, moment

SAME = "经查看，甲路12盏路灯不亮，我局已要求养护公司更换电缆。"
MATTER = "甲路从东口到西口晚上一片漆黑，老人孩子出行很不安全，请求安排维修。"
MEASURES = Measures(unchanged=3, alike=0.8, template=3, last=0.05, chance=0.001, least=20)
ASKED = {"informed": True, "consistent": True, "attitude": "satisfied"}


def doubts(replies: list[str], others: list[str] | None = None) -> set[Doubt]:
    found = doubts_of_replies("water", replies, MATTER, others or [], MEASURES)
    assert all(one.evidence for one in found)
    return {one.doubt for one in found}


@pytest.mark.clause("CD-22")
def test_the_third_reply_without_anything_new_is_doubtful_and_the_second_is_not() -> None:
    dressed = "高度重视您的来信。" + SAME + "敬请谅解。"

    assert doubts([SAME, dressed]) == set()
    assert doubts([SAME, dressed, SAME]) == {Doubt.UNCHANGED_REPLY}
    assert doubts([SAME, dressed, SAME + "电缆已于3月8日更换到位。"]) == set()
    assert doubts([]) == set()


def test_a_reply_that_tells_nothing_is_doubtful() -> None:
    assert doubts(["您好！您的留言已收悉，感谢您的支持。"]) == {Doubt.EMPTY_REPLY}


def test_a_reply_that_the_unit_gives_to_everybody_is_doubtful() -> None:
    assert doubts([SAME], [SAME, SAME + "谢谢。"]) == set()
    assert doubts([SAME], [SAME, SAME + "谢谢。", SAME]) == {Doubt.TEMPLATE_REPLY}


def test_a_reply_that_gives_the_matter_back_is_doubtful() -> None:
    assert Doubt.COPIED_MATTER in doubts(["您反映的" + MATTER])


def replied(**matter: object) -> Life:
    life = dispatched(CHENGDU, **matter)
    life.do("sign_for", by="water")
    life.do("contact", by="water", outcome="reached", told=["acceptance", "unit_contact"])
    life.do("reply", by="water", outcome="solved", text="x", informed=TOLD)
    return life.do("review", decision="accept")


@pytest.mark.clause("CD-18")
def test_a_contact_that_the_requester_denies_is_doubtful() -> None:
    life = replied().do("call_back", contacted=False, satisfaction="satisfied", **ASKED)

    (found,) = doubts_of_order(life.order)

    assert (found.doubt, found.unit) == (Doubt.CONTACT_DENIED, "water")
    assert "登记已联系" in found.evidence[0]


def test_a_unit_that_reports_satisfaction_of_the_dissatisfied_is_doubtful() -> None:
    life = replied().do("rate", satisfaction="dissatisfied")

    assert [one.doubt for one in doubts_of_order(life.order)] == [Doubt.ANSWERS_DIFFER]


def test_an_honest_life_raises_no_doubt() -> None:
    life = replied().do("call_back", contacted=True, satisfaction="satisfied", **ASKED)

    assert doubts_of_order(life.order) == ()
    assert doubts_of_order(dispatched(CHENGDU).order) == ()


def test_a_rating_that_the_callback_contradicts_is_doubtful() -> None:
    life = replied().do("rate", satisfaction="very_dissatisfied")
    life.do("call_back", contacted=True, satisfaction="satisfied", **ASKED)

    assert Doubt.RATING_DENIED in {one.doubt for one in doubts_of_order(life.order)}


def test_an_order_that_comes_back_to_who_returned_it_is_doubtful() -> None:
    life = dispatched(ANHUI)
    asked = {"ground": "not_our_function", "reason": "x", "basis": "y", "suggested_unit": "housing"}
    life.do("request_return", by="water", **asked)
    life.do("rule_on_return", decision="grant", unit="housing", reason="x")
    assert doubts_of_order(life.order) == ()
    life.do("request_return", by="housing", **{**asked, "suggested_unit": "water"})
    life.do("rule_on_return", decision="grant", unit="water", reason="x")

    (found,) = doubts_of_order(life.order)

    assert (found.doubt, found.unit) == (Doubt.RETURNS_IN_CIRCLES, "water")


def test_completions_just_before_the_limit_are_doubtful_when_chance_cannot_explain_them() -> None:
    began, due = moment("2025-03-03T00:00"), moment("2025-03-13T00:00")
    spread = [(began, began + (due - began) * (one / 40), due) for one in range(1, 41)]
    pressed = [(began, due - timedelta(minutes=one), due) for one in range(30)]

    assert bunched("water", spread, MEASURES) is None
    assert bunched("water", pressed[:10], MEASURES) is None
    found = bunched("water", pressed, MEASURES)
    assert found is not None
    assert found.evidence == ("30件按时办理中有30件在时限最后5%内提交",)
