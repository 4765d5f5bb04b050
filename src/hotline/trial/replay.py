"""What if: the same history under another regulation, as if in force on every order's day.

Three questions are asked: which orders become overdue or no longer are, which returns and which
extensions would have been refused. All other steps are taken as they happened: whether a paper
was signed or a form was filled is not known of the past, and is no matter of time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from pydantic import ValidationError

from hotline.dispatch.convene import Convene
from hotline.dispatch.dispatch import Dispatch
from hotline.handling.approve import Approve
from hotline.handling.extend import RequestExtension
from hotline.handling.refuse import Refuse as Withhold
from hotline.handling.send_back import RequestReturn
from hotline.handling.sign_for import SignFor
from hotline.law.calendar import SHANGHAI
from hotline.law.clause import ClauseId
from hotline.law.fault import Fault
from hotline.law.policy import Policy
from hotline.law.tables import Chain, Deem, Ground, Permit, Refuse, Require, Rule
from hotline.order.clocks import Scene
from hotline.order.command import Command
from hotline.order.events import (
    EVENTS,
    AnyEvent,
    ApprovalGiven,
    ApprovalOpened,
    ApprovalRefused,
    CompletionReported,
    ExtensionGranted,
    Received,
    ReturnGranted,
    ReturnRefused,
    ReturnRequested,
)
from hotline.order.evolve import NoBeginning, retell
from hotline.order.names import ApprovalOf, ClockState, DispatchMode, Party, Stage
from hotline.order.refusal import Refusal
from hotline.order.state import Order
from hotline.trial.reissue import reissued
from hotline.trial.verbs import decide, pass_time, receive

#: What says no to a step for another reason than time.
_STRICT: tuple[type[Rule], ...] = (Require, Refuse, Permit, Chain, Ground)

#: More signatures than this no regulation asks for.
_MOST_STEPS = 20


class NotAHistory(ValueError):
    """A line that does not tell what happened to an order."""


@dataclass(frozen=True, slots=True)
class History:
    """One order's events, as they happened."""

    number: str
    events: tuple[AnyEvent, ...]

    @property
    def received_at(self) -> datetime:
        """When the order began."""
        return self.events[0].at


@dataclass(frozen=True, slots=True)
class Denied:
    """A request that the other regulation would have refused."""

    unit: str
    at: datetime
    clause: ClauseId
    because: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A clock that would run out at another moment; None: it would not run at all."""

    name: str
    was: datetime | None
    now: datetime | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One order under the other regulation."""

    number: str
    unit: str
    was_overdue: bool
    is_overdue: bool
    #: the clauses whose clocks ran out
    late_by: tuple[ClauseId, ...]
    supervised: tuple[ClauseId, ...]
    returns: tuple[Denied, ...]
    extensions: tuple[Denied, ...]
    #: 到期时刻有变的时钟
    moved: tuple[Moved, ...] = ()


def read_histories(file: str, lines: Iterable[str]) -> Iterator[History | Fault]:
    """One order a line: `{"number": …, "events": [{"event": "Received", …}, …]}`.

    A line that is wrong gives a fault, and the others are read.
    """
    for place, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _history(line)
            except (ValueError, NoBeginning, RecursionError) as error:
                yield Fault(file, place, _told(error), "write one order a line, as it was exported")


def _history(line: str) -> History:
    found = json.loads(line)
    if not isinstance(found, dict) or set(found) != {"number", "events"}:
        raise NotAHistory("an order is an object with number and events")
    if not isinstance(found["events"], list) or not isinstance(found["number"], str):
        raise NotAHistory("number is a text and events are a list")
    events = tuple(_event(raw) for raw in found["events"])
    retell(events)
    return History(found["number"], events)


def _event(raw: object) -> AnyEvent:
    if not isinstance(raw, dict):
        raise NotAHistory("an event is an object")
    kind = EVENTS.get(str(raw.get("event")))
    if kind is None:
        raise NotAHistory(f"no event '{str(raw.get('event'))[:60]}'")
    rest = {key: value for key, value in raw.items() if key != "event"}
    event = cast("AnyEvent", kind.model_validate_json(json.dumps(rest)))
    if event.at.tzinfo is None:
        raise NotAHistory(f"{event.at} has no time zone")
    return event


def _told(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def write_history(number: str, events: Iterable[AnyEvent]) -> str:
    """The line that `read_histories` reads."""
    told = [
        {"event": type(event).__name__, **event.model_dump(mode="json", exclude_defaults=True)}
        for event in events
    ]
    return json.dumps({"number": number, "events": told}, ensure_ascii=False)


def replay(history: History, policy_on: Callable[[date], Policy]) -> WhatIf:
    """One order again, under the policy of its own day."""
    first = history.events[0]
    if not isinstance(first, Received):
        raise NoBeginning("a history begins with Received")
    policy = policy_on(first.at.astimezone(SHANGHAI).date())
    trial = _Replay(first, policy)
    for event in _effective(history.events[1:]):
        trial.take(event)
    trial.pass_time(history.events[-1].at)
    return trial.outcome(history)


def _effective(events: tuple[AnyEvent, ...]) -> Iterator[AnyEvent]:
    """The events with each result at the moment when its last signature was given.

    A result without all its signatures never reached the office, and a return that its own unit
    did not sign was never made.
    """
    held: CompletionReported | None = None
    missing = 0
    for place, event in enumerate(events):
        signatures = _signatures(events[place + 1 :])
        if isinstance(event, CompletionReported) and signatures:
            held, missing = event, signatures
        elif isinstance(event, ApprovalGiven) and event.what is ApprovalOf.REPLY:
            missing -= 1
            if held is not None and missing == 0:
                yield held.model_copy(update={"at": event.at})
        elif isinstance(event, ReturnRequested) and _is_withdrawn(events[place + 1 :]):
            continue
        elif not isinstance(event, ApprovalRefused) or event.what is ApprovalOf.EXTENSION:
            yield event


def _signatures(later: tuple[AnyEvent, ...]) -> int:
    """How many signatures a result just handed in waits for."""
    opened = later[0] if later else None
    if isinstance(opened, ApprovalOpened) and opened.what is ApprovalOf.REPLY:
        return len(opened.steps)
    return 0


def _is_withdrawn(later: tuple[AnyEvent, ...]) -> bool:
    """Whether the unit's own head did not sign a return just asked for."""
    for event in later:
        if isinstance(event, ApprovalRefused) and event.what is ApprovalOf.RETURN:
            return True
        if isinstance(event, (ReturnGranted, ReturnRefused, ReturnRequested)):
            break
    return False


class _Replay:
    """One order on its way through the other regulation."""

    def __init__(self, first: Received, policy: Policy) -> None:
        self._strict = policy
        self._policy = _without(policy)
        self._order, _ = receive(first.number, first.matter, self._policy, first.at, first.by)
        self._returns: list[Denied] = []
        self._extensions: list[Denied] = []
        self._last_extension_denied = False

    def take(self, event: AnyEvent) -> None:
        """The next thing that happened."""
        self.pass_time(event.at)
        if isinstance(event, ExtensionGranted):
            self._grant(event.at)
        elif isinstance(event, ApprovalRefused):
            self._do(Withhold(what=ApprovalOf.EXTENSION), event.at)
        else:
            self._again(event)

    def pass_time(self, until: datetime) -> None:
        """Let clocks run out."""
        self._order, _ = pass_time(self._order, self._policy, until)

    def outcome(self, history: History) -> WhatIf:
        """What it all comes to."""
        was, now = retell(history.events), self._order
        late = [clock.clause for clock in now.clocks if clock.state is ClockState.LATE]
        return WhatIf(
            number=history.number,
            unit=was.lead or now.lead or "",
            was_overdue=was.is_overdue,
            is_overdue=now.is_overdue,
            late_by=tuple(dict.fromkeys(late)),
            supervised=now.supervised,
            returns=tuple(self._returns),
            extensions=tuple(self._extensions),
            moved=tuple(_moved(was, now)),
        )

    def _again(self, event: AnyEvent) -> None:
        command = reissued(event)
        if command is None or self._follows(command, event):
            return
        command = self._fitting(command)
        if isinstance(command, RequestReturn):
            self._note(self._returns, command, event.at)
        if isinstance(command, RequestExtension):
            denied = self._note(self._extensions, command, event.at)
            self._last_extension_denied = denied
            if denied:
                return
        self._do(command, event.at)

    def _do(self, command: Command, at: datetime) -> None:
        """A step that cannot be repeated where the order now stands is left out."""
        outcome = decide(self._order, command, self._policy, at)
        if not isinstance(outcome, Refusal):
            self._order = outcome[0]

    def _note(self, notes: list[Denied], command: Command, at: datetime) -> bool:
        """Ask the regulation itself; whether it refuses."""
        outcome = decide(self._order, command, self._strict, at)
        if not isinstance(outcome, Refusal):
            return False
        missing = tuple(part.name for part in outcome.missing)
        by = command.by or self._order.lead or ""
        notes.append(Denied(by, at, outcome.clause, outcome.because, missing))
        return True

    def _follows(self, command: Command, event: AnyEvent) -> bool:
        """Whether the step came with the one before it, and has been taken with it."""
        order = self._order
        if isinstance(command, SignFor):
            assignment = order.open_assignment(command.by)
            return assignment is not None and assignment.stage is not Stage.DISPATCHED
        if isinstance(command, Dispatch):
            lead = order.assignment(order.lead)
            return lead is not None and lead.unit == command.unit and lead.at == event.at
        return False

    def _fitting(self, command: Command) -> Command:
        """The step as this regulation would have it."""
        order = self._order
        if isinstance(command, Convene) and order.stage in {
            Stage.RECEIVED,
            Stage.AWAITING_DISPATCH,
        }:
            return Dispatch(by=Party("hotline"), mode=DispatchMode.TERRITORIAL)
        if isinstance(command, Dispatch) and command.days is not None:
            scene = Scene(order, self._policy, order.last_at, command)
            rule = self._policy.limit("completion", scene.facts)
            if rule is not None and rule.within is not None:
                return command.model_copy(update={"days": None})
        return command

    def _grant(self, at: datetime) -> None:
        """Every signature for an extension, whoever this regulation asks for it."""
        for _ in range(_MOST_STEPS):
            open_ = self._order.approval(ApprovalOf.EXTENSION)
            if open_ is None or self._last_extension_denied:
                return
            self._do(Approve(what=ApprovalOf.EXTENSION), at)


def _moved(was: Order, now: Order) -> Iterator[Moved]:
    """The clocks whose dates differ, each owner's and cycle's for itself."""
    before, after = (
        {(one.name, one.owner, one.cycle): one.due_at for one in order.clocks}
        for order in (was, now)
    )
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield Moved(key[0], before.get(key), after.get(key))


def _without(policy: Policy) -> Policy:
    """The policy without what says no to a step for another reason than time."""
    tables = {kind: rules for kind, rules in policy.tables.items() if kind not in _STRICT}
    deems = tables.get(Deem, {})
    kept = {clock: rules for clock, rules in deems.items() if not _accepts(rules)}
    # Who grants an extension stays: without anyone, none could be granted.
    chains = policy.tables.get(Chain, {})
    granting = {what: rules for what, rules in chains.items() if what == ApprovalOf.EXTENSION}
    return replace(policy, tables={**tables, Deem: kept, Chain: granting})


def _accepts(rules: tuple[Rule, ...]) -> bool:
    return any(isinstance(rule, Deem) and rule.deemed == "accepted" for rule in rules)
