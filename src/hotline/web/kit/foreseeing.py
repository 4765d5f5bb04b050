"""预告: the clocks, tasks and supervision that a command would bring, before it is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hotline.ledger import clock
from hotline.ledger.foreseeing import foresee
from hotline.ledger.queries import Told
from hotline.order.command import Command
from hotline.order.names import ClockState
from hotline.order.state import Clock, Order
from hotline.people import Post
from hotline.web.kit.dealing import Cited, because, cited, instead, missing_label
from hotline.web.kit.order_page import WINDOWS, ClockTold, tell_clock
from hotline.web.kit.wording import label, task_label, unit_name


@dataclass(frozen=True, slots=True)
class Moved:
    """A clock that would run out later or sooner."""

    clock: ClockTold
    former: datetime


@dataclass(frozen=True, slots=True)
class Foresight:
    """What a command would come to, as a page says it."""

    #: 将开始计时, soonest due first
    started: tuple[ClockTold, ...] = ()
    moved: tuple[Moved, ...] = ()
    #: 将停止计时, by name and owner
    ended: tuple[tuple[str, str], ...] = ()
    #: 继续计时
    goes_on: tuple[ClockTold, ...] = ()
    tasks: tuple[tuple[str, str, Cited], ...] = ()
    stage: str = ""
    #: 不能办的理由
    because: str = ""
    missing: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    clause: Cited | None = None
    order: Order | None = field(default=None, repr=False)


def foresight(told: Told, command: Command, post: Post) -> Foresight | None:
    """What this command would come to now; None where the post may not give it."""
    now = max(clock.now(), told.order.last_at)
    found = foresee(told.order, command, post, now)
    if found is None:
        return None
    refusal = found.refusal
    if refusal is not None:
        return Foresight(
            because=because(refusal),
            missing=tuple(missing_label(command.verb, one) for one in refusal.missing),
            instead=instead(refusal),
            clause=cited(refusal.clause),
        )
    return between(told.order, found.order, now)


def between(before: Order, after: Order, now: datetime) -> Foresight:
    """What differs between an order as it stands and as it would stand."""
    old = {_key(one): one for one in before.clocks}
    new = [(one, old.get(_key(one))) for one in after.clocks]
    run = [(one, former) for one, former in new if one.state is ClockState.RUNNING]
    stopped = [
        one
        for one, former in new
        if former is not None and former.state is ClockState.RUNNING and one.state != former.state
    ]
    known = {one.name for one in before.tasks}
    tasks = [one for one in after.tasks if one.name not in known]
    return Foresight(
        started=_told(after, [one for one, former in run if former is None], now),
        moved=tuple(
            Moved(tell_clock(after, one, now), former.due_at)
            for one, former in run
            if former is not None and former.due_at != one.due_at
        ),
        ended=tuple((label("clock", one.name), unit_name(one.owner)) for one in stopped),
        goes_on=_told(
            after,
            [one for one, former in run if former is not None and former.due_at == one.due_at],
            now,
        ),
        tasks=tuple((task_label(one.name), unit_name(one.to), cited(one.clause)) for one in tasks),
        stage=label("Stage", after.stage),
        order=after,
    )


def _told(order: Order, clocks: list[Clock], now: datetime) -> tuple[ClockTold, ...]:
    """Clocks as the page shows them; windows to ask for something last."""
    found = sorted(clocks, key=lambda one: (one.name in WINDOWS, one.due_at))
    return tuple(tell_clock(order, one, now) for one in found)


def _key(one: Clock) -> tuple[str, str, int, datetime]:
    return one.name, one.owner, one.cycle, one.starts_at
