"""派单的后果: what an order’s going to a unit does to the clocks, however it was decided."""

from __future__ import annotations

from hotline.order.change import amended
from hotline.order.clocks import Scene, end, start_below, start_for_unit
from hotline.order.event import ClockChange
from hotline.order.events import Accepted, Dispatched
from hotline.order.evolve import evolve
from hotline.order.names import HOTLINE, TERRITORY, DispatchMode, Party, Role, Stage, UnitId


def accepted(scene: Scene) -> tuple[Accepted, ...]:
    """A matter that is sent on as it was received is accepted in the same breath."""
    is_new = scene.order.stage is Stage.RECEIVED
    return (Accepted(at=scene.now, by=HOTLINE),) if is_new else ()


def sent(scene: Scene, unit: UnitId, mode: DispatchMode, by: Party = TERRITORY) -> Dispatched:
    """The order sent to one unit: its clocks start, and the office has done its own step."""
    event = Dispatched(
        at=scene.now,
        by=by,
        mode=mode,
        unit=unit,
        co_units=(),
        principle=scene.order.principle,
        matter_class=None,
        requirement=None,
        days=scene.order.days,
        unattended=tuple(UnitId(one) for one in getattr(scene.source, "unattended", ())),
    )
    return with_clocks(scene, event, end(scene.order, "met", ("triage",), HOTLINE))


def with_clocks(scene: Scene, event: Dispatched, also: tuple[ClockChange, ...] = ()) -> Dispatched:
    """The event with the clocks of the lead started, and of the co-units below it."""
    after = Scene(evolve(scene.order, event), scene.policy, scene.now, event)
    own = start_for_unit(after, event.unit, Role.LEAD, event.days)
    if not event.co_units:
        return amended(event, clocks=(*also, *own))
    with_lead = evolve(scene.order, amended(event, clocks=own))
    below = Scene(with_lead, scene.policy, scene.now, event)
    others = start_below(below, event.unit, event.co_units, Role.CO)
    return amended(event, clocks=(*also, *own, *others))
