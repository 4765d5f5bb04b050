"""疑点核查: what a person decides on a doubt, and how long it holds."""

from __future__ import annotations

import pytest

from hotline.order.names import Doubt
from hotline.order.settled import settled
from tests.order.building import CHENGDU, NATIONAL, missing, replied

FOUND = {"decision": "dismiss", "reason": "已核对通话记录"}


@pytest.mark.clause("AH-22")
def test_a_decision_names_its_doubt_and_its_reason() -> None:
    refusal = replied().refused("settle_doubt")

    assert missing(refusal) == {"doubt", "decision", "reason"}


@pytest.mark.clause("CD-22")
def test_a_confirmed_doubt_is_a_mark_by_the_name_that_the_regulation_gives_it() -> None:
    found = {"doubt": "empty_reply", "decision": "confirm", "reason": "空泛"}

    assert replied(CHENGDU).do("settle_doubt", **found).order.marks == (
        "not_handled_as_prescribed",
    )
    assert replied(NATIONAL).do("settle_doubt", **found).order.marks == ("empty_reply",)


def test_another_survey_makes_a_dismissed_contact_a_question_again() -> None:
    life = replied(CHENGDU).do("settle_doubt", doubt="contact_denied", **FOUND)
    life.do("settle_doubt", doubt="empty_reply", **FOUND)
    assert settled(life.order, Doubt.CONTACT_DENIED) is not None

    life.do("rate", satisfaction="dissatisfied")

    assert settled(life.order, Doubt.CONTACT_DENIED) is None
    assert settled(life.order, Doubt.EMPTY_REPLY) is not None, "only another reply renews it"


def test_nobody_settles_twice_nor_as_a_unit() -> None:
    life = replied(CHENGDU).do("settle_doubt", doubt="empty_reply", **FOUND)

    assert life.refused("settle_doubt", doubt="empty_reply", **FOUND).because
    assert life.refused("settle_doubt", by="water", doubt="copied_matter", **FOUND).missing == ()
