"""The desk: the only way to write. Permission, lock, policy, decide, append, project, queue.

One command is one transaction: either everything that follows from it is there or nothing. What has
fallen due by its instant falls due first, at its own time, whether the command is then accepted or
refused. A command that is sent twice under one id is done once.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.db import IntegrityError, connection

from hotline.ledger import publications, sampling, statements
from hotline.ledger.arrivals import Intake, arrive, content_of, extended_until, sealed_text
from hotline.ledger.codec import Origin
from hotline.ledger.given import (
    Accepted,
    BadCommandId,
    ClockSetBack,
    CommandReused,
    DeskFault,
    Given,
    NotAllowed,
    give,
    not_before,
    recorded,
)
from hotline.ledger.pages import (
    Overtaken,
    Page,
    Raw,
    UnknownOrder,
    ask,
    give_up,
    open_page,
    put_down,
    raw_connection,
    remember,
    transaction_on,
)
from hotline.ledger.passing import pass_time
from hotline.ledger.versions import policy_for
from hotline.order.command import Command
from hotline.order.events import AnyEvent, EarlierOrderMoved
from hotline.order.evolve import evolve
from hotline.order.names import HOTLINE, OFFICES, SYSTEM
from hotline.order.refusal import Missing, Refusal
from hotline.order.scene import FLOW
from hotline.order.state import Order
from hotline.people import OrderFacts, Post, may, vault, voice
from hotline.people.permissions import Denied, Why
from hotline.people.posts import CLOCKWORK
from hotline.people.units import facts_of
from hotline.trial import verbs

__all__ = [
    "Accepted",
    "BadCommandId",
    "ClockSetBack",
    "CommandReused",
    "DeskFault",
    "Intake",
    "NotAllowed",
    "UnknownOrder",
    "receive",
    "submit",
]


#: How often a command is decided without holding the order's lock before it takes it.
TRIES_WITHOUT_LOCK = 2


def submit(
    command: Command, *, number: str, by: Post, at: datetime, command_id: str, origin: str = ""
) -> Accepted | Refusal:
    """Do a command, or say which clause refuses it.

    Args:
        command: what is wanted; `by` may be left open.
        number: of the order. A merge locks the other order as well, and counts there.
        by: the post that gives it.
        at: this instant.
        command_id: the same for every attempt to give this command, and for no other.
        origin: what the step was made up for; empty for what really happens.

    Raises:
        NotAllowed: the post may not do this, or not on this order.
        UnknownOrder: there is no such order.
        ClockSetBack: `at` lies before the order's last event.
        CommandReused: another command has this id.
        Erased: the matter was erased, and the command has words to add to it.
    """
    given = give(command.verb, command.model_dump_json(), number, by, (at, command_id, origin))
    raw = raw_connection()
    try:
        with connection.wrap_database_errors:
            outcome = _do(raw, command, number, given)
    except (IntegrityError, DeskFault):
        give_up(raw)
        done = recorded(raw, given)
        if done is None:
            raise
        return done
    except BaseException:
        give_up(raw)
        raise
    if isinstance(outcome, Refusal):
        return recorded(raw, given) or outcome
    return outcome


def receive(
    intake: Intake, *, by: Post, at: datetime, command_id: str, origin: str = ""
) -> Accepted:
    """Take a matter in: it has a number, a policy and running clocks from here on.

    Raises:
        NotAllowed: the post takes no matters in.
        CommandReused: another command has this id.
        UnknownPack: there is no such pack.
        BadArea: the area is not six digits.
    """
    given = give("receive", content_of(intake), "", by, (at, command_id, origin))
    raw = raw_connection()
    try:
        return arrive(raw, intake, given)
    except (IntegrityError, DeskFault):
        give_up(raw)
        done = recorded(raw, given)
        if done is None:
            raise
        return done


def _do(raw: Raw, command: Command, number: str, given: Given) -> Accepted | Refusal:
    into = getattr(command, "into", None)
    if into is None and not connection.in_atomic_block:
        for _ in range(TRIES_WITHOUT_LOCK):
            with suppress(Overtaken):
                return _write(raw, [open_page(raw, number)], command, given)
    with transaction_on(raw):
        numbers = {number, str(into)} if into is not None else {number}
        try:
            pages = {one: open_page(raw, one, lock=True) for one in sorted(numbers)}
        except UnknownOrder as unknown:
            if unknown.number == number:
                raise
            return _lack(command, "into", "没有这个工单")
        first = pages.pop(number)
        return _write(raw, [first, *pages.values()], command, given)


def _write(raw: Raw, pages: list[Page], command: Command, given: Given) -> Accepted | Refusal:
    """Decide on the first page, count a merged order's raising on the second, put both down."""
    page = pages[0]
    command = _authorised(command, page.order, given.by)
    at = max(not_before(one.order, given.at) for one in pages)
    for one in pages:
        pass_time(one, at)
        one.mark()
    outcome = _act(raw, page, command, (at, given))
    if isinstance(outcome, tuple) and len(pages) > 1:
        again = _raise_again(pages[1], page.order, at, given)
        outcome = again or outcome
    if isinstance(outcome, Refusal):
        for one in pages:
            one.take_back()
    changed = [one for one in pages if one.written]
    for one in changed:
        put_down(raw, one)
    remember(changed)
    return outcome if isinstance(outcome, Refusal) else Accepted(page.number, outcome, page.order)


def _named(command: Command) -> list[str]:
    found = [getattr(command, name, None) for name in ("unit", "lead")]
    return [
        str(one)
        for one in (*found, *getattr(command, "co_units", ()))
        if one is not None and one not in OFFICES
    ]


def _authorised(command: Command, order: Order, by: Post) -> Command:
    """The command in the name of a party that the post may speak for.

    Raises:
        NotAllowed: it may not.
    """
    facts = _facts(order, by)
    party = command.by or voice(by, verbs.usual_party(order, command), facts)
    step = _step(command, order) if command.verb in {"approve", "refuse"} else None
    allowed = may(by, command.verb, facts, by=party, step=step)
    if not isinstance(allowed, bool):
        raise NotAllowed(allowed)
    if not sampling.shows(by, order):
        raise NotAllowed(Denied(Why.REACH))
    return command if command.by == party else command.model_copy(update={"by": party})


def _step(command: Command, order: Order) -> str | None:
    """The signature that is given: the one named, or the next."""
    named = getattr(command, "step", None)
    what = getattr(command, "what", None)
    open_ = order.approval(what) if what is not None else None
    return named or (open_.steps[0] if open_ is not None else None)


def _facts(order: Order, by: Post) -> OrderFacts:
    open_ = {str(one.unit) for one in order.assignments if one.is_open}
    former = {str(one.unit) for one in order.assignments} - open_
    if by.office is not None or by.unit in open_:
        return OrderFacts(open_, former)
    return facts_of(open_, former)


def _act(
    raw: Raw, page: Page, command: Command, moment: tuple[datetime, Given]
) -> tuple[AnyEvent, ...] | Refusal:
    at, given = moment
    named = _named(command)
    units: dict[str, tuple[bool, str]] = {}
    if named:
        day = page.order.policy.day
        rows = ask(raw, statements.UNITS, [given.by.unit, *named], day).fetchall()
        units = {code: (has_handler, pack) for code, has_handler, pack in rows}
    unknown = [one for one in named if one not in units]
    if unknown and given.by != CLOCKWORK:
        part = "unit" if getattr(command, "unit", None) in unknown else "co_units"
        return _lack(command, part, "没有这个承办单位")
    if hasattr(command, "unattended"):
        lacking = tuple(one for one in named if not units[one][0])
        command = command.model_copy(update={"unattended": lacking})
    if command.verb == "request_return":
        _look_at_earlier(raw, page, at)
    command = _sealed(page, command)
    own_pack = units[given.by.unit][1] if given.by.unit in units else ""
    policy = policy_for(page.order, command, own_pack)
    outcome = publications.telling(page.order, command, policy) or verbs.decide(
        page.order, command, policy, at
    )
    if isinstance(outcome, Refusal):
        return outcome
    order, events = outcome
    page.add(order, events, given.origin())
    return events


def _look_at_earlier(raw: Raw, page: Page, at: datetime) -> None:
    """Note what has become of the earlier order of the same matter (QP-09b), if it has changed."""
    earlier = page.order.matter.earlier
    if earlier is None or earlier.number is None:
        return
    extended, due = extended_until(open_page(raw, earlier.number).order)
    if (extended, due) == (earlier.extended, earlier.due):
        return
    moved = EarlierOrderMoved(at=at, by=SYSTEM, due=due, extended=extended)
    page.add(evolve(page.order, moved), (moved,), Origin(CLOCKWORK.id))


def _sealed(page: Page, command: Command) -> Command:
    """The command with its words sealed, and the words themselves laid out for the vault."""
    if next(verbs.texts_of(command), None) is None:
        return command
    own = vault.unwrap(page.wrapped, page.number)
    command = verbs.sealed(command, vault.digest_key(own), vault.new_id)
    texts = [(one.ref.id, one.content) for one in verbs.texts_of(command) if one.ref is not None]
    page.extra["texts"] = [sealed_text(own, text_id, content) for text_id, content in texts]
    return command


def _raise_again(page: Page, merged: Order, at: datetime, given: Given) -> Refusal | None:
    """The raising of a merged order counts on the order that stands for it."""
    repeat = verbs.parse("repeat", {"requester": merged.matter.requester, "by": HOTLINE})
    policy = policy_for(page.order, repeat)
    outcome = verbs.decide(page.order, repeat, policy, at)
    if isinstance(outcome, Refusal):
        return outcome
    order, events = outcome
    page.add(order, events, Origin(given.by.id, given.mark))
    return None


def _lack(command: Command, part: str, because: str) -> Refusal:
    return Refusal(FLOW, command.verb, because, (Missing(part, part),))
