"""What can change at any stage: tasks, facts, filing, and the rules themselves."""

from __future__ import annotations

from typing import assert_never

from hotline.law.clause import PackId
from hotline.law.policy import PolicyRef
from hotline.order.change import replace
from hotline.order.events import (
    AnyStageEvent,
    CalendarChanged,
    CaseFiled,
    EarlierOrderMoved,
    FactNoted,
    FilesAttached,
    PolicyChanged,
    TaskCompleted,
    TaskOpened,
)
from hotline.order.matter import Earlier
from hotline.order.names import Stage
from hotline.order.state import Attached, OpenTask, Order
from hotline.order.tiers import with_calendar


def evolve_any_stage(order: Order, event: AnyStageEvent) -> Order:
    """The order after an event that any stage may see."""
    match event:
        case CaseFiled():
            return replace(order, stage=Stage.FILED, materials=event.materials)
        case FilesAttached():
            found = Attached(event.by, event.material, order.cycle, len(event.files))
            return replace(order, attached=(*order.attached, found))
        case TaskOpened():
            task = OpenTask(event.name, event.to, event.clause, event.at)
            return replace(order, tasks=(*order.tasks, task))
        case TaskCompleted():
            left = tuple(one for one in order.tasks if one.name != event.name)
            return replace(order, tasks=left)
        case FactNoted():
            return replace(order, noted=(*order.noted, (event.name, event.at)))
        case EarlierOrderMoved():
            earlier = order.matter.earlier or Earlier()
            earlier = earlier.model_copy(update={"due": event.due, "extended": event.extended})
            matter = order.matter.model_copy(update={"earlier": earlier})
            return replace(order, matter=matter)
        case _:
            return _ruled_anew(order, event)


def _ruled_anew(order: Order, event: CalendarChanged | PolicyChanged) -> Order:
    match event:
        case CalendarChanged():
            return _counted_anew(order, event)
        case PolicyChanged():
            ref = PolicyRef(PackId(event.pack), event.version, event.day, event.calendar)
            return replace(order, policy=ref)
        case _:
            assert_never(event)


def _counted_anew(order: Order, event: CalendarChanged) -> Order:
    assignments = tuple(
        replace(one, policy=with_calendar(one.policy, event.calendar)) if one.policy else one
        for one in order.assignments
    )
    ref = with_calendar(order.policy, event.calendar)
    return replace(order, policy=ref, assignments=assignments)
