"""What is left out of a figure is listed, each with the clause that leaves it out."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hotline.assessment.figure import Judged
from hotline.assessment.left_outs import LeftOut, left_outs
from hotline.law.clause import ClauseId
from tests.assessment.parts import book, part


@pytest.mark.clause("CD-24")
def test_an_enforcement_matter_is_listed_with_the_clause() -> None:
    parts = [
        part(number="1", rating="satisfied", nature="enforcement"),
        part(number="2", rating="satisfied"),
        part(number="3", nature="enforcement"),
    ]

    found = list(left_outs(book("chengdu-2023"), "satisfaction_rate", parts))

    assert found == [
        LeftOut("1", "water", "satisfaction_rate", "mediation_or_enforcement", ClauseId("CD-24"))
    ]


def test_a_part_outside_a_figure_is_neither_counted_nor_listed() -> None:
    own = book("national-2020")

    assert own.judge("satisfaction_rate", part()) is None
    assert own.judge("repeat_rate", part(rating="satisfied")) is None
    assert own.judge("satisfaction_rate", part(role="office", rating="satisfied")) is None


def test_a_lapse_is_shown_beside_the_rate_and_never_in_it() -> None:
    found = book("national-2020").judge("satisfaction_rate", part(ended="lapsed"))

    assert found == Judged(
        "satisfaction_rate", Fraction(0), shown=("concluded_by_lapse",), counts=False
    )


def test_the_first_grade_that_fits_gives_the_worth() -> None:
    own = book("national-2020")
    worths = {
        grade: own.judge("satisfaction_rate", part(rating=grade))
        for grade in ("very_satisfied", "basically_satisfied", "very_dissatisfied")
    }

    assert [one.worth for one in worths.values() if one] == [1, Fraction(4, 5), 0]
