"""The only way to write: one command, one transaction, once."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from hotline.ledger import desk, pages
from hotline.ledger.desk import Accepted, ClockSetBack, CommandReused, NotAllowed, UnknownOrder
from hotline.ledger.models import AssignmentRow, EventRow, OrderRow, OutboxRow
from hotline.order.refusal import Refusal
from hotline.people.permissions import Why
from hotline.site.rehearsal import together
from hotline.trial import verbs

if TYPE_CHECKING:
    from tests.ledger.conftest import City


def names(number: str) -> list[str]:
    rows = EventRow.objects.filter(number=number).order_by("seq")
    return list(rows.values_list("name", flat=True))


def accepted(outcome: Accepted | Refusal) -> Accepted:
    assert isinstance(outcome, Accepted), outcome
    return outcome


def test_a_matter_goes_from_the_call_to_the_unit(city: City) -> None:
    number = city.dispatched()
    done = accepted(city.do(number, "sign_for", post=city.water))

    assert done.order.stage == "handling"
    assert names(number)[:3] == ["Received", "Accepted", "Dispatched"]
    assert OrderRow.objects.get(number=number).stage == "handling"
    row = AssignmentRow.objects.get(number=number, unit="water")
    assert (row.role, row.is_open, row.due_at is not None) == ("lead", True, False)
    assert {"tell_unit", "push", "classify"} <= set(
        OutboxRow.objects.values_list("topic", flat=True)
    )


def test_an_event_names_the_unit_and_the_row_beside_it_the_post(city: City) -> None:
    number = city.dispatched()
    city.do(number, "sign_for", post=city.water)
    row = EventRow.objects.get(number=number, name="SignedFor")

    assert (row.by, row.post) == ("water", "water/handler")
    assert "handler" not in row.payload


def test_what_was_made_up_says_so_and_what_follows_from_it_as_well(city: City) -> None:
    number = city.receive()
    command = verbs.parse("dispatch", {"unit": "water", "principle": "functional"})
    desk.submit(
        command,
        number=number,
        by=city.dispatcher,
        at=city.morning,
        command_id="m1",
        origin="demonstration",
    )

    marks = dict(EventRow.objects.filter(number=number).values_list("name", "origin"))
    assert (marks["Received"], marks["Dispatched"]) == ("", "demonstration")


@pytest.mark.clause("QP-05")
def test_a_unit_that_is_not_on_the_order_is_stopped_before_the_law_is_asked(city: City) -> None:
    number = city.dispatched("water")
    with pytest.raises(NotAllowed) as caught:
        city.do(number, "sign_for", post=city.gas)

    assert caught.value.denied.why is Why.REACH
    assert "SignedFor" not in names(number)


def test_a_refusal_writes_nothing(city: City) -> None:
    number = city.receive()
    before = names(number)
    refused = city.do(number, "review", decision="accept")

    assert isinstance(refused, Refusal)
    assert names(number) == before


def test_an_order_that_does_not_exist_is_not_written_to(city: City) -> None:
    with pytest.raises(UnknownOrder):
        city.do("510100202503030000000", "accept")


def test_a_unit_that_does_not_exist_is_refused_by_name_of_the_field(city: City) -> None:
    refused = city.do(city.receive(), "dispatch", unit="nowhere", principle="functional")

    assert isinstance(refused, Refusal)
    assert [one.name for one in refused.missing] == ["unit"]


@pytest.mark.clause("AH-08")
def test_a_dispatch_to_a_unit_without_a_named_handler_says_so(city: City) -> None:
    number = city.dispatched("gas")

    assert '"unattended":["gas"]' in EventRow.objects.get(number=number, name="Dispatched").payload


def test_of_two_desks_at_once_one_wins_and_the_other_is_refused(city: City) -> None:
    number = city.receive()
    dispatch = partial(city.do, number, "dispatch", principle="functional")
    outcomes = together(partial(dispatch, unit="water"), partial(dispatch, unit="gas"))

    assert sorted(type(one).__name__ for one in outcomes) == ["Accepted", "Refusal"]
    assert names(number).count("Dispatched") == 1


def test_eight_desks_at_once_on_one_order_lose_nothing(city: City) -> None:
    number = city.dispatched()
    urge = [partial(city.do, number, "urge", text="请尽快") for _ in range(8)]
    outcomes = together(*urge)

    assert all(isinstance(one, Accepted) for one in outcomes)
    assert names(number).count("Urged") == 8
    seqs = EventRow.objects.filter(number=number).order_by("seq").values_list("seq", flat=True)
    assert list(seqs) == list(range(1, len(seqs) + 1))


def test_a_command_sent_twice_is_done_once_and_answered_alike(city: City) -> None:
    number = city.dispatched()
    first = accepted(city.do(number, "sign_for", post=city.water, command_id="once"))
    city.do(number, "respond", post=city.water, text="已受理")
    again = accepted(city.do(number, "sign_for", post=city.water, command_id="once"))

    assert (again.again, again.events) == (True, first.events)
    assert names(number).count("SignedFor") == 1


def test_a_command_sent_twice_at_the_same_moment_is_done_once(city: City) -> None:
    number = city.dispatched()
    urge = partial(city.do, number, "urge", text="请尽快", command_id="once")
    first, second = together(urge, urge)

    assert accepted(first).events[0].at == accepted(second).events[0].at
    assert names(number).count("Urged") == 1


def test_a_matter_sent_twice_is_one_order(city: City) -> None:
    first = city.receive(command_id="call-1")

    assert city.receive(command_id="call-1") == first
    with pytest.raises(CommandReused):
        city.receive(command_id="call-1", text="另一件事")


def test_one_id_for_two_commands_is_refused(city: City) -> None:
    number = city.dispatched()
    city.do(number, "sign_for", post=city.water, command_id="once")
    with pytest.raises(CommandReused):
        city.do(number, "urge", text="请尽快", command_id="once")


def test_what_is_due_falls_due_before_the_command_even_if_that_is_refused(city: City) -> None:
    number = city.dispatched()
    refused = city.do(number, "review", decision="accept", after=timedelta(days=30))

    assert isinstance(refused, Refusal)
    assert "ClockFellDue" in names(number)
    fell = EventRow.objects.filter(number=number, name="ClockFellDue").earliest("seq")
    assert fell.at < city.morning + timedelta(days=3)
    assert fell.post == "system"


def test_a_clock_a_little_behind_is_tolerated_and_one_set_back_is_not(city: City) -> None:
    number = city.dispatched()
    city.do(number, "sign_for", post=city.water)
    late = accepted(
        city.do(
            number, "respond", post=city.water, text="已受理", after=timedelta(hours=2, seconds=-4)
        )
    )

    assert late.events[0].at == city.morning + timedelta(hours=2)
    with pytest.raises(ClockSetBack):
        city.do(number, "urge", text="请", after=timedelta(hours=1))
    assert "Urged" not in names(number)


def test_a_merge_ends_one_order_and_counts_on_the_other(city: City) -> None:
    kept, merged = city.dispatched(), city.receive()
    done = accepted(city.do(merged, "merge", into=kept))

    assert done.order.stage == "merged"
    assert names(kept)[-1] == "RaisedAgain"
    assert OrderRow.objects.get(number=merged).is_final


def test_two_merges_crosswise_do_not_wait_for_each_other(city: City) -> None:
    one, two = city.receive(), city.receive()
    outcomes = together(
        partial(city.do, one, "merge", into=two), partial(city.do, two, "merge", into=one)
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Accepted", "Refusal"]


def test_a_merge_into_nothing_is_refused(city: City) -> None:
    refused = city.do(city.receive(), "merge", into="510100202503030999999")

    assert isinstance(refused, Refusal)
    assert [part.name for part in refused.missing] == ["into"]


def test_an_order_is_told_the_same_with_and_without_what_a_process_remembers(city: City) -> None:
    number = city.dispatched()
    remembered = accepted(city.do(number, "sign_for", post=city.water)).order
    pages.forget()
    told = pages.open_page(pages.raw_connection(), number).order

    assert told == remembered


@pytest.mark.parametrize("command_id", ["", "x" * 65, "a b", "a\x00", "号"])
def test_a_bad_command_id_is_refused(city: City, command_id: str) -> None:
    with pytest.raises(desk.BadCommandId):
        city.do(city.receive(), "accept", command_id=command_id)
