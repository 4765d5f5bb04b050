"""尺度: from where on something is doubtful stands in the packs, each with its clause."""

from __future__ import annotations

import pytest

from hotline.assessment.honesty import Measures, clause_of
from hotline.ledger import packs
from hotline.order.names import Doubt
from tests.order.building import ANHUI, CHENGDU, NATIONAL, WATER, moment

USUAL = Measures(unchanged=3, alike=0.8, template=3, last=0.05, chance=0.001, least=20)
CITED = (
    (NATIONAL, Doubt.UNCHANGED_REPLY, "GF-03"),
    (NATIONAL, Doubt.TEMPLATE_REPLY, "GF-03"),
    (NATIONAL, Doubt.COPIED_MATTER, "GF-03"),
    (NATIONAL, Doubt.BUNCHED_COMPLETIONS, "GF-02"),
    (CHENGDU, Doubt.UNCHANGED_REPLY, "CD-22"),
    (ANHUI, Doubt.TEMPLATE_REPLY, "AH-20d"),
    (ANHUI, Doubt.COPIED_MATTER, "AH-20d"),
    (ANHUI, Doubt.BUNCHED_COMPLETIONS, "AH-22"),
    (WATER, Doubt.COPIED_MATTER, "QP-10"),
    (WATER, Doubt.BUNCHED_COMPLETIONS, "QP-10"),
)


@pytest.mark.clause("GF-02", "GF-03", "CD-22", "AH-20d", "AH-22", "QP-10")
@pytest.mark.parametrize("pack", [NATIONAL, CHENGDU, ANHUI, WATER])
def test_every_regulation_states_its_measures(pack: str) -> None:
    policy = packs.policy(pack, moment("2025-03-03T10:00").date())

    assert Measures.of(policy, lambda _: None) == USUAL


@pytest.mark.parametrize(("pack", "doubt", "clause"), CITED)
def test_a_measure_is_that_of_its_own_clause(pack: str, doubt: Doubt, clause: str) -> None:
    policy = packs.policy(pack, moment("2025-03-03T10:00").date())

    assert clause_of(doubt, policy, lambda _: None) == clause


def test_before_a_regulation_holds_nothing_is_measured() -> None:
    policy = packs.policy(NATIONAL, moment("2014-03-03T10:00").date())

    assert Measures.of(policy, lambda _: None) is None
    assert clause_of(Doubt.EMPTY_REPLY, policy, lambda _: None) is None
