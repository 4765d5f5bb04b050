"""Carrying messages through their whole life, one command after the other, by the desk alone.

Orders do not touch each other, so two processes share them. What the desk refuses is counted by
verb and clause and the order stays where it is; a fault is counted by its kind, for its text could
hold a requester's words.
"""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING

from hotline.order.names import HOTLINE, Channel
from hotline.people.posts import PostRole
from hotline.site.demonstration.duties import duties
from hotline.site.demonstration.life import MADE_UP, steps

if TYPE_CHECKING:
    from hotline.ledger.desk import Intake
    from hotline.site.demonstration.city import City
    from hotline.site.demonstration.duties import Sorted
    from hotline.site.demonstration.messages import Message

#: How many orders a process takes at a time: few enough for a bar that moves.
BATCH = 16
#: Fewer orders than this are carried faster here than other processes start.
WORTH_SHARING = 64
MOST_PROCESSES = 2


@dataclass(slots=True)
class Carried:
    """办理情况: what became of a number of messages."""

    orders: int = 0
    commands: int = 0
    #: 阶段 at the end
    stages: Counter[str] = field(default_factory=Counter)
    #: (verb, clause), where the desk refused
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: the kind of a fault
    failed: Counter[str] = field(default_factory=Counter)
    #: 工单编号
    numbers: list[str] = field(default_factory=list)

    def add(self, other: Carried) -> None:
        """Add what became of others."""
        self.orders += other.orders
        self.commands += other.commands
        self.stages.update(other.stages)
        self.refused.update(other.refused)
        self.failed.update(other.failed)
        self.numbers.extend(other.numbers)


def carry(
    messages: Sequence[Message], city: City, *, is_made_up: bool, processes: int = MOST_PROCESSES
) -> Iterator[Carried]:
    """Carry these messages, and say after each few what became of them.

    Args:
        messages: in the order of their moments.
        city: where they go.
        is_made_up: whether nobody wrote them.
        processes: how many share the work; with none, or for a few, it is done here.
    """
    batches = [messages[at : at + BATCH] for at in range(0, len(messages), BATCH)]
    if not processes or len(messages) < WORTH_SHARING:
        for batch in batches:
            yield carry_here(batch, city, is_made_up=is_made_up)
        return
    with _pool(min(processes, os.cpu_count() or 1), city, is_made_up=is_made_up) as pool:
        waiting: set[Future[Carried]] = {pool.submit(_carry_there, one) for one in batches}
        for done in as_completed(waiting):
            yield done.result()


def carry_here(messages: Iterable[Message], city: City, *, is_made_up: bool) -> Carried:
    """Carry these messages in this process; Django must be configured."""
    from django.db import InterfaceError, OperationalError

    told = Carried()
    for message in messages:
        try:
            _carry_one(message, city, told, is_made_up=is_made_up)
        except (InterfaceError, OperationalError):
            # The database is gone: the others would fare alike.
            raise
        except Exception as fault:  # noqa: BLE001 - one message's fault must not stop the others
            told.failed[type(fault).__name__] += 1
    return told


def _carry_one(message: Message, city: City, told: Carried, *, is_made_up: bool) -> None:
    from hotline.ledger import desk
    from hotline.order.refusal import Refusal
    from hotline.trial.verbs import parse

    placed = duties().sort(message.subject, message.content, message.place)
    accepted = desk.receive(
        _intake(message, placed, city),
        by=city.post(HOTLINE, PostRole.AGENT),
        at=message.received_at,
        command_id=f"demo.{message.place}.receive",
        origin=MADE_UP if is_made_up else "",
    )
    order, number = accepted.order, accepted.number
    told.orders += 1
    told.commands += 1
    told.numbers.append(number)
    for place, step in enumerate(steps(message, placed, city, is_made_up=is_made_up)):
        outcome = desk.submit(
            parse(step.verb, step.fields),
            number=number,
            by=step.by,
            at=step.at,
            command_id=f"demo.{message.place}.{place}",
            origin=MADE_UP if step.is_made_up else "",
        )
        told.commands += 1
        if isinstance(outcome, Refusal):
            told.refused[step.verb, outcome.clause] += 1
        else:
            order = outcome.order
    told.stages[str(order.stage)] += 1


def _intake(message: Message, placed: Sorted, city: City) -> Intake:
    from hotline.ledger.desk import Intake
    from hotline.order.matter import Matter
    from hotline.people import keys

    # The same person has the same key, and the key says nothing of the name.
    person = keys.keyed("demonstration", message.requester.encode()).hex()[:16]
    matter = Matter(
        kind=placed.kind,
        category=placed.category,
        channel=Channel.WEB,
        sustenance=placed.sustenance,
        requester=f"demo-{person}",
    )
    return Intake(matter, pack=city.plan.pack, area=city.plan.area, text=message.text)


# -- other processes -------------------------------------------------------------------------

_task: tuple[City, bool] | None = None


@contextmanager
def _pool(processes: int, city: City, *, is_made_up: bool) -> Iterator[ProcessPoolExecutor]:
    """Processes of our own, which are told to go when we leave in a hurry."""
    pool = ProcessPoolExecutor(
        processes, get_context("spawn"), initializer=_begin, initargs=(city, is_made_up)
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(city: City, is_made_up: bool) -> None:  # noqa: FBT001 - the pool passes by place
    """Make this process ready: it leaves Ctrl-C to the one that started it."""
    global _task  # noqa: PLW0603 - a pool's process has no other place to keep its task
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _task = (city, is_made_up)
    from hotline.site.settings import configure

    configure()
    hurry()


def _carry_there(messages: Sequence[Message]) -> Carried:
    city, is_made_up = _task or _unready()
    return carry_here(messages, city, is_made_up=is_made_up)


def _unready() -> tuple[City, bool]:
    message = "this process was not made ready"
    raise RuntimeError(message)


def hurry() -> None:
    """Let a commit not wait for the disk: should the machine fail now, all is made anew."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
