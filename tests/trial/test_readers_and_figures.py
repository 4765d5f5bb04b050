"""Who may read an order, and which figures it counts in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hotline.assessment.counted import counts_as_solved, counts_in_satisfaction
from hotline.order.evolve import retell
from hotline.order.readers import may_read
from hotline.trial.parsing import Unreadable, read_scenarios
from hotline.trial.running import carry_out

if TYPE_CHECKING:
    from hotline.order.state import Order
    from hotline.trial.library import Library

LIFE = """\
scenario: A life
pack: chengdu-2023
matter: {{at: 2025-03-03T10:00, kind: complaint{matter}}}
steps:
  - {{at: 2025-03-03T10:10, do: dispatch, unit: water, principle: functional, days: 5}}
  - {{at: 2025-03-03T14:00, do: sign_for}}
  - {{at: 2025-03-04T09:00, do: reply, outcome: {outcome}, text: done, next_step: x, basis: y,
     informed: {{by: phone, result: satisfied, content: satisfied, attitude: satisfied}}}}
  - {{at: 2025-03-04T10:00, do: review, decision: accept}}
"""
RATED = "  - {at: 2025-03-05T09:00, do: rate, satisfaction: %s}\n"
LAPSED = "  - {at: 2025-03-20T09:00, do: wait}\n"
REMARKED = (
    RATED % "dissatisfied"
    + "  - {at: 2025-03-06T09:00, do: conclude_with_remark, ground: policy_limits,\n"
    + "     evidence: the unit explained it, reviewer: chen}\n"
)
LEFT_OUT = (
    "  - {at: 2025-03-04T11:00, do: leave_out, reason: r, clause: CD-24, approver: deputy_head}\n"
)


def order_of(library: Library, end: str, matter: str = "", outcome: str = "solved") -> Order:
    (scenario,) = read_scenarios("life.yaml", LIFE.format(matter=matter, outcome=outcome) + end)
    assert not isinstance(scenario, Unreadable), scenario.wrong
    failures, events = carry_out(scenario, library)
    assert failures == ()
    return retell(events)


@pytest.mark.clause("CD-24", "CD-23", "CD-20", "AH-25")
@pytest.mark.parametrize(
    ("end", "matter", "counts"),
    [
        (RATED % "satisfied", "", True),
        (RATED % "satisfied", ", nature: mediation", False),
        (RATED % "satisfied", ", nature: enforcement", False),
        (LEFT_OUT + RATED % "satisfied", "", False),
        (RATED % "dissatisfied", "", False),
        (LAPSED, "", False),
        (REMARKED, "", False),
        ("", "", False),
    ],
)
def test_only_what_a_requester_said_of_an_ordinary_matter_counts(
    library: Library, end: str, matter: str, *, counts: bool
) -> None:
    assert counts_in_satisfaction(order_of(library, end, matter)) is counts


@pytest.mark.clause("QP-09h")
@pytest.mark.parametrize(
    ("outcome", "solved"),
    [("solved", True), ("explained_not_solvable_now", False), ("lawful_refusal", False)],
)
def test_what_was_only_explained_is_counted_apart(
    library: Library, outcome: str, *, solved: bool
) -> None:
    assert counts_as_solved(order_of(library, "", outcome=outcome)) is solved


@pytest.mark.clause("QP-05")
def test_where_matters_are_kept_secret_only_those_on_the_order_read_it(library: Library) -> None:
    order = order_of(library, "")
    secret = library.policy("qingpu-water-2020", date(2025, 3, 3))
    open_ = library.policy("common", date(2025, 3, 3))

    assert may_read(order, secret, "water")
    assert may_read(order, secret, "hotline")
    assert not may_read(order, secret, "roads")
    assert may_read(order, open_, "roads")
