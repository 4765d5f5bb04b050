"""列入督办: put on the supervision list, on a ground."""

from __future__ import annotations

import pytest

from tests.order.building import ANHUI, CHENGDU, COMPANY, WATER, dispatched, missing, signed


@pytest.mark.clause("AH-20c", "AH-20d", "AH-20f", "AH-20g")
@pytest.mark.parametrize(
    ("ground", "clause"),
    [
        ("unclear_responsibility", "AH-20c"),
        ("perfunctory", "AH-20d"),
        ("sudden", "AH-20f"),
        ("trend", "AH-20f"),
        ("media", "AH-20g"),
    ],
)
def test_the_ground_decides_the_clause(ground: str, clause: str) -> None:
    life = dispatched(ANHUI).do("enlist", ground=ground)

    assert life.order.supervised == (clause,)


@pytest.mark.clause("AH-20g")
def test_another_ground_needs_a_note() -> None:
    refusal = dispatched(ANHUI).refused("enlist", ground="other")

    assert (refusal.clause, missing(refusal)) == ("AH-20g", {"note"})


@pytest.mark.clause("QP-04")
@pytest.mark.parametrize("ground", ["major", "complex", "hard"])
def test_a_hard_matter_is_reported_upstream(ground: str) -> None:
    assert "report_upstream" in signed(WATER).do("enlist", ground=ground).tasks


@pytest.mark.clause("EN-03")
def test_public_opinion_is_watched_until_it_is_over() -> None:
    life = signed(COMPANY).do("enlist", ground="public_opinion")
    assert life.tasks == {"watch_reaction"}

    life.do("complete_task", task="watch_reaction", note="舆情平息")

    assert not life.tasks


def test_a_list_has_its_ground() -> None:
    assert missing(dispatched(CHENGDU).refused("enlist")) == {"ground"}


def test_the_lead_may_ask_for_it_itself() -> None:
    assert signed(WATER).do("enlist", by="water", ground="hard").names[0] == "Enlisted"


def test_a_stranger_lists_nothing() -> None:
    assert dispatched().refused("enlist", by="roads", ground="media").missing == ()
