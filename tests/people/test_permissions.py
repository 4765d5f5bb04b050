"""Who may do what on whose orders."""

from __future__ import annotations

import pytest

from hotline.order.names import HOTLINE, LEADER, REQUESTER
from hotline.people.permissions import (
    OF_OFFICE,
    OF_UNIT,
    Denied,
    Why,
    may,
    may_read,
    may_receive,
    voice,
)
from hotline.people.posts import OrderFacts, Post, PostRole, UnitKind

DISPATCHER = Post("d", PostRole.DISPATCHER, "hotline", "/hotline/", UnitKind.OFFICE, HOTLINE)
OVERSEER = Post("o", PostRole.OVERSEER, "hotline", "/hotline/", UnitKind.OFFICE, HOTLINE)
WATER = Post("w", PostRole.HANDLER, "water", "/hotline/water/", UnitKind.DEPARTMENT)
HEAD = Post("h", PostRole.UNIT_HEAD, "water", "/hotline/water/", UnitKind.DEPARTMENT)
PIPES = Post("p", PostRole.HANDLER, "pipes", "/hotline/water/pipes/", UnitKind.INSTITUTION)
GAS = Post("g", PostRole.HANDLER, "gas", "/hotline/gas/", UnitKind.COMPANY)
ON_WATER = OrderFacts(units=["water"], paths=["/hotline/water/"])
ON_PIPES = OrderFacts(units=["pipes"], paths=["/hotline/water/pipes/"])


@pytest.mark.clause("QP-05", "AH-04")
def test_a_unit_that_is_not_on_the_order_can_neither_act_on_it_nor_read_it() -> None:
    assert may(WATER, "sign_for", ON_WATER)
    assert may_read(WATER, ON_WATER)

    assert may(GAS, "sign_for", ON_WATER) == may_read(GAS, ON_WATER)
    assert may_read(GAS, ON_WATER) == Denied(Why.REACH)


def test_a_unit_that_gave_the_order_back_reads_it_and_does_nothing_more() -> None:
    gone = OrderFacts(units=["gas"], former=["water"], paths=["/hotline/gas/", "/hotline/water/"])

    assert may_read(WATER, gone)
    assert may(WATER, "contact", gone) == Denied(Why.REACH)


@pytest.mark.clause("QP-02")
def test_a_head_reaches_the_orders_of_the_units_below_and_a_handler_does_not() -> None:
    assert may(HEAD, "approve", ON_PIPES, step="deputy_head")
    assert may_read(HEAD, ON_PIPES)
    assert not may_read(WATER, ON_PIPES)


@pytest.mark.clause("DL-04")
def test_the_office_dispatches_any_order_and_its_overseer_only_reads() -> None:
    assert may(DISPATCHER, "dispatch", OrderFacts())
    assert may_read(OVERSEER, ON_WATER)
    assert may(OVERSEER, "dispatch", OrderFacts()) == Denied(Why.ROLE)


def test_the_office_takes_down_what_the_requester_says_and_a_unit_does_not() -> None:
    assert may(DISPATCHER, "rate", ON_WATER, by="requester")
    assert may(WATER, "reply", ON_WATER, by="gas") == Denied(Why.VOICE)
    assert voice(DISPATCHER, REQUESTER, ON_WATER) == REQUESTER
    assert voice(WATER, REQUESTER, ON_WATER) == "water"


def test_each_signature_belongs_to_its_post() -> None:
    assert may(HEAD, "approve", ON_WATER, step="unit_head")
    handler = Post("s", PostRole.SECTION, "water", "/hotline/water/", UnitKind.DEPARTMENT)
    assert may(handler, "approve", ON_WATER, step="unit_head") == Denied(Why.STEP)
    assert may(HEAD, "approve", ON_WATER, step="hotline") == Denied(Why.STEP)


def test_a_leader_of_the_office_speaks_as_leader() -> None:
    leader = Post("l", PostRole.LEADER, "hotline", "/hotline/", UnitKind.OFFICE, HOTLINE)

    assert leader.party == LEADER
    assert may(leader, "instruct", ON_WATER)
    assert not may_receive(leader)


def test_every_role_has_its_row_and_administration_sees_no_order() -> None:
    assert set(OF_OFFICE) == set(PostRole)
    assert set(PostRole) - set(OF_UNIT) == {
        PostRole.DISPATCHER,
        PostRole.FOLLOW_UP,
        PostRole.OBSERVER,
        PostRole.ADMIN,
    }
    admin = Post("a", PostRole.ADMIN, "hotline", "/hotline/", UnitKind.OFFICE, HOTLINE)
    assert not may_read(admin, ON_WATER)
