"""A ranking that was published comes out again to the last byte, or says where it does not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import psycopg
import pytest

from hotline.ledger.assessing import site_policy
from hotline.ledger.figures import Period
from hotline.ledger.rankings import (
    FormReused,
    NothingToRank,
    corrections,
    list_rankings,
    publish,
    rerun,
)
from tests.ledger.test_figures import live, replied

if TYPE_CHECKING:
    from hotline.law.policy import Policy
    from tests.ledger.conftest import City

MARCH = Period.month(2025, 3)


@pytest.fixture
def policy(city: City) -> Policy:
    assert city.dispatcher.unit == "hotline"
    return site_policy(date(2025, 3, 31))


def test_a_ranking_is_computed_again_to_the_same_bytes(city: City, policy: Policy) -> None:
    live(city)

    first = publish(policy, "three_rates", MARCH, city.dispatcher, city.morning)

    assert rerun(first) is None
    assert corrections(first) == ()


def test_late_events_show_as_corrections_and_change_nothing(city: City, policy: Policy) -> None:
    live(city)
    number = replied(city, "dissatisfied")
    first = publish(policy, "three_rates", MARCH, city.dispatcher, city.morning)
    city.do(number, "redo", after=timedelta(hours=6), ground="should_have_acted", reason="未修复")
    again = publish(policy, "three_rates", MARCH, city.dispatcher, city.morning)

    assert corrections(first) == (number,)
    assert (rerun(first), rerun(again), corrections(again)) == (None, None, ())


def test_what_was_tampered_with_is_named_by_its_line(city: City, policy: Policy) -> None:
    live(city)
    first = publish(policy, "three_rates", MARCH, city.dispatcher, city.morning)
    with psycopg.connect(city.database.url("owner")) as server:
        server.execute("ALTER TABLE ledger_rankingrow DISABLE TRIGGER append_only")
        server.execute(
            "UPDATE ledger_rankingrow SET content = replace(content, %s, %s)",
            ['"counted": 3', '"counted": 4'],
        )

    found = rerun(first)

    assert found is not None
    assert (found.published.strip(), found.computed.strip()) == ('"counted": 4,', '"counted": 3,')


def test_what_was_published_is_never_changed(city: City, policy: Policy) -> None:
    live(city)
    publish(policy, "three_rates", MARCH, city.dispatcher, city.morning)

    with (
        psycopg.connect(city.database.url()) as server,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        server.execute("UPDATE ledger_rankingrow SET content = ''")


def test_a_period_without_orders_and_an_unknown_score_are_refused_by_name(
    city: City, policy: Policy
) -> None:
    live(city)

    with pytest.raises(NothingToRank):
        publish(policy, "three_rates", Period.month(2019, 1), city.dispatcher, city.morning)
    with pytest.raises(KeyError, match="pace"):
        publish(policy, "pace", MARCH, city.dispatcher, city.morning)


def test_a_form_publishes_once_and_nothing_else(city: City, policy: Policy) -> None:
    live(city)
    asked = (policy, "three_rates", MARCH, city.dispatcher, city.morning)

    first = publish(*asked, form_id="form-1")

    assert publish(*asked, form_id="form-1") == first
    assert publish(*asked, form_id="form-2") != first
    assert len(list_rankings()) == 2
    with pytest.raises(FormReused):
        publish(
            policy,
            "three_rates",
            Period.month(2025, 2),
            city.dispatcher,
            city.morning,
            form_id="form-1",
        )
