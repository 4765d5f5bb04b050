"""Rates against worked values, and what every rate must hold."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.assessment.figure import Judged
from hotline.assessment.rates import Tally, tally, wilson

worths = st.sampled_from([Fraction(0), Fraction(4, 5), Fraction(1)])
judged = st.lists(
    st.builds(
        Judged,
        figure=st.just("rate"),
        worth=worths,
        left_out=st.sampled_from(["", "by_rule", "by_decision"]),
        shown=st.sampled_from([(), ("lapsed",)]),
        counts=st.booleans(),
    )
)


def hits(*worth: str) -> list[Judged]:
    return [Judged("rate", Fraction(one)) for one in worth]


def test_twenty_seven_of_thirty_contacts_are_nine_in_ten() -> None:
    found = tally(hits(*["1"] * 27, *["0"] * 3))

    assert found.rate == Fraction(9, 10)


def test_satisfaction_weighs_the_grades_and_leaves_out_who_did_not_rate() -> None:
    rated = hits(*["1"] * 5, *["0.8"] * 2, "0.6", "0", "0")
    silent = [Judged("rate", Fraction(0), shown=("lapsed",), counts=False)] * 4

    found = tally([*rated, *silent])

    assert (found.rate, found.counted, found.shown["lapsed"]) == (Fraction(72, 100), 10, 4)


def test_a_rate_over_nothing_is_no_rate() -> None:
    assert (Tally().rate, Tally().raw_rate, Tally().interval) == (None, None, None)


def test_what_is_left_out_stands_beside_and_in_the_raw_rate() -> None:
    found = tally([*hits("1", "0"), Judged("rate", Fraction(0), "by_rule")])

    assert (found.rate, found.raw_rate) == (Fraction(1, 2), Fraction(1, 3))
    assert found.left_out == {"by_rule": 1}


@given(judged)
def test_a_rate_lies_between_nothing_and_all_and_within_its_interval(parts: list[Judged]) -> None:
    found = tally(parts)

    if found.rate is None:
        assert found.counted == 0
        return
    low, high = found.interval or (1.0, 0.0)
    assert 0 <= low <= float(found.rate) + 1e-12
    assert float(found.rate) - 1e-12 <= high <= 1


@given(judged, judged)
def test_tallies_of_two_halves_make_the_tally_of_the_whole(
    one: list[Judged], two: list[Judged]
) -> None:
    assert tally(one) + tally(two) == tally([*one, *two])


@given(judged)
def test_every_part_is_counted_left_out_or_only_shown(parts: list[Judged]) -> None:
    found = tally(parts)
    inside = [one for one in parts if one.counts]

    assert found.counted + found.left_out.total() == len(inside)


def test_the_interval_is_that_of_the_books() -> None:
    assert list(wilson(0.9, 30)) == pytest.approx([0.7438, 0.9654], abs=1e-4)
