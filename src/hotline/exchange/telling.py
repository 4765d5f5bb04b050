"""What has happened, told: an order's state, its events and its clocks as answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from hotline.exchange.answers import (
    Assigned,
    Awaited,
    ClockTold,
    Ended,
    Happened,
    Masked,
    MatterTold,
    Moved,
    OrderTold,
    Owed,
)
from hotline.exchange.citing import cited
from hotline.exchange.naming import name_of
from hotline.law.calendar import SHANGHAI
from hotline.law.policy import Policy
from hotline.order import derivation, story
from hotline.order.events import AnyEvent
from hotline.order.state import Clock, Order

_MATTER = tuple(name for name in MatterTold.model_fields)


def local(moment: datetime) -> datetime:
    """The instant in China's time."""
    return moment.astimezone(SHANGHAI)


def happened(events: Iterable[AnyEvent]) -> tuple[Happened, ...]:
    """Events as they are told at once."""
    return tuple(
        Happened(event=type(one).__name__, at=local(one.at), by=one.by, sentence=sentence(one))
        for one in events
    )


def sentence(event: AnyEvent) -> str:
    """The event in one Chinese sentence."""
    return story.sentence(story.tell(event), name_of=name_of)


def clock_sentences(event: AnyEvent) -> tuple[str, ...]:
    """What the event did to the clocks, a sentence each."""
    return tuple(story.sentence(one, name_of=name_of) for one in story.tell_clocks(event))


def told(order: Order, text: str | None, requester: Masked | None, *, erased: bool) -> OrderTold:
    """The whole order, with the words and the mask that the reader may see."""
    matter = order.matter
    return OrderTold(
        number=order.number,
        pack=order.policy.pack,
        pack_version=order.policy.version,
        received_at=local(order.received_at),
        stage=order.stage,
        cycle=order.cycle,
        is_final=order.is_final,
        is_overdue=order.is_overdue,
        matter=MatterTold.model_validate({name: getattr(matter, name) for name in _MATTER}),
        text=text,
        erased=erased,
        requester=requester,
        mode=order.mode,
        principle=order.principle,
        lead=order.lead,
        assignments=_assigned(order),
        approvals=tuple(
            Awaited(what=one.what, unit=one.unit, steps=one.steps, clause=one.clause)
            for one in order.approvals
        ),
        tasks=tuple(
            Owed(name=one.name, to=one.to, clause=one.clause, at=local(one.at))
            for one in order.tasks
        ),
        marks=order.marks,
        supervised=order.supervised,
        replies=order.replies_given,
        extensions=order.extensions,
        left_out=order.left_out,
        conclusion=_ended(order),
    )


def _assigned(order: Order) -> tuple[Assigned, ...]:
    return tuple(
        Assigned(unit=one.unit, role=one.role, stage=one.stage, at=local(one.at), upper=one.upper)
        for one in order.assignments
    )


def _ended(order: Order) -> Ended | None:
    end = order.conclusion
    if end is None:
        return None
    return Ended(how=end.how, at=local(end.at), clause=end.clause, deemed=end.deemed)


def clock_told(order: Order, clock: Clock, policy: Policy) -> ClockTold:
    """A clock, with the derivation of its date."""
    return ClockTold(
        name=clock.name,
        owner=clock.owner,
        cycle=clock.cycle,
        state=clock.state,
        clause=cited(clock.clause, policy),
        within=clock.within,
        starts_at=local(clock.starts_at),
        due_at=local(clock.due_at),
        provisional=clock.provisional,
        calendar=clock.calendar or policy.ref.calendar,
        moves=tuple(
            Moved(clause=clause, length=length, formerly_due_at=local(formerly))
            for clause, length, formerly in clock.moves
        ),
        derivation=derivation.explain(clock, policy, _above(order, clock)),
    )


def _above(order: Order, clock: Clock) -> datetime | None:
    """When the clock runs out on which this one leans."""
    owner: str = clock.owner
    if clock.name != "extension":
        assignment = order.assignment(owner)
        if assignment is None:
            return None
        owner = assignment.upper or order.lead or owner
    completion = order.clock("completion", owner)
    return completion.due_at if completion is not None else None
