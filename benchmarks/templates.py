"""Orders by the dozen: one life is decided for real, and many orders of the filling follow it.

An order that follows a life has its own number, words, requester, keys, hashes and place in the
chain; it shares the moments, the unit and the decisions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.city import COURSES, LEFT_HOURS, PACK, Step, category_of, course_of, unit_of
from hotline.law.policy import Policy
from hotline.ledger.packs import policy
from hotline.ledger.projections import ASSIGNMENT, CLOCK, ORDER, TASK, Row, project
from hotline.order.events import AnyEvent, Received
from hotline.order.matter import Matter
from hotline.order.names import Kind, OrderNumber
from hotline.order.refusal import Refusal
from hotline.order.state import Order
from hotline.order.text import Text, seal
from hotline.people.posts import CLOCKWORK
from hotline.trial import verbs

#: What stands in a life for what each order has of its own; no text of a life holds any of them.
NUMBER, REQUESTER, TEXT_ID = "@number@", "@requester@", "@text@"
_LAST_HASH = bytes(range(32))

#: name of the table -> its columns, for every projection of an order
TABLES = {
    "ledger_orderrow": ORDER,
    "ledger_clockrow": CLOCK,
    "ledger_assignmentrow": ASSIGNMENT,
    "ledger_taskrow": TASK,
}


@dataclass(frozen=True, slots=True)
class Writing:
    """What the desk writes at once: the events that one command brings."""

    #: each with the post that it comes from, and with the part of its line that all orders share
    events: tuple[tuple[AnyEvent, str, str], ...]
    #: the place of the command's first event among them; None where time alone passed
    command: int | None


@dataclass(frozen=True, slots=True)
class Life:
    """A life as it was decided, ready to be followed."""

    category: str
    received: Received
    writings: tuple[Writing, ...]
    #: table -> its lines, with the placeholders in them
    lines: dict[str, str]

    def lines_of(self, table: str, number: str, requester: str, last_hash: bytes) -> str:
        """The lines of one order in a table."""
        text = self.lines[table].replace(NUMBER, number)
        if table != "ledger_orderrow":
            return text
        return text.replace(REQUESTER, requester).replace(_LAST_HASH.hex(), last_hash.hex())


def live(seed: str, at: dt.datetime) -> Life:
    """A life that begins at this moment, of the course that its seed draws."""
    course = course_of(seed)
    return decided(seed, at, COURSES[course][1], LEFT_HOURS[course], is_sent=LEFT_HOURS[course] > 2)


def decided(
    seed: str, at: dt.datetime, steps: Sequence[Step], left: float, *, is_sent: bool = True
) -> Life:
    """A life of these steps, left to itself so many hours after it began."""
    chosen = policy(PACK, at.date())
    category, unit = category_of(seed), unit_of(seed)
    matter = Matter(kind=Kind.COMPLAINT, category=category, requester=REQUESTER)
    words = seal(Text(content=category), b"life", lambda: TEXT_ID)
    matter = matter.model_copy(update={"text": words.ref})
    order, events = verbs.receive(OrderNumber(NUMBER), matter, chosen, at)
    written = [_writing([(one, "hotline/agent") for one in events], 0)]
    sending = (0.2, "dispatch", {"unit": unit, "principle": "functional", "days": 5})
    for hours, verb, fields in (sending, *steps) if is_sent else ():
        post = f"{unit}/handler" if verb in _OF_UNIT else "hotline/team_lead"
        step = (at + dt.timedelta(hours=hours), verb, fields)
        order, writing = _do(order, step, chosen, post)
        written.append(writing)
    order, late = verbs.pass_time(order, chosen, at + dt.timedelta(hours=left))
    if late:
        written.append(_writing([(one, CLOCKWORK.id) for one in late], None))
    received = events[0]
    assert isinstance(received, Received)
    return Life(category, received, tuple(written), _lines(order, written))


_OF_UNIT = frozenset({"sign_for", "contact", "reply"})


def _do(
    order: Order, step: tuple[dt.datetime, str, dict[str, object]], chosen: Policy, post: str
) -> tuple[Order, Writing]:
    at, verb, fields = step
    command = verbs.sealed(verbs.parse(verb, fields), b"life", lambda: "0" * 24)
    order, late = verbs.pass_time(order, chosen, at)
    outcome = verbs.decide(order, command, chosen, at)
    if isinstance(outcome, Refusal):
        raise SystemExit(f"{verb} was refused: {outcome.clause} {outcome.because}")
    order, events = outcome
    told = [(one, CLOCKWORK.id) for one in late] + [(one, post) for one in events]
    return order, _writing(told, len(late))


def _writing(events: list[tuple[AnyEvent, str]], command: int | None) -> Writing:
    told = [
        (one, post, line(type(one).__name__, one.at, one.by, post, "")[:-1]) for one, post in events
    ]
    return Writing(tuple(told), command)


def _lines(order: Order, written: list[Writing]) -> dict[str, str]:
    rows = project(order, (sum(len(one.events) for one in written), _LAST_HASH))
    found: dict[str, Iterable[Row]] = {
        "ledger_orderrow": [rows.order],
        "ledger_clockrow": rows.clocks.values(),
        "ledger_assignmentrow": rows.assignments.values(),
        "ledger_taskrow": rows.tasks.values(),
    }
    return {table: "".join(line(*row) for row in found[table]) for table in TABLES}


def line(*values: object) -> str:
    """One line as the server's COPY reads it."""
    return "\t".join(map(_plain, values)) + "\n"


def _plain(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        # Words of a closed list: none has a quotation mark.
        return "{" + ",".join(f'"{one}"' for one in value) + "}"
    return str(value).replace("\\", "\\\\")
