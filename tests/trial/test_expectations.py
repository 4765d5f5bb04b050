"""Every key of `expect`: the value that holds passes, and a value that does not fails by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.trial.conftest import Runner

CASE = """\
scenario: A lead and a co-unit are at work
pack: chengdu-2023
clauses: [CD-08]
matter: {{at: 2025-03-03T10:00, kind: complaint}}
steps:
  - {{at: 2025-03-03T10:10, do: dispatch, mode: assigned, lead: water, co_units: [housing],
     principle: functional, days: 7}}
  - {{at: 2025-03-03T14:00, do: sign_for, by: water}}
  - {{at: 2025-03-04T09:00, do: instruct, by: leader, leader: the mayor, text: see to it}}
expect: {{{expect}}}
"""
END = """\
scenario: A satisfied requester ends the order
pack: anhui-2021
clauses: [AH-25]
matter: {{at: 2025-03-03T10:00, kind: complaint{matter}}}
steps:
  - {{at: 2025-03-03T10:10, do: dispatch, unit: water, principle: functional}}
  - {{at: 2025-03-03T14:00, do: sign_for}}
  - {{at: 2025-03-03T15:00, do: contact, outcome: reached, told: [acceptance, unit_contact]}}
  - {{at: 2025-03-03T16:00, do: approve, what: handling, step: deputy_head}}
  - {{at: 2025-03-04T09:00, do: reply, outcome: solved, text: the pipe is mended, informed:
     {{by: phone, result: satisfied, content: satisfied, attitude: satisfied}}}}
  - {{at: 2025-03-04T10:00, do: approve, what: reply, step: deputy_head}}
  - {{at: 2025-03-04T11:00, do: review, decision: accept}}
  - {{at: 2025-03-05T09:00, do: rate, satisfaction: satisfied}}
expect: {{{expect}}}
"""

HOLDS = [
    "stage: handling",
    "overdue: false",
    "lead: water",
    "responsible: water",
    "principle: functional",
    "assignments: {water: {stage: handling, role: lead}, housing: {role: co}}",
    "assignments: {water: {}}",
    "clocks: {completion: {due: 2025-03-13T00:00, state: running, provisional: false}}",
    "clocks: {completion: {due: 2025-03-12T16:00Z, clause: CD-05}}",
    "clocks: {water: {sign_for: {state: met}}, housing: {sign_for: {state: running}}}",
    "clocks: {sign_for: {due: 2025-03-05T00:00}}",
    "replies: 0",
    "marks: []",
    "conclusion: null",
    "events: [Received, Dispatched, SignedFor, Instructed]",
    "events: [dispatched, signed_for]",
    "events: [SignedFor]",
    "events: []",
    "tasks: []",
    "facts: []",
    "case_file: []",
    "readers: {water: true, leader: true}",
]

FAILS = [
    ("stage: dispatched", "stage: expected dispatched, seen handling"),
    ("overdue: true", "overdue: expected true, seen false"),
    ("lead: housing", "lead: expected housing, seen water"),
    ("lead: null", "lead: expected nothing, seen water"),
    ("responsible: hotline", "responsible: expected hotline, seen water"),
    ("principle: sectoral", "principle: expected sectoral, seen functional"),
    ("assignments: {water: {role: co}}", "assignments.water.role: expected co, seen lead"),
    ("assignments: {roads: {}}", "assignments.roads is there: expected true, seen false"),
    ("assignments: {roads: {role: co}}", "assignments.roads.role: expected co, seen nothing of"),
    ("clocks: {completion: {due: 2025-03-12T00:00}}", "seen 2025-03-13T00:00+08:00"),
    ("clocks: {completion: {state: met}}", "clocks.completion.state: expected met, seen running"),
    ("clocks: {completion: {provisional: true}}", "clocks.completion.provisional"),
    ("clocks: {completion: {clause: CD-12}}", "clocks.completion.clause: expected CD-12"),
    ("clocks: {rating: {state: running}}", "expected running, seen nothing of that name"),
    ("clocks: {rating: {provisional: false}}", "expected false, seen nothing of that name"),
    ("clocks: {rating: {}}", "clocks.rating is there: expected true, seen false"),
    ("clocks: {roads: {sign_for: {state: running}}}", "clocks.roads.sign_for.state"),
    ("clocks: {housing: {sign_for: {state: met}}}", "expected met, seen running"),
    ("supervised: []", "supervised: expected [], seen ["),
    ("supervised: [CD-12]", "supervised: expected [CD-12]"),
    ("replies: 1", "replies: expected 1, seen 0"),
    ("marks: [perfunctory]", "marks: expected [perfunctory], seen []"),
    ("conclusion: {how: rated}", "conclusion.how: expected rated, seen nothing"),
    ("conclusion: {}", "conclusion is there: expected true, seen false"),
    ("events: [SignedFor, Dispatched]", "events: expected [SignedFor, Dispatched]"),
    ("events: [Dispatched, Dispatched]", "events: expected [Dispatched, Dispatched]"),
    ("events: [Concluded]", "events: expected [Concluded]"),
    ("tasks: [call_back]", "tasks: expected at least [call_back]"),
    ("facts: [nothing_noted]", "facts: expected at least [nothing_noted]"),
    ("case_file: [no_such_paper]", "case_file: expected at least [no_such_paper]"),
    ("readers: {water: false}", "readers.water: expected false, seen true"),
]


@pytest.mark.parametrize("expect", HOLDS)
def test_what_holds_passes(runs: Runner, expect: str) -> None:
    assert runs(CASE.format(expect=expect)) == [[]]


@pytest.mark.parametrize(("expect", "told"), FAILS)
def test_what_does_not_hold_fails_and_is_told(runs: Runner, expect: str, told: str) -> None:
    ((problem,),) = runs(CASE.format(expect=expect))

    assert problem.startswith("case.yaml:10: A lead and a co-unit are at work [chengdu-2023]: ")
    assert told in problem


def test_every_expectation_that_does_not_hold_is_told(runs: Runner) -> None:
    ((one, two),) = runs(CASE.format(expect="stage: filed, replies: 3, lead: water"))

    assert "stage: expected filed" in one
    assert "replies: expected 3" in two


@pytest.mark.parametrize(
    ("expect", "matter"),
    [
        ("stage: concluded, conclusion: {how: rated, counted: {satisfaction: true}}", ""),
        ("conclusion: {counted: {solved: true}}", ""),
        ("conclusion: {counted: {satisfaction: false}}", ", nature: mediation"),
        ("conclusion: {counted: {satisfaction: false}}", ", nature: enforcement"),
        ("replies: 1, conclusion: {deemed: null}", ""),
        ("clocks: {completion: {state: met}}", ""),
    ],
)
def test_an_end_is_seen(runs: Runner, expect: str, matter: str) -> None:
    assert runs(END.format(expect=expect, matter=matter)) == [[]]


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ("conclusion: {how: lapsed}", "conclusion.how: expected lapsed, seen rated"),
        ("conclusion: {counted: {satisfaction: false}}", "expected false, seen true"),
        ("conclusion: {deemed: basically_satisfied}", "seen nothing"),
        ("conclusion: null", "conclusion: expected nothing, seen rated"),
    ],
)
def test_another_end_is_not_taken_for_it(runs: Runner, expect: str, told: str) -> None:
    ((problem,),) = runs(END.format(expect=expect, matter=""))

    assert told in problem
