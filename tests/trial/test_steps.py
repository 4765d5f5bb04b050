"""Steps: what must be accepted, what must be refused and how, and time that passes between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.trial.conftest import Runner

BEGIN = """\
scenario: A case
pack: {pack}
matter: {{at: 2025-03-03T10:00, kind: complaint}}
steps:
  - {{at: 2025-03-03T10:10, do: dispatch, unit: water, principle: functional{days}}}
  - {{at: 2025-03-03T14:00, do: sign_for}}
"""


def case(*lines: str, pack: str = "anhui-2021", days: str = "") -> str:
    return BEGIN.format(pack=pack, days=days) + "\n".join(lines) + "\n"


def test_a_step_without_refused_must_be_accepted(runs: Runner) -> None:
    ((problem,),) = runs(case("  - {at: 2025-03-03T15:00, do: sign_for}"))

    assert problem.startswith("case.yaml:7: A case [anhui-2021]: sign_for: expected accepted, ")
    assert "seen refused by" in problem


def test_nothing_is_said_of_what_stands_behind_a_step_that_went_wrong(runs: Runner) -> None:
    text = case("  - {at: 2025-03-03T15:00, do: sign_for}", "expect: {stage: filed}")

    assert len(runs(text)[0]) == 1


def test_a_step_that_is_refused_by_its_clause_passes(runs: Runner) -> None:
    step = "  - {{at: 2025-03-06T09:00, do: request_return, reason: r, basis: b, refused: {by}}}"
    rest = "expect: {stage: handling}"

    assert runs(case(step.format(by="AH-16"), rest)) == [[]]
    assert runs(case(step.format(by="any"), rest)) == [[]]


@pytest.mark.parametrize("clause", ["AH-18", "CD-12"])
def test_a_refusal_by_another_clause_fails(runs: Runner, clause: str) -> None:
    step = "  - {at: 2025-03-06T09:00, do: request_return, reason: r, basis: b, refused: %s}"
    ((problem,),) = runs(case(step % clause))

    assert f"request_return: expected refused by {clause}, seen refused by AH-16" in problem


def test_a_step_that_should_be_refused_and_is_accepted_fails(runs: Runner) -> None:
    ((problem,),) = runs(
        case("  - {at: 2025-03-03T15:00, do: contact, outcome: reached, refused: any}")
    )

    assert "contact: expected refused by any, seen accepted" in problem


@pytest.mark.parametrize("missing", ["[reason, basis]", "[basis, reason]"])
def test_missing_parts_are_named_exactly(runs: Runner, missing: str) -> None:
    step = f"  - {{at: 2025-03-03T15:00, do: request_return, refused: AH-16, missing: {missing}}}"

    assert runs(case(step)) == [[]]


@pytest.mark.parametrize(
    "missing", ["[reason]", "[basis]", "[]", "[reason, basis, suggested_unit]", "[attachment]"]
)
def test_fewer_or_other_missing_parts_fail(runs: Runner, missing: str) -> None:
    step = f"  - {{at: 2025-03-03T15:00, do: request_return, refused: AH-16, missing: {missing}}}"
    ((problem,),) = runs(case(step))

    assert "seen refused by AH-16, missing [reason, basis]" in problem


def test_missing_of_a_refusal_for_another_reason_fails(runs: Runner) -> None:
    ((problem,),) = runs(
        case("  - {at: 2025-03-03T15:00, do: sign_for, refused: any, missing: [basis]}")
    )

    assert "expected refused by any clause, missing [basis]" in problem


def test_a_refused_step_changes_nothing(runs: Runner) -> None:
    text = case(
        "  - {at: 2025-03-03T15:00, do: request_return, refused: AH-16,",
        "     then: {stage: handling, events: [SignedFor]}}",
        "expect: {stage: handling, assignments: {water: {stage: handling}}}",
    )

    assert runs(text) == [[]]


@pytest.mark.parametrize(
    ("at", "state"), [("2025-03-04T23:59", "running"), ("2025-03-05T00:00", "late")]
)
def test_a_clock_that_is_due_at_the_instant_of_a_step_is_late(
    runs: Runner, at: str, state: str
) -> None:
    step = f"  - {{at: {at}, do: wait, then: {{clocks: {{first_contact: {{state: {state}}}}}}}}}"

    assert runs(case(step)) == [[]]


def test_then_looks_at_the_order_after_its_own_step_and_not_after_the_last(runs: Runner) -> None:
    steps = (
        "  - {at: 2025-03-03T15:00, do: wait, then: {clocks: {first_contact: {state: running}}}}",
        "  - {at: 2025-03-09T15:00, do: wait, then: {clocks: {first_contact: {state: running}}}}",
    )
    ((problem,),) = runs(case(*steps))

    assert problem.startswith("case.yaml:8: ")
    assert "clocks.first_contact.state: expected running, seen late" in problem


def test_time_does_not_pass_after_the_last_step(runs: Runner) -> None:
    assert runs(case("expect: {clocks: {first_contact: {state: running}}}")) == [[]]


def test_each_pack_is_tried_and_told(runs: Runner) -> None:
    text = case("expect: {stage: dispatched}").replace(
        "pack: anhui-2021", "packs: [anhui-2021, county-model]"
    )
    ((one, two),) = runs(text)

    assert "[anhui-2021]" in one
    assert "[county-model]" in two


def test_the_rules_are_those_of_the_matters_own_day(runs: Runner) -> None:
    before = """\
scenario: Before the measures were in force
pack: anhui-2021
matter: {at: 2021-12-22T10:00, kind: inquiry}
steps: [{at: 2021-12-22T11:00, do: dispatch, unit: water, principle: functional}]
expect: {clocks: {completion: {state: running}}}
"""

    assert runs(before.replace("2021-12-22", "2021-12-23")) == [[]]
    assert runs(before) != [[]]


def test_the_same_name_is_the_same_person_and_no_name_is_kept(runs: Runner) -> None:
    text = """\
scenario: Raised three times by one
pack: anhui-2021
matter: {at: 2025-03-03T10:00, kind: complaint, requester: 王女士}
steps:
  - {at: 2025-03-03T11:00, do: dispatch, unit: water, principle: functional}
  - {at: 2025-03-04T11:00, do: repeat, requester: %s}
  - {at: 2025-03-05T11:00, do: repeat, requester: 王女士}
expect: {supervised: [AH-20f]}
"""

    assert runs(text % "王女士") == [[]]
    assert runs(text % "李先生") != [[]]
