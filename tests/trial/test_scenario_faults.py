"""What is wrong with a scenario is told with file and line; the others still run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.trial.conftest import Runner

GOOD = """\
scenario: Good
pack: anhui-2021
matter: {at: 2025-03-03T10:00, kind: inquiry}
expect: {stage: received}
"""

CASE = """\
scenario: A case
pack: anhui-2021
clauses: [AH-16]
matter: {at: 2025-03-03T10:00, kind: complaint}
steps:
  - {at: 2025-03-03T10:10, do: dispatch, unit: water, principle: functional}
  - {at: 2025-03-03T14:00, do: sign_for}
expect: {stage: handling}
"""

FAULTS = [
    ("scenario: A case", "scenarios: A case", 1, "unknown key 'scenarios' in a scenario"),
    ("scenario: A case", "scenario: ''", 1, "scenario is not a text"),
    ("scenario: A case\n", "", 1, "'scenario' is missing"),
    ("pack: anhui-2021", "pack: anhui", 2, "no pack 'anhui'"),
    ("pack: anhui-2021\n", "", 1, "add pack: … or packs: […]"),
    ("pack: anhui-2021", "packs: []", 2, "packs is empty"),
    ("pack: anhui-2021", "pack: anhui-2021\npacks: [jinan]", 1, "add pack: … or packs: […]"),
    ("[AH-16]", "[AH-99]", 3, "no pack has a clause 'AH-99'"),
    ("kind: complaint", "kind: grumble", 4, "matter: 'kind': Input should be 'inquiry'"),
    ("kind: complaint", "kind: complaint, colour: red", 4, "unknown key 'colour' in matter"),
    ("kind: complaint", "kind: complaint, danger: yes", 4, "'danger' is neither true nor false"),
    ("kind: complaint", "kind: complaint, urgency: dire", 4, "knows no urgency 'dire'"),
    ("kind: complaint", "kind: complaint, matter_class: key", 4, "unknown key 'matter_class'"),
    ("kind: complaint", "kind: complaint, channel: pigeon", 4, "'channel': Input should be"),
    ("kind: complaint", "kind: complaint, earlier: {x: 1}", 4, "unknown key 'x' in matter.earlier"),
    (
        "kind: complaint",
        "kind: complaint, earlier: {due: 2025-02-30T00:00}",
        4,
        "matter.earlier.due: '2025-02-30T00:00' does not exist",
    ),
    ("kind: complaint", "kind: complaint, unit_packs: {water: x}", 4, "no pack 'x'"),
    ("kind: complaint", "kind: complaint, unit_packs: [water]", 4, "is not a block of keys"),
    ("at: 2025-03-03T10:00, ", "", 4, "'at' is missing in matter"),
    ("at: 2025-03-03T10:00", "at: 2025-02-30T10:00", 4, "does not exist"),
    ("at: 2025-03-03T10:00", "at: 2025-03-03T24:00", 4, "does not exist"),
    ("at: 2025-03-03T10:00", "at: 2025-03-03T1O:00", 4, "is no time"),
    ("at: 2025-03-03T10:00", "at: 9999-03-03T10:00", 4, "out of reach"),
    ("at: 2025-03-03T10:00", "at: 0001-03-03T10:00", 4, "out of reach"),
    ("at: 2025-03-03T10:00", "at: 99999999999999999999999-03-03T10:00", 4, "is no time"),
    ("do: sign_for", "do: sign", 7, "do cannot be 'sign'"),
    (", do: sign_for", "", 7, "'do' is missing in this step"),
    ("do: sign_for", "do: sign_for, colour: red", 7, "unknown key 'colour' in a step that does"),
    ("do: sign_for", "do: wait, by: water", 7, "unknown key 'by' in a step that waits"),
    ("do: sign_for", "do: sign_for, missing: [x]", 7, "missing without refused"),
    ("do: sign_for", "do: sign_for, refused: XX-99", 7, "no pack has a clause 'XX-99'"),
    ("2025-03-03T14:00", "2025-03-03T10:05", 7, "this step is earlier than what stands before"),
    ("2025-03-03T10:10", "2025-03-03T09:00", 6, "this step is earlier than what stands before"),
    ("unit: water", "unit: water, days: many", 6, "dispatch: 'days': Input should be a valid int"),
    ("unit: water", "unit: water, days: 0", 6, "dispatch: 'days': Input should be greater"),
    ("unit: water", "unit: water, days: " + "9" * 5000, 6, "dispatch: 'days'"),
    ("unit: water", "unit: water, co_units: {a: b}", 6, "dispatch: 'co_units'"),
    ("unit: water", 'unit: "wa\\0ter"', 6, "U+0000 is not text"),
    ("functional", "by_chance", 6, "dispatch: 'principle': Input should be"),
    ("{stage: handling}", "{tasks: ~}", 8, "tasks is not a list"),
    ("{stage: handling}", '{lead: "a\\0"}', 8, "U+0000 is not text"),
    ("sign_for}", "reply, informed: {by: owl}}", 7, "reply: 'informed.by': Input should be"),
    ("sign_for}", "reply, sections: {fact: x}}", 7, "reply: 'sections': unknown section 'fact'"),
    ("sign_for}", "contact, told: [a, '']}", 7, "contact: 'told.1': String should have"),
    ("sign_for}", "set_statutory_limit, until: 2025-13-01}", 7, "'until': '2025-13-01' does not"),
    ("sign_for}", "set_statutory_limit, until: soon}", 7, "'until': 'soon' is no day"),
    ("sign_for}", "set_statutory_limit, until: 2025-05-02T25:00}", 7, "does not exist"),
    ("sign_for}", "request_extension, explained_to_requester: no}", 7, "neither true nor false"),
    ("sign_for}", "transfer_call, consent: yes}", 7, "'consent' is neither true nor false"),
    ("sign_for}", "rate, satisfaction: great}", 7, "rate: 'satisfaction': Input should be"),
    ("sign_for}", "leave_out, reason: {a: b}}", 7, "leave_out: 'reason"),
    ("sign_for}", "sign_for, by: [water]}", 7, "sign_for: 'by': Input should be"),
    ("clauses: [AH-16]\n", "calendar: lunar\n", 3, "calendar cannot be 'lunar'"),
    ("steps:", "? [a]\n: b\nsteps:", 5, "a key that is no word"),
    ("stage: handling", "stage: done", 8, "stage cannot be 'done'"),
    ("stage: handling", "stages: handling", 8, "unknown key 'stages' in expect"),
    ("stage: handling", "overdue: no", 8, "overdue is neither true nor false"),
    ("stage: handling", "replies: one", 8, "replies is not a whole number"),
    ("stage: handling", "events: [Arrived]", 8, "no event 'Arrived'"),
    ("stage: handling", "clocks: {complete: {state: met}}", 8, "unknown clock 'complete'"),
    ("stage: handling", "clocks: {completion: {start: 1}}", 8, "unknown key 'start'"),
    ("stage: handling", "clocks: {water: {complete: {}}}", 8, "unknown key 'complete'"),
    ("stage: handling", "clocks: {completion: {state: done}}", 8, "state cannot be 'done'"),
    ("stage: handling", "clocks: {completion: {due: tomorrow}}", 8, "is no time"),
    ("stage: handling", "conclusion: {counted: {luck: true}}", 8, "unknown key 'luck'"),
    ("stage: handling", "assignments: {water: {rank: 1}}", 8, "unknown key 'rank'"),
    ("stage: handling", "stage: handling, stage: filed", 8, "'stage' stands twice"),
    ("{stage: handling}", "handling", 8, "expect is not a block of keys"),
    ("{stage: handling}", "{stage: handling", 9, "not readable as YAML"),
    ("{stage: handling}", "{stage: *no}", 8, "no finished '&no'"),
    ("{stage: handling}", "{<<: handling}", 8, "'<<' takes over no block"),
    ("{stage: handling}", "&a {stage: *a}", 8, "no finished '&a'"),
    ("{stage: handling}", "[" * 100_000, 8, "nested deeper"),
    ("{stage: handling}", "{stage: hand\x00ling}", 8, "U+0000 is not text"),
    ("{stage: handling}", "{stage: hand\ud800ling}", 8, "U+D800 is not text"),
]


@pytest.mark.parametrize(("old", "new", "line", "told"), FAULTS)
def test_a_fault_is_told_with_its_line_and_the_others_run(
    runs: Runner, old: str, new: str, line: int, told: str
) -> None:
    assert old in CASE
    first, (problem,), last = runs(f"{GOOD}---\n{CASE.replace(old, new, 1)}---\n{GOOD}")

    assert (first, last) == ([], [])
    assert problem.startswith(f"case.yaml:{line + 5}: ")
    assert told in problem


def test_the_case_itself_is_good(runs: Runner) -> None:
    assert runs(CASE) == [[]]


def test_words_that_only_look_like_values_stay_words(runs: Runner) -> None:
    text = """\
scenario: No
pack: anhui-2021
matter: {at: 2025-03-03 10:00, kind: complaint, source: 12319, category: no, requester: 0138}
steps:
  - {at: "2025-03-03T10:10", do: dispatch, unit: 1:30, principle: functional}
expect: {lead: "1:30"}
"""

    assert runs(text) == [[]]


def test_a_value_alone_is_a_list_of_one_and_a_blank_one_is_a_missing_part(runs: Runner) -> None:
    text = CASE.replace(
        "expect:",
        """\
  - {at: 2025-03-03T14:10, do: contact, outcome: reached, told: acceptance}
  - {at: 2025-03-03T14:20, do: request_return, reason: "", basis: ~, refused: AH-16,
     missing: [reason, basis]}
expect:""",
    )

    assert runs(text) == [[]]


def test_a_block_takes_over_the_keys_of_another(runs: Runner) -> None:
    text = """\
scenario: The same again
pack: chengdu-2023
matter: {at: 2025-03-03T10:00, kind: complaint}
steps:
  - &send {at: 2025-03-03T10:10, do: dispatch, unit: water, principle: functional}
  - {<<: *send, refused: any}
  - {<<: [*send], unit: housing, refused: any}
expect: {lead: water}
"""

    assert runs(text) == [[]]


def test_comments_and_empty_documents_are_no_scenarios(runs: Runner) -> None:
    assert runs(f"# a word\n---\n# another\n---\n{GOOD}---\n\n...\n") == [[]]
    assert runs("") == []


def test_values_that_repeat_each_other_without_end_are_refused(runs: Runner) -> None:
    many = "".join(f", k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10))
    text = GOOD.replace("{stage: received}", f"{{k0: &a0 [x]{many}}}")
    ((problem,),) = runs(text)

    assert "more than 20000 values" in problem


def test_more_values_than_anyone_writes_are_refused(runs: Runner) -> None:
    many = ", ".join(["a"] * 30_000)
    ((problem,),) = runs(GOOD.replace("{stage: received}", f"{{tasks: [{many}]}}"))

    assert "more than 20000 values" in problem


def test_a_date_beyond_the_years_that_count_fails_its_scenario_alone(runs: Runner) -> None:
    text = """\
scenario: Late
pack: anhui-2021
matter: {at: 2200-12-31T10:00, kind: complaint}
steps:
  - {at: 2200-12-31T11:00, do: dispatch, unit: water, principle: functional}
"""
    (problem,), good = runs(f"{text}---\n{GOOD}")

    assert problem.startswith("case.yaml:5: ")
    assert "beyond the years that can be counted" in problem
    assert good == []
