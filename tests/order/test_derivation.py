"""Why a clock is due when it is: derived again, with all that moved it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from hotline.law.calendar import SHANGHAI
from hotline.ledger import packs
from hotline.order.derivation import explain
from hotline.order.evolve import evolve, retell
from hotline.order.length import count_again
from hotline.order.recount import recounted
from hotline.order.state import Clock, Order
from hotline.trial.library import Library
from hotline.trial.parsing import Unreadable, read_scenarios
from hotline.trial.running import carry_out

MOVED = """\
scenario: A limit that was extended
pack: {pack}
matter: {{at: 2025-03-03T10:00, kind: complaint, difficulty: hard}}
steps:
  - {{at: 2025-03-03T11:00, do: dispatch, unit: water, principle: functional}}
  - {{at: 2025-03-03T12:00, do: sign_for}}
  - {{at: 2025-03-04T09:00, do: request_extension, days: {days}, reason: r, basis: b,
     explained_to_requester: true}}
  - {{at: 2025-03-04T10:00, do: approve, what: extension}}
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(packs.shelf(), packs.read_notices())


def order_of(library: Library, text: str) -> Order:
    (scenario,) = read_scenarios("case.yaml", text)
    assert not isinstance(scenario, Unreadable), scenario.wrong
    failures, events = carry_out(scenario, library)
    assert failures == ()
    return retell(events)


def clock_of(order: Order, name: str = "completion") -> Clock:
    found = order.clock(name)
    assert found is not None
    return found


def test_a_date_is_told_from_start_to_end(library: Library) -> None:
    order = order_of(
        library, MOVED.format(pack="anhui-2021", days=5).partition("  - {at: 2025-03-04")[0]
    )
    told = "\n".join(explain(clock_of(order), library.policy("anhui-2021", date(2025, 3, 3))))

    assert "AH-17b（第十七条(二)）" in told
    assert "10个工作日" in told
    assert "到期：2025-03-17（周一）24:00" in told
    assert "记录的到期时刻" not in told


def test_an_extension_is_told_with_its_own_clause_and_days(library: Library) -> None:
    order = order_of(library, MOVED.format(pack="anhui-2021", days=5))
    clock, policy = clock_of(order), library.policy("anhui-2021", date(2025, 3, 3))
    told = "\n".join(explain(clock, policy))

    assert clock.due_at == datetime(2025, 3, 25, tzinfo=SHANGHAI)
    assert count_again(clock, policy, None).at == clock.due_at
    assert "依据AH-18（第十八条）延长5个工作日" in told
    assert "计入5天：2025-03-18至2025-03-21、2025-03-24" in told
    assert "到期：2025-03-24（周一）24:00" in told
    assert "记录的到期时刻" not in told


def test_it_is_told_in_english_too(library: Library) -> None:
    order = order_of(library, MOVED.format(pack="anhui-2021", days=5))
    policy = library.policy("anhui-2021", date(2025, 3, 3))
    told = "\n".join(explain(clock_of(order), policy, language="en"))

    assert "By AH-18 (第十八条) extended by 5 working days" in told
    assert "Due Mon 2025-03-24 24:00" in told


def test_a_window_is_told_by_the_clock_it_leans_on(library: Library) -> None:
    text = MOVED.format(pack="qingpu-water-2020", days=15).partition("  - {at: 2025-03-04")[0]
    order = order_of(library, text)
    policy = library.policy("qingpu-water-2020", date(2025, 3, 3))
    above = clock_of(order).due_at
    told = "\n".join(explain(clock_of(order, "extension"), policy, above))

    assert "QP-09g" in told
    assert "须在办理时限（2025-03-17 24:00）届满前5个工作日提出。到期：2025-03-10 24:00" in told


def test_a_date_that_is_not_what_the_rule_gives_is_told_as_such(library: Library) -> None:
    order = order_of(library, MOVED.format(pack="anhui-2021", days=5))
    wrong = replace(clock_of(order), due_at=datetime(2025, 4, 1, tzinfo=SHANGHAI))
    told = explain(wrong, library.policy("anhui-2021", date(2025, 3, 3)))

    assert told[-1].startswith("记录的到期时刻为2025-03-31 24:00，与按cn:")


# -- a new notice ------------------------------------------------------------------------------

UNPUBLISHED = """\
scenario: A lead, a co-unit and a window that reach into a year without a calendar
pack: anhui-2021
calendar: as_known
matter: {at: 2024-10-30T10:00, kind: complaint}
steps:
  - {at: 2024-10-30T11:00, do: dispatch, mode: assigned, lead: water, co_units: [roads],
     principle: functional}
  - {at: 2024-10-30T12:00, do: sign_for, by: water}
  - {at: 2024-10-30T13:00, do: set_statutory_limit, days: 70, law: a law}
  - {at: 2024-10-30T14:00, do: contact, outcome: reached, told: [acceptance, unit_contact]}
"""


def test_a_notice_moves_the_clock_above_and_those_that_lean_on_it(library: Library) -> None:
    order = order_of(library, UNPUBLISHED)
    at = datetime(2024, 11, 12, tzinfo=SHANGHAI)
    policy = library.policy("anhui-2021", date(2024, 10, 30), at.date())
    event = recounted(order, policy, at)
    assert event is not None
    after = evolve(order, event)
    completion = clock_of(after)

    assert {change.change for change in event.clocks} == {"moved"}
    assert completion.due_at == datetime(2025, 2, 13, tzinfo=SHANGHAI)
    assert (completion.provisional, completion.calendar) == (False, policy.calendar.version)
    assert "放假安排变更" in "".join(explain(completion, policy))
    window = after.running("extension", "water")
    assert window is None or window.due_at <= completion.due_at
    assert recounted(after, policy, at) is None


def test_a_clock_that_is_over_keeps_its_date(library: Library) -> None:
    order = order_of(library, UNPUBLISHED)
    at = datetime(2024, 11, 12, tzinfo=SHANGHAI)
    policy = library.policy("anhui-2021", date(2024, 10, 30), at.date())
    event = recounted(order, policy, at)
    assert event is not None
    before = {(one.name, one.owner): one for one in order.clocks if one.state != "running"}
    after = {(one.name, one.owner): one for one in evolve(order, event).clocks}

    assert before
    assert all(after[key] == clock for key, clock in before.items())
