"""A command as it was given: by whom, when, and under which id; and what it came to before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from hotline.ledger import statements
from hotline.ledger.codec import Origin, decode
from hotline.ledger.pages import Raw, ask, open_page
from hotline.order.events import AnyEvent
from hotline.order.state import Order
from hotline.people import Denied, Post
from hotline.people.keys import keyed

#: How far a clock may have been set back before it is a fault of the machine.
SET_BACK = timedelta(seconds=5)

_COMMAND_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")


class DeskFault(Exception):
    """What stops a command before the law is asked."""


class NotAllowed(DeskFault):
    """This post may not do this; `denied` says why."""

    def __init__(self, denied: Denied) -> None:
        """Say why, and nothing of the order."""
        self.denied = denied
        super().__init__(str(denied.why))


class ClockSetBack(DeskFault):
    """The instant of the command lies before the order's last event: a clock was set back."""


class CommandReused(DeskFault):
    """Another command has been given under this id."""


class BadCommandId(DeskFault):
    """A command's id that is not 1 to 64 letters, digits and . _ : -"""


@dataclass(frozen=True, slots=True)
class Accepted:
    """受理命令: what has happened by it."""

    number: str
    events: tuple[AnyEvent, ...]
    order: Order
    #: whether it had been done before under this id
    again: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """A command as it was given."""

    by: Post
    at: datetime
    id: str
    digest: bytes
    #: 来源标注, empty for what really happens
    mark: str

    def origin(self) -> Origin:
        """Where its events come from."""
        return Origin(self.by.id, self.mark, self.id, self.digest)


def give(
    verb: str, content: str, number: str, by: Post, moment: tuple[datetime, str, str]
) -> Given:
    """Take a command down.

    Raises:
        BadCommandId: its id is none.
        ValueError: its instant has no offset.
    """
    at, command_id, mark = moment
    if not _COMMAND_ID.fullmatch(command_id):
        raise BadCommandId("a command's id is 1 to 64 letters, digits and . _ : -")
    if at.tzinfo is None:
        raise ValueError("an instant needs its offset")
    text = f"{number}\n{by.id}\n{verb}\n{content}"
    digest = keyed("command", text.encode(errors="replace"))
    return Given(by, at, command_id, digest, mark)


def not_before(order: Order, at: datetime) -> datetime:
    """The instant, or that of the order's last event where a clock is a little behind.

    Raises:
        ClockSetBack: it is more than a little.
    """
    if at >= order.last_at:
        return at
    if order.last_at - at <= SET_BACK:
        return order.last_at
    raise ClockSetBack("the clock of this machine is behind the ledger; set it right")


def recorded(raw: Raw, given: Given) -> Accepted | None:
    """What the command came to when it was given before; None where it was not.

    Raises:
        CommandReused: it was another command.
    """
    rows = ask(raw, statements.RECORDED, given.id).fetchall()
    if not rows:
        return None
    number, digest = rows[0][0], bytes(rows[0][1])
    if digest != given.digest:
        raise CommandReused("another command has been given under this id")
    events = tuple(decode(name, payload) for *_, name, payload in rows)
    return Accepted(number, events, open_page(raw, number).order, again=True)
