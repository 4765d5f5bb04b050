"""Every verb by its name, and the one way to decide it.

The desk, the scenarios and the replay all decide here, so that a trial and the real thing cannot
differ: the verb's own `decide`, then what follows by itself, then the check that the order does
not come to rest with nobody to answer for it (CD-02).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import chain
from typing import TypeVar, cast

from pydantic import BaseModel

from hotline import archive, closing, dispatch, handling, intake, supervision
from hotline.closing.lapse import Lapse, falling_due
from hotline.law.policy import Policy, PolicyRef
from hotline.order.change import amended
from hotline.order.clocks import Scene, due_clocks, start
from hotline.order.command import Command
from hotline.order.events import AnyEvent, Received, VerificationBegun
from hotline.order.evolve import begin
from hotline.order.follow import follow
from hotline.order.matter import Matter
from hotline.order.names import (
    HOTLINE,
    LEADER,
    OFFICE_STEPS,
    REQUESTER,
    SYSTEM,
    TERRITORY,
    OrderNumber,
    Party,
)
from hotline.order.outcome import Decider, Outcome
from hotline.order.refusal import Refusal
from hotline.order.state import Order
from hotline.order.text import Text, seal
from hotline.order.tiers import ref_of_party

DECIDERS: dict[type[Command], Decider] = {
    **intake.DECIDERS,
    **dispatch.DECIDERS,
    **handling.DECIDERS,
    **closing.DECIDERS,
    **supervision.DECIDERS,
    **archive.DECIDERS,
}

#: Every command by the word of scenarios, of the API and of the packs.
VERBS: dict[str, type[Command]] = {command.verb: command for command in DECIDERS}

#: Who gives a command when nobody is named; all others are the hotline's.
_USUALLY: dict[str, Party] = {
    "settle": TERRITORY,
    "convene": TERRITORY,
    "rate": REQUESTER,
    "instruct": LEADER,
    "decide_sheet": LEADER,
    "lapse": SYSTEM,
    "repeat": REQUESTER,
    "supplement": REQUESTER,
}

#: The verbs of the unit that answers for the order.
_OF_LEAD = frozenset(
    {
        "sign_for",
        "contact",
        "send_sms",
        "respond",
        "report_progress",
        "bring_in",
        "hand_down",
        "request_return",
        "request_extension",
        "reply",
        "answer_notice",
    }
)

#: 紧急程度 that every matter may have; a pack that lacks one counts it as urgent.
LEVELS = ("ordinary", "urgent", "special", "special_urgent")

#: How many clocks may fall due in one go before something must be wrong.
_TOO_MANY = 10_000

M = TypeVar("M", bound=BaseModel)


class UnknownVerb(ValueError):
    """No command of this name."""


class UnknownLevel(ValueError):
    """An urgency that no pack knows."""


class TooManyClocks(RuntimeError):
    """Clocks keep falling due; a rule starts a clock that is over at once."""


def parse(verb: str, fields: Mapping[str, object]) -> Command:
    """A command from its word and fields.

    Raises:
        UnknownVerb: there is no such command; the message lists those there are.
        pydantic.ValidationError: a field is unknown or wrong.
    """
    command = VERBS.get(verb)
    if command is None:
        message = f"no command '{verb}'; known are {', '.join(sorted(VERBS))}"
        raise UnknownVerb(message)
    return command.model_validate(dict(fields))


def sealed(value: M, key: bytes, new_id: Callable[[], str]) -> M:
    """A command or matter with every text in it sealed under the key of its matter."""
    changes: dict[str, object] = {}
    for name in type(value).model_fields:
        found = getattr(value, name)
        if isinstance(found, Text):
            changes[name] = seal(found, key, new_id)
        elif isinstance(found, tuple) and found and isinstance(found[0], Text):
            changes[name] = tuple(seal(one, key, new_id) for one in found)
        elif isinstance(found, dict):
            changes[name] = {part: seal(one, key, new_id) for part, one in found.items()}
    return value.model_copy(update=changes) if changes else value


def texts_of(value: BaseModel) -> Iterator[Text]:
    """Every text in a command, for the encrypted store."""
    for name in type(value).model_fields:
        found = getattr(value, name)
        for one in chain([found], found if isinstance(found, tuple) else ()):
            if isinstance(one, Text):
                yield one
        if isinstance(found, dict):
            yield from (one for one in found.values() if isinstance(one, Text))


def receive(
    number: OrderNumber, matter: Matter, policy: Policy, now: datetime, by: Party = HOTLINE
) -> tuple[Order, tuple[AnyEvent, ...]]:
    """A matter comes in: the order as it begins, and the events of its beginning.

    Raises:
        UnknownLevel: the matter has an urgency that neither the pack nor the contract knows.
    """
    ref = policy.ref
    if matter.urgency not in {*LEVELS, *policy.levels}:
        message = f"no urgency '{matter.urgency}' in {ref.pack}; known are {', '.join(LEVELS)}"
        raise UnknownLevel(message)
    received = Received(
        at=now,
        by=by,
        number=number,
        matter=matter,
        pack=ref.pack,
        version=ref.version,
        day=ref.day,
        calendar=ref.calendar,
    )
    scene = Scene(begin(received), policy, now, received)
    received = amended(received, clocks=start(scene, "received"))
    order, events = follow(begin(received), (received,), policy)
    if order.task("verify") is None:
        return order, events
    order, more = follow(order, (VerificationBegun(at=now, by=by),), policy)
    return order, (*events, *more)


def decide(
    order: Order, command: Command, policy: Policy, now: datetime
) -> tuple[Order, tuple[AnyEvent, ...]] | Refusal:
    """What a command comes to: the order after it and its events, or a refusal."""
    command = with_party(order, command)
    own = cast("Callable[[Order, Command, Policy, datetime], Outcome]", DECIDERS[type(command)])
    outcome = own(order, command, policy, now)
    if isinstance(outcome, Refusal):
        return outcome
    return follow(order, outcome, policy)


def with_party(order: Order, command: Command) -> Command:
    """The command with the party that normally gives it, where none is named."""
    if command.by is not None:
        return command
    return amended(command, by=usual_party(order, command))


def usual_party(order: Order, command: Command) -> Party:
    """Who normally gives this command on this order."""
    if command.verb in _OF_LEAD:
        return Party(order.lead or HOTLINE)
    if command.verb in {"give_opinion", "hand_back"}:
        return _below(order, command.verb)
    if command.verb in {"approve", "refuse"}:
        return _signatory(order, command)
    return _USUALLY.get(command.verb, HOTLINE)


def _below(order: Order, verb: str) -> Party:
    role = "co" if verb == "give_opinion" else "sub"
    found = [one.unit for one in order.assignments if one.role == role and one.is_open]
    return Party(found[0]) if len(found) == 1 else HOTLINE


def _signatory(order: Order, command: Command) -> Party:
    what = getattr(command, "what", None)
    open_ = order.approval(what) if what is not None else None
    if open_ is None:
        return Party(order.lead or HOTLINE)
    return OFFICE_STEPS.get(open_.steps[0], Party(open_.unit))


#: What a unit with a pack of its own does by that pack: towards those below it (QP-02).
BY_OWN_PACK = frozenset({"hand_down"})

#: Gives the policy of what an order keeps of it.
PolicyOf = Callable[[PolicyRef], Policy]


def governing(order: Order, command: Command) -> PolicyRef:
    """The rules that a command is decided by: those that its party is under in this order.

    What a unit does `BY_OWN_PACK` is decided by its own pack instead, where it has one.
    """
    if isinstance(command, Lapse):
        return ref_of_party(order, command.unit)
    return ref_of_party(order, with_party(order, command).by)


def fall_due(order: Order, policy: Policy, until: datetime) -> tuple[Command, ...]:
    """The commands by which clocks fall due until an instant, in order, each at its own moment."""
    del policy  # every clock keeps its own date; no rule moves it now
    return tuple(falling_due(clock) for clock in due_clocks(order, until))


def pass_time(
    order: Order, policy: Policy, until: datetime, policy_of: PolicyOf | None = None
) -> tuple[Order, tuple[AnyEvent, ...]]:
    """Let time pass: every clock that runs out by `until` falls due, in order, once each.

    Args:
        order: the order.
        policy: its own rules.
        until: the instant at which it stands then.
        policy_of: finds the rules of a lower tier; left out, the order's stand for them.
    """
    told: list[AnyEvent] = []
    for _ in range(_TOO_MANY):
        clocks = due_clocks(order, until)
        if not clocks:
            return order, tuple(told)
        at = max(clocks[0].due_at, order.last_at)
        command = falling_due(clocks[0])
        ref = governing(order, command)
        rules = policy if policy_of is None or ref == order.policy else policy_of(ref)
        outcome = decide(order, command, rules, at)
        if isinstance(outcome, Refusal):
            break
        order, events = outcome
        told.extend(events)
    message = f"the clocks of {order.number} keep falling due"
    raise TooManyClocks(message)
