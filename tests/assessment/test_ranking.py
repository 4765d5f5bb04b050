"""Scores against worked values; who is ranked, beside whom, and who is only shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from hotline.assessment.ranking import rank
from hotline.assessment.rates import Tally
from tests.assessment.parts import book


def of(hits: str, counted: int) -> Tally:
    return Tally(Fraction(hits), counted)


def three(
    response: str, resolution: str, satisfaction: str, counted: int = 100
) -> dict[str, Tally]:
    return {
        "response_rate": of(response, counted),
        "resolution_rate": of(resolution, counted),
        "satisfaction_rate": of(satisfaction, counted),
    }


@pytest.mark.clause("NA-06")
def test_the_three_rates_make_the_published_score() -> None:
    own = book("national-2020")
    table = rank(own, "three_rates", own.groups[0], {"east": three("98", "90", "92")})

    assert table.standings[0].points == Fraction("93.1")
    assert (table.standings[0].place, table.standings[0].band) == (1, "first")


@pytest.mark.clause("QP-07")
def test_the_score_of_a_town_is_the_published_one() -> None:
    own = book("qingpu-water-2020")
    tallies = {
        "village": {
            "intake_share": of("0", 9),
            "first_contact_rate": of("27", 30),
            "any_resolution": of("20", 20),
            "satisfaction_rate": of("7.2", 10),
        },
        "others": {
            "intake_share": of("0", 81),
            "first_contact_rate": Tally(),
            "any_resolution": Tally(),
            "satisfaction_rate": Tally(),
        },
    }
    table = rank(own, "town_score", own.groups[0], tallies)
    village = next(one for one in table.standings if one.unit == "village")

    assert [one.points for one in village.lines] == [Fraction("0.5"), 27, 20, Fraction("28.8")]
    assert village.points == Fraction("76.3")


def test_too_few_orders_are_shown_and_not_ranked() -> None:
    own = book("national-2020")
    tallies = {"small": three("3", "3", "3", counted=3), "large": three("60", "60", "60")}

    table = rank(own, "three_rates", own.groups[0], tallies)

    assert [(one.unit, one.place, one.band) for one in table.standings] == [
        ("large", 1, "third"),
        ("small", None, ""),
    ]


def test_equal_points_share_a_place_and_the_next_is_left_free() -> None:
    own = book("national-2020")
    tallies = {
        "b": three("90", "90", "90"),
        "a": three("90", "90", "90"),
        "c": three("80", "80", "80"),
    }

    table = rank(own, "three_rates", own.groups[0], tallies)

    assert [(one.unit, one.place, one.band) for one in table.standings] == [
        ("a", 1, "first"),
        ("b", 1, "first"),
        ("c", 3, "second"),
    ]


def test_a_figure_over_nothing_takes_its_points_out_of_the_total() -> None:
    own = book("national-2020")
    tallies = {"east": {**three("90", "80", "0"), "satisfaction_rate": Tally()}}

    found = rank(own, "three_rates", own.groups[0], tallies).standings[0]

    assert [one.points for one in found.lines] == [27, 28, None]
    assert found.points == Fraction(55 * 100, 65)


def test_a_unit_without_any_figure_has_no_score() -> None:
    own = book("national-2020")
    nothing = {"east": dict.fromkeys(own.scores["three_rates"].points, Tally())}

    found = rank(own, "three_rates", own.groups[0], nothing).standings[0]

    assert (found.points, found.place) == (None, None)


def test_what_was_left_out_stays_visible_in_a_standing() -> None:
    own = book("national-2020")
    left = {**three("90", "90", "90")}
    left["satisfaction_rate"] = Tally(Fraction(90), 100, left_out=Counter({"by_rule": 4}))

    found = rank(own, "three_rates", own.groups[0], {"east": left}).standings[0]

    assert found.lines[2].tally.left_out == {"by_rule": 4}


def test_every_score_group_and_band_of_our_packs_is_what_its_clause_says() -> None:
    own = book("national-2020")

    assert [(one.name, one.minimum) for one in own.groups] == [
        ("towns", 10),
        ("departments", 10),
        ("companies", 10),
        ("sub_centres", 10),
    ]
    assert own.group_of("vertical") is own.groups[1]
    assert own.group_of("office") is None
    assert [(one.name, one.at_least) for one in own.bands["three_rates"]] == [
        ("first", 90),
        ("second", 75),
        ("third", 0),
    ]
    assert book("anhui-2021").scores["assessment"].points == {
        "timely_conclusion_rate": 50,
        "satisfaction_rate": 30,
        "first_contact_rate": 20,
    }


def test_a_figure_of_faults_brings_points_for_what_did_not_happen() -> None:
    own = book("national-2020")
    rule = own.scores["three_rates"].model_copy(update={"points": {"redo_rate": 100.0}})
    changed = replace(own, scores={"faults": rule})

    found = rank(changed, "faults", own.groups[0], {"east": {"redo_rate": of("5", 100)}})

    assert found.standings[0].points == 95
