"""How a scenario asks for figures, and what it is told where it asks wrongly."""

from __future__ import annotations

import pytest

from hotline.ledger import packs
from hotline.trial.library import Library
from hotline.trial.parsing import Unreadable, read_scenarios
from hotline.trial.running import run

HEAD = """scenario: s
pack: county-model
matter: {at: 2025-03-03T10:00, kind: complaint}
steps:
  - {at: 2025-03-03T10:10, do: dispatch, mode: ordinary, unit: water, principle: functional}
expect: {figures: %s}
"""


def problems(figures: str) -> list[str]:
    (scenario,) = read_scenarios("f.yaml", HEAD % figures)
    if isinstance(scenario, Unreadable):
        return [scenario.wrong.problem]
    return [one.problem for one in run(scenario, Library(packs.shelf(), packs.read_notices()))]


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ("{water: {return_rate: 0}}", []),
        ("{water: {return_rate: {worth: 0}}}", []),
        ("{water: {return_rate: {clause: NA-06}}}", []),
        ("{water: {return_rate: 1}}", ["figures.water.return_rate: expected 1, seen 0"]),
        ("{water: {pace: 1}}", ["figures.water.pace: expected 1, seen nothing"]),
        ("{fire: {return_rate: 0}}", ["figures.fire.return_rate: expected 0, seen nothing"]),
        (
            "{water: {pace: {clause: NA-06}}}",
            ["figures.water.pace: expected NA-06, seen nothing"],
        ),
        ("{water: {return_rate: 2}}", ["figures.water.return_rate cannot be '2'"]),
        (
            "{water: {return_rate: {value: 1}}}",
            ["unknown key 'value' in figures.water.return_rate"],
        ),
    ],
)
def test_a_figure_is_asked_for_by_unit_and_name(figures: str, told: list[str]) -> None:
    assert problems(figures) == told
