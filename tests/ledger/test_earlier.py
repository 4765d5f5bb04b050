from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hotline.ledger import desk
from hotline.ledger.desk import Accepted
from hotline.order.events import Dispatched, EarlierOrderMoved
from hotline.order.matter import Matter
from hotline.order.names import Kind

if TYPE_CHECKING:
    from tests.ledger.conftest import City

DAY = timedelta(days=1)


def _received(city: City, command_id: str, earlier: str | None = None) -> str:
    matter = Matter(kind=Kind.COMPLAINT, category="路灯", requester="r1")
    intake = desk.Intake(matter, "anhui-2021", "340100", earlier=earlier)
    return desk.receive(intake, by=city.dispatcher, at=city.morning, command_id=command_id).number


@pytest.mark.clause("QP-09b")
def test_a_return_sees_what_has_become_of_the_earlier_order_meanwhile(city: City) -> None:
    first = _received(city, "first")
    second = _received(city, "second", first)
    for number in (first, second):
        city.do(number, "dispatch", unit="water", principle="functional")
    asked = {"days": 5, "reason": "管线复杂", "post": city.water, "after": timedelta(hours=3)}
    city.do(first, "request_extension", **asked)
    city.do(first, "approve", what="extension", step="hotline", after=timedelta(hours=4))

    done = city.do(
        second, "request_return", reason="重复", basis="第九条", post=city.water, after=DAY
    )

    assert isinstance(done, Accepted)
    assert done.order.matter.earlier is not None
    assert done.order.matter.earlier.extended
    assert EarlierOrderMoved.__name__ in done.order.happened


@pytest.mark.clause("AH-08")
def test_an_order_sent_on_to_a_unit_without_a_named_handler_alarms_its_office(city: City) -> None:
    number = _received(city, "sent_on")
    city.do(number, "dispatch", unit="water", principle="functional")
    city.do(number, "request_return", reason="属燃气", basis="三定方案", post=city.water, after=DAY)

    done = city.do(number, "rule_on_return", decision="grant", unit="gas", after=DAY)

    assert isinstance(done, Accepted)
    assert [one.unattended for one in done.events if isinstance(one, Dispatched)] == [("gas",)]
    assert [one.name for one in done.order.tasks] == ["name_handler:gas"]
