"""A history under another regulation: what would be overdue, and what would be refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hotline.law.fault import Fault
from hotline.ledger.folders import shipped_folder
from hotline.order.events import EVENTS
from hotline.trial.library import Library
from hotline.trial.parsing import Unreadable, read_scenarios
from hotline.trial.reissue import FORMS
from hotline.trial.replay import History, WhatIf, read_histories, replay, write_history
from hotline.trial.running import carry_out

if TYPE_CHECKING:
    from hotline.law.policy import Policy

#: Under county-model a complaint takes 5 working days and may be returned within 1; under
#: anhui-2021 it takes 10 and may be returned within 2.
RETURNED = """\
scenario: Returned on the second day and sent on
pack: anhui-2021
matter: {at: 2025-03-03T10:00, kind: complaint}
steps:
  - {at: 2025-03-03T11:00, do: dispatch, unit: water, principle: functional}
  - {at: 2025-03-03T12:00, do: sign_for}
  - {at: 2025-03-05T09:00, do: request_return, reason: r, basis: b, suggested_unit: roads}
  - {at: 2025-03-05T15:00, do: rule_on_return, decision: grant, unit: roads}
  - {at: 2025-03-06T09:00, do: sign_for, by: roads}
"""
LATE = """\
scenario: Handed in on the eighth day, with more time asked for
pack: anhui-2021
matter: {at: 2025-03-03T10:00, kind: complaint}
steps:
  - {at: 2025-03-03T11:00, do: dispatch, unit: water, principle: functional}
  - {at: 2025-03-03T12:00, do: sign_for}
  - {at: 2025-03-03T13:00, do: approve, what: handling}
  - {at: 2025-03-12T09:00, do: request_extension, days: 5, reason: r, basis: b,
     explained_to_requester: true}
  - {at: 2025-03-12T10:00, do: approve, what: extension}
  - {at: 2025-03-13T09:00, do: reply, outcome: solved, text: it is mended}
  - {at: 2025-03-13T10:00, do: approve, what: reply}
  - {at: 2025-03-13T11:00, do: review, decision: accept}
"""


def history(library: Library, text: str) -> History:
    (scenario,) = read_scenarios("history.yaml", text)
    assert not isinstance(scenario, Unreadable), scenario.wrong
    failures, events = carry_out(scenario, library)
    assert failures == ()
    return History("2025-1", events)


def under(library: Library, pack: str, past: History) -> WhatIf:
    def policy_on(day: date) -> Policy:
        return library.policy(pack, max(day, library.in_force(pack)))

    return replay(past, policy_on)


def test_under_its_own_regulation_a_history_comes_to_the_same(library: Library) -> None:
    for text in (RETURNED, LATE):
        outcome = under(library, "anhui-2021", history(library, text))

        assert not outcome.was_overdue
        assert not outcome.is_overdue
        assert (outcome.returns, outcome.extensions) == ((), ())
        assert outcome.moved == ()


def test_every_history_of_the_scenarios_comes_to_the_same_under_its_own_regulation(
    library: Library,
) -> None:
    found = 0
    for file in sorted(shipped_folder("packs").glob("*/scenarios/**/*.yaml")):
        for scenario in read_scenarios(file.name, file.read_text("utf-8")):
            assert not isinstance(scenario, Unreadable)
            if scenario.as_known:
                continue
            _, events = carry_out(scenario, library)
            outcome = under(library, scenario.packs[0].word, History("1", events))
            found += 1

            assert outcome.is_overdue == outcome.was_overdue, scenario.name
            assert (outcome.returns, outcome.extensions) == ((), ()), scenario.name
    assert found


def test_a_return_that_would_have_been_too_late_is_told_with_its_clause(library: Library) -> None:
    outcome = under(library, "county-model", history(library, RETURNED))

    (denied,) = outcome.returns
    assert (denied.unit, denied.clause) == ("water", "CT-02")
    assert outcome.unit == "roads"


def test_a_shorter_limit_makes_the_order_overdue_and_the_extension_too_late(
    library: Library,
) -> None:
    outcome = under(library, "county-model", history(library, LATE))

    (denied,) = outcome.extensions
    assert denied.clause == "CT-07"
    assert outcome.is_overdue
    assert "CT-04" in outcome.late_by
    assert "completion" in {one.name for one in outcome.moved}


def test_a_history_is_written_and_read_back(library: Library) -> None:
    past = history(library, LATE)
    line = write_history(past.number, past.events)

    assert list(read_histories("orders.jsonl", [line, "", line])) == [past, past]


FAULTS = [
    ("{", "Expecting"),
    ("[]", "an order is an object with number and events"),
    ('{"number": "1", "events": []}', "a history begins with Received"),
    ('{"number": 1, "events": []}', "number is a text"),
    ('{"number": "1", "events": [1]}', "an event is an object"),
    ('{"number": "1", "events": [{"event": "Arrived"}]}', "no event 'Arrived'"),
    ('{"number": "1", "events": [{"event": "Accepted"}]}', "at: Field required"),
    (
        '{"number": "1", "events": [{"event": "Accepted", "at": "2025-03-03T10:00", "by": "x"}]}',
        "no time zone",
    ),
    ("[" * 100_000, "recursion"),
]


@pytest.mark.parametrize(("line", "told"), FAULTS)
def test_a_wrong_line_is_told_and_the_others_are_read(
    library: Library, line: str, told: str
) -> None:
    past = history(library, RETURNED)
    good = write_history(past.number, past.events)
    first, fault, last = read_histories("orders.jsonl", [good, line, good])

    assert isinstance(fault, Fault)
    assert str(fault).startswith("orders.jsonl:2: ")
    assert told in fault.problem
    assert first == last == past


#: Events behind which no command stands.
WITHOUT = {
    # how an order begins
    "Received",
    # what follows by itself
    "CalendarChanged",
    "CaseFiled",
    "ClockFellDue",
    "Concluded",
    "DeemedAccepted",
    "DeemedBasicallySatisfied",
    "DeemedOverdue",
    "EarlierOrderMoved",
    "FactNoted",
    "PolicyChanged",
    "PublicationWithdrawn",
    "PutUnderSupervision",
    "TaskCompleted",
    "TaskOpened",
    # signatures
    "ApprovalGiven",
    "ApprovalOpened",
    "ApprovalRefused",
    "ExtensionGranted",
    # what is done about an order, and not with it
    "CallerMarkReviewed",
    "CallerMarked",
    "Criticised",
    "DecisionSheetProposed",
    "DoubtSettled",
    "Inspected",
    "InvestigationOpened",
    "NoticeAnswered",
    "NoticeClosed",
    "NoticeIssued",
    "RectificationClosed",
    "RectificationOpened",
    "ReplyMadePublic",
    "Scored",
    "SheetDecided",
    "Supplemented",
    "TalkHeld",
    "Urged",
}


def test_only_what_follows_by_itself_or_is_no_matter_of_time_has_no_command() -> None:
    assert {name for name, event in EVENTS.items() if event not in FORMS} == WITHOUT
