"""The facts of a part, read from the order as it stands."""

from __future__ import annotations

from hotline.assessment.part import OFFICE, parts_of
from hotline.law.vocabulary import MOMENTS, PART_FACTS
from tests.order.building import ANHUI, CHENGDU, TOLD, moment, received

LEAD = {"mode": "ordinary", "unit": "water", "principle": "functional"}


def test_an_order_nobody_was_sent_has_only_the_offices_part() -> None:
    life = received(CHENGDU)

    (found,) = parts_of(life.order)

    assert (found.unit, found.facts["role"], found.facts["ended"]) == ("", OFFICE, "open")
    assert set(found.moments) == {"received"}


def test_every_fact_and_moment_of_the_vocabulary_is_there() -> None:
    life = received(CHENGDU)
    life.do("dispatch", days=5, **LEAD)

    for one in parts_of(life.order):
        assert set(one.facts) == set(PART_FACTS)
        assert set(one.moments) <= set(MOMENTS)


def test_a_late_clock_stays_late_though_a_later_cycle_met_its_own() -> None:
    life = received(CHENGDU)
    life.do("dispatch", days=2, **LEAD)
    life.do("sign_for", at="2025-03-03T11:00", by="water")
    life.do("reply", at="2025-03-10T10:00", by="water", outcome="solved", text="x", informed=TOLD)
    life.do("review", at="2025-03-10T11:00", decision="accept")
    life.do("rate", at="2025-03-10T12:00", satisfaction="dissatisfied")
    life.do("redo", at="2025-03-10T13:00", ground="should_have_acted", reason="x")
    life.do("reply", at="2025-03-10T14:00", by="water", outcome="solved", text="y", informed=TOLD)

    lead = parts_of(life.order)[1]

    assert (lead.facts["completion"], lead.facts["cycles"]) == ("late", 2)


def test_what_the_requester_said_counts_only_of_the_latest_reply() -> None:
    life = received(CHENGDU)
    life.do("dispatch", days=5, **LEAD)
    life.do("sign_for", at="2025-03-03T11:00", by="water")
    life.do("reply", at="2025-03-04T10:00", by="water", outcome="solved", text="x", informed=TOLD)
    life.do("review", at="2025-03-04T11:00", decision="accept")
    life.do("call_back", at="2025-03-04T12:00", contacted=False, satisfaction="dissatisfied")
    said = parts_of(life.order)[1]
    life.do("redo", at="2025-03-04T13:00", ground="should_have_acted", reason="x")
    life.do("reply", at="2025-03-05T10:00", by="water", outcome="solved", text="y", informed=TOLD)
    life.do("review", at="2025-03-05T11:00", decision="accept")
    later = parts_of(life.order)[1]

    assert [said.facts[one] for one in ("rating", "rated_by", "contacted", "consistent")] == [
        *("dissatisfied", "callback", "no", "unasked")
    ]
    assert [later.facts[one] for one in ("rating", "rated_by", "contacted")] == [
        *("none", "none", "unasked")
    ]


def test_a_rating_by_the_requester_is_known_as_their_own() -> None:
    life = received(CHENGDU)
    life.do("dispatch", days=5, **LEAD)
    life.do("sign_for", at="2025-03-03T11:00", by="water")
    life.do("reply", at="2025-03-04T10:00", by="water", outcome="solved", text="x", informed=TOLD)
    life.do("review", at="2025-03-04T11:00", decision="accept")
    life.do("rate", at="2025-03-05T09:00", satisfaction="satisfied")

    lead = parts_of(life.order)[1]

    assert (lead.facts["rating"], lead.facts["rated_by"]) == ("satisfied", "requester")
    assert lead.facts["ended"] == "rated"
    assert lead.moments["concluded"] == moment("2025-03-05T09:00")
    assert lead.moments["replied"] == moment("2025-03-04T10:00")


def test_an_answered_and_a_declined_matter_have_ended_without_a_unit() -> None:
    answered = received(CHENGDU, kind="inquiry")
    answered.do("answer", articles=["a"], text="x")
    declined = received(ANHUI)
    declined.do("decline", basis="litigation", told_body="court", told_contact="x")

    assert parts_of(answered.order)[0].facts["ended"] == "answered"
    assert parts_of(declined.order)[0].facts["ended"] == "declined"
