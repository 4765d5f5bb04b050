"""What follows from an event by itself: tasks, supervision and facts, as the pack says.

Nobody has to remember to open a task or to put an order on the supervision list: the clause
does it, at the moment the event happens, and is cited.
"""

from __future__ import annotations

from collections.abc import Iterable

from hotline.law.policy import Policy
from hotline.law.tables import Task
from hotline.order.clocks import Scene
from hotline.order.events import (
    AnyEvent,
    FactNoted,
    PutUnderSupervision,
    Received,
    TaskCompleted,
    TaskOpened,
)
from hotline.order.evolve import evolve
from hotline.order.names import SYSTEM, Party
from hotline.order.said import said
from hotline.order.state import Order

#: Not an event but a turn of events: the order has become overdue.
OVERDUE = "Overdue"

#: The turn at which a reply has all its signatures and is public.
PUBLISHED = "ReplyPublished"


def follow(
    order: Order, events: Iterable[AnyEvent], policy: Policy
) -> tuple[Order, tuple[AnyEvent, ...]]:
    """The events with what follows from each, and the order after all of them."""
    told: list[AnyEvent] = []
    waiting = list(events)
    while waiting:
        event = waiting.pop(0)
        was_overdue = order.is_overdue
        if not isinstance(event, Received):
            order = evolve(order, event)
        told.append(event)
        names = [type(event).__name__]
        if order.is_overdue and not was_overdue:
            names.append(OVERDUE)
        more = [one for name in names for one in _consequences(order, event, policy, name)]
        for one in more:
            order = evolve(order, one)
        told.extend(more)
    return order, tuple(told)


def _consequences(order: Order, event: AnyEvent, policy: Policy, name: str) -> Iterable[AnyEvent]:
    if name not in policy.followed:
        return
    scene = Scene(order, policy, event.at, event)
    for rule in policy.supervised(name, scene.facts):
        if rule.clause not in order.supervised:
            yield PutUnderSupervision(at=event.at, by=SYSTEM, clause=rule.clause)
    yield from _opened(scene, event, name)
    noted = {fact for fact, _ in order.noted}
    for fact in policy.facts(name, scene.facts):
        if fact.name not in noted:
            yield FactNoted(at=event.at, by=SYSTEM, name=fact.name, clause=fact.clause)


def _opened(scene: Scene, event: AnyEvent, name: str) -> Iterable[AnyEvent]:
    """The tasks of the event that are not open already."""
    order = scene.order
    open_ = {task.name for task in order.tasks}
    for task in scene.policy.tasks(name, scene.facts):
        to = Party(order.lead or "hotline") if task.to == "lead" else Party(task.to)
        for title in _titles(task, order, event):
            if title not in open_:
                open_.add(title)
                yield TaskOpened(at=event.at, by=SYSTEM, name=title, to=to, clause=task.clause)


def _titles(task: Task, order: Order, event: AnyEvent) -> tuple[str, ...]:
    """What the task is called: once, or once for each unit without a named handler."""
    unit = said(event, "unit") or order.lead or ""
    title = task.name.replace("{unit}", str(unit))
    if "{unattended}" not in title:
        return (title,)
    units: tuple[str, ...] = getattr(event, "unattended", ())
    return tuple(title.replace("{unattended}", one) for one in units)


def completed(scene: Scene, name: str, by: Party) -> tuple[AnyEvent, ...]:
    """The task of this name done, if it is open."""
    if scene.order.task(name) is None:
        return ()
    return (TaskCompleted(at=scene.now, by=by, name=name, note=None),)


def published_tasks(scene: Scene, unit: str) -> tuple[AnyEvent, ...]:
    """The tasks that a reply brings once its last signature is given."""
    return tuple(
        TaskOpened(
            at=scene.now,
            by=SYSTEM,
            name=rule.name.replace("{unit}", unit),
            to=Party(rule.to if rule.to != "lead" else unit),
            clause=rule.clause,
        )
        for rule in scene.policy.tasks(PUBLISHED, scene.facts)
        if scene.order.task(rule.name.replace("{unit}", unit)) is None
    )
