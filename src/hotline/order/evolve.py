"""Order + Event -> Order: how a fact changes what is known.

It asks no policy and decides nothing; whatever a rule had to say is in the event already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Never, cast, get_args

from hotline.law.clause import PackId
from hotline.law.policy import PolicyRef
from hotline.order.change import replace
from hotline.order.events import (
    AnyEvent,
    AnyStageEvent,
    ClosingEvent,
    DispatchEvent,
    Event,
    HandlingEvent,
    IntakeEvent,
    Received,
    SupervisionEvent,
)
from hotline.order.evolving.any_stage import evolve_any_stage
from hotline.order.evolving.clocks import changed_clocks
from hotline.order.evolving.closing import evolve_closing
from hotline.order.evolving.dispatch import evolve_dispatch
from hotline.order.evolving.handling import evolve_handling
from hotline.order.evolving.intake import evolve_intake
from hotline.order.evolving.supervision import evolve_supervision
from hotline.order.names import Stage
from hotline.order.state import Order


class NoBeginning(ValueError):
    """A history that does not begin with the order being received."""


def retell(events: Iterable[AnyEvent]) -> Order:
    """The order that a whole history tells of.

    Raises:
        NoBeginning: when the first event is not `Received`.
    """
    told = iter(events)
    first = next(told, None)
    if not isinstance(first, Received):
        message = "a history begins with Received"
        raise NoBeginning(message)
    order = begin(first)
    for event in told:
        order = evolve(order, event)
    return order


def begin(event: Received) -> Order:
    """The order as it is the moment it was received."""
    order = Order(
        number=event.number,
        matter=event.matter,
        policy=PolicyRef(PackId(event.pack), event.version, event.day, event.calendar),
        received_at=event.at,
        last_at=event.at,
        stage=Stage.RECEIVED,
        matter_class=event.matter.matter_class,
        raisings=(event.matter.requester,),
        happened=("Received",),
    )
    return replace(order, **changed_clocks(order, event.clocks))


def evolve(order: Order, event: AnyEvent) -> Order:
    """The order after one more event."""
    changed = _evolve(order, event)
    name = type(event).__name__
    happened = order.happened if name in order.happened else (*order.happened, name)
    clocks = changed_clocks(changed, event.clocks)
    return replace(changed, last_at=event.at, happened=happened, **clocks)


def _evolve(order: Order, event: AnyEvent) -> Order:
    family = cast("Callable[[Order, AnyEvent], Order]", _BY_EVENT[type(event)])
    return family(order, event)


_Evolve = Callable[[Order, Never], Order]

#: Which family an event belongs to. A look-up, because asking an event for its class is slow;
#: each family ends in `assert_never`, and a test holds this table against the list of events.
_BY_EVENT: dict[type[Event], _Evolve] = {
    event: evolve_family
    for family, evolve_family in (
        (IntakeEvent, evolve_intake),
        (DispatchEvent, evolve_dispatch),
        (HandlingEvent, evolve_handling),
        (ClosingEvent, evolve_closing),
        (SupervisionEvent, evolve_supervision),
        (AnyStageEvent, evolve_any_stage),
    )
    for event in get_args(family)
}
