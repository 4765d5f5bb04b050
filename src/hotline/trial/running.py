"""A scenario carried out under a pack: time passes, steps are decided, claims are looked up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from typing_extensions import override

from hotline.law.calendar import SHANGHAI
from hotline.law.policy import Policy, PolicyRef, RulesCollide
from hotline.order.command import Command
from hotline.order.events import AnyEvent
from hotline.order.evolve import evolve
from hotline.order.names import OrderNumber
from hotline.order.recount import recounted
from hotline.order.refusal import Refusal
from hotline.order.state import Order
from hotline.trial.library import Library
from hotline.trial.parsing import ANY
from hotline.trial.scenario import Claim, Expected, Named, Scenario, Step, Value, View
from hotline.trial.tree import Wrong
from hotline.trial.verbs import (
    BY_OWN_PACK,
    TooManyClocks,
    decide,
    governing,
    pass_time,
    receive,
    sealed,
    with_party,
)

#: Words of a scenario are made up, and so is the key they are sealed with.
_KEY = b"a scenario has no secrets"

#: What no scenario should be able to bring about.
_OUR_FAULT = (
    RulesCollide,
    TooManyClocks,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
)

#: The levels that every pack understands, whatever it calls its own.
_LEVELS = frozenset({"ordinary", "urgent", "special", "special_urgent"})


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that is not as the scenario expects."""

    file: str
    line: int
    scenario: str
    pack: str
    problem: str

    @override
    def __str__(self) -> str:
        """One line, in the form editors can jump to."""
        pack = f" [{self.pack}]" if self.pack else ""
        return f"{self.file}:{self.line}: {self.scenario}{pack}: {self.problem}"


def run(scenario: Scenario, library: Library) -> tuple[Failure, ...]:
    """What fails, under each of the scenario's packs; nothing where it passes."""
    wrong = _unknown(scenario, library)
    if wrong is not None:
        problem = f"{wrong.problem}; {wrong.mend}"
        return (Failure(scenario.file, wrong.line, scenario.name, "", problem),)
    return tuple(
        failure for pack in scenario.packs for failure in _Trial(scenario, pack.word, library).run()
    )


def carry_out(
    scenario: Scenario, library: Library
) -> tuple[tuple[Failure, ...], tuple[AnyEvent, ...]]:
    """What fails under the scenario's first pack, and all that happened there."""
    trial = _Trial(scenario, scenario.packs[0].word, library)
    failures = tuple(trial.run())
    return failures, trial.events


def _unknown(scenario: Scenario, library: Library) -> Wrong | None:
    """A word that the packs do not know."""
    for pack in (*scenario.packs, *(pack for _, pack in scenario.unit_packs)):
        if pack.word not in library.packs:
            known = ", ".join(sorted(library.packs))
            return Wrong(pack.line, f"no pack '{pack.word[:60]}'", f"write one of {known}")
    for clause in (*scenario.clauses, *scenario.cited):
        if clause.word not in library.clauses:
            return Wrong(clause.line, f"no pack has a clause '{clause.word[:60]}'", "mend its id")
    level: Named = scenario.urgency
    for pack in scenario.packs:
        levels = library.policy(pack.word, scenario.at.date()).levels
        if level.word not in _LEVELS and level.word not in levels:
            known = ", ".join(sorted(_LEVELS | set(levels)))
            problem = f"{pack.word} knows no urgency '{level.word[:60]}'"
            return Wrong(level.line, problem, f"write one of {known}")
    return None


class _Stop(Exception):
    """The rest of the scenario cannot be run after this."""


class _Trial:
    """One scenario under one pack."""

    def __init__(self, scenario: Scenario, pack: str, library: Library) -> None:
        self._scenario = scenario
        self._pack = pack
        self._library = library
        self._failures: list[Failure] = []
        self._events: list[AnyEvent] = []
        self._line = scenario.line

    def run(self) -> list[Failure]:
        try:
            self._run()
        except _Stop:
            pass
        except ValueError as error:
            self._fail(self._line, f"cannot be carried out: {error}")
        except _OUR_FAULT as error:
            # One scenario that finds a fault in the house must not keep the others from running.
            self._fail(self._line, f"cannot be carried out: {type(error).__name__}: {error}")
        return self._failures

    @property
    def events(self) -> tuple[AnyEvent, ...]:
        """All that has happened so far."""
        return tuple(self._events)

    def _run(self) -> None:
        scenario = self._scenario
        begins = scenario.at
        self._known = begins.date()
        self._policy = self._of_pack(self._pack)
        order, events = receive(OrderNumber("1"), scenario.matter, self._policy, begins)
        self._events.extend(events)
        for step in scenario.steps:
            self._line = step.line
            order = self._take(order, step)
            self._compare(order, step.then)
        self._compare(order, scenario.expect)

    def _of_pack(self, pack: str) -> Policy:
        as_of = self._known if self._scenario.as_known else None
        return self._library.policy(pack, self._scenario.at.date(), as_of)

    def _policy_for(self, order: Order, command: Command) -> Policy:
        """The rules that the desk would decide a step by."""
        own = dict(self._scenario.unit_packs).get(with_party(order, command).by or "")
        if own is not None and command.verb in BY_OWN_PACK:
            return self._of_pack(own.word)
        return self._policy_by(governing(order, command))

    def _policy_by(self, ref: PolicyRef) -> Policy:
        return self._policy if ref.pack == self._pack else self._of_pack(ref.pack)

    def _take(self, order: Order, step: Step) -> Order:
        order = self._pass_time(order, step.at)
        if step.command is None:
            return order
        command = sealed(step.command, _KEY, lambda: "")
        outcome = decide(order, command, self._policy_for(order, command), step.at)
        if isinstance(outcome, Refusal):
            self._refused(step, outcome)
            return order
        if step.refused is not None:
            verb = command.verb
            self._fail(
                step.line, f"{verb}: expected refused by {step.refused.clause}, seen accepted"
            )
            raise _Stop
        order, events = outcome
        self._events.extend(events)
        return order

    # -- time ----------------------------------------------------------------------------------

    def _pass_time(self, order: Order, until: datetime) -> Order:
        if self._scenario.as_known:
            for day in self._library.published(self._known, until.date()):
                order = self._learn(order, day)
        return self._fall_due(order, until)

    def _learn(self, order: Order, day: date) -> Order:
        """A notice appears: running clocks are counted again."""
        at = max(datetime.combine(day, time(), SHANGHAI), order.last_at)
        order = self._fall_due(order, at)
        self._known = day
        self._policy = self._of_pack(self._pack)
        event = recounted(order, self._policy, at, self._policy_by)
        if event is None:
            return order
        self._events.append(event)
        return evolve(order, event)

    def _fall_due(self, order: Order, until: datetime) -> Order:
        order, events = pass_time(order, self._policy, until, self._policy_by)
        self._events.extend(events)
        return order

    # -- what came of it -----------------------------------------------------------------------

    def _refused(self, step: Step, refusal: Refusal) -> None:
        verb = refusal.command
        if step.refused is None:
            self._fail(step.line, f"{verb}: expected accepted, seen {_told(refusal)}")
            raise _Stop
        wanted = _wanted(step.refused)
        if not _answers(step.refused, refusal):
            self._fail(step.line, f"{verb}: expected {wanted}, seen {_told(refusal)}")

    def _compare(self, order: Order, claims: tuple[Claim, ...]) -> None:
        view = View(order, tuple(self._events), self._policy)
        for claim in claims:
            seen = claim.seen(view)
            if not _holds(claim, seen):
                expected = f"expected {_shown(claim.expected, claim.measure)}"
                self._fail(claim.line, f"{claim.what}: {expected}, seen {_shown(seen)}")

    def _fail(self, line: int, problem: str) -> None:
        scenario = self._scenario
        self._failures.append(Failure(scenario.file, line, scenario.name, self._pack, problem))


def _answers(expected: Expected, refusal: Refusal) -> bool:
    """Whether the refusal is the one expected, its missing parts named exactly."""
    if expected.clause not in {ANY, refusal.clause}:
        return False
    if expected.missing is None:
        return True
    words, parts = expected.missing, refusal.missing
    return all(any(part.answers_to(word) for word in words) for part in parts) and all(
        any(part.answers_to(word) for part in parts) for word in words
    )


def _wanted(expected: Expected) -> str:
    clause = "any clause" if expected.clause == ANY else expected.clause
    missing = "" if expected.missing is None else f", missing {_shown(expected.missing)}"
    return f"refused by {clause}{missing}"


def _told(refusal: Refusal) -> str:
    names = tuple(part.name for part in refusal.missing)
    missing = f", missing {_shown(names)}" if names else ""
    return f"refused by {refusal.clause}{missing} ({refusal.because})"


def _holds(claim: Claim, seen: Value) -> bool:
    expected = claim.expected
    if not isinstance(expected, tuple) or not isinstance(seen, tuple):
        return type(expected) is type(seen) and expected == seen
    if claim.measure == "is exactly":
        return sorted(set(expected)) == sorted(set(seen))
    if claim.measure == "holds at least":
        return set(expected) <= set(seen)
    rest = iter(seen)
    return all(name in rest for name in expected)


def _shown(value: Value, measure: str = "is") -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).isoformat(
            timespec="minutes" if not value.second else "auto"
        )
    if isinstance(value, tuple):
        inside = ", ".join(value)
        return f"at least [{inside}]" if measure == "holds at least" else f"[{inside}]"
    return "nothing" if value is None else str(value)
