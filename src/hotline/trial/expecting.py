"""What a scenario expects, read from its keys into claims that can be looked up on an order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from hotline.archive.case_file import case_file
from hotline.assessment.counted import COUNTED
from hotline.law.vocabulary import CLOCKS
from hotline.order.clocks import OWN
from hotline.order.events import EVENTS
from hotline.order.lifecycle import responsible
from hotline.order.names import (
    HOTLINE,
    ClockState,
    ConclusionHow,
    Grade,
    Principle,
    Role,
    Stage,
)
from hotline.order.readers import may_read
from hotline.order.state import Assignment, Clock, Order
from hotline.trial import reading
from hotline.trial.figuring import figures
from hotline.trial.scenario import Claim, Measure, Value, View
from hotline.trial.tree import Block, Node, Wrong

#: Seen where what is asked about does not exist; it answers to no expectation.
NONE_SUCH = "nothing of that name"

_OF_ASSIGNMENT = frozenset(
    {"dispatched", "handling", "awaiting_ruling", "awaiting_approval", "awaiting_review"}
    | {"done", "returned"}
)
_OF_ORDER = frozenset(stage.value for stage in Stage) - {"done", "returned"}
_CLOCK_KEYS = frozenset({"due", "state", "provisional", "clause"})
_BEGIN_OF_WORD = re.compile(r"(?<!^)(?=[A-Z])")

_EVENT_NAMES = {_BEGIN_OF_WORD.sub("_", name).lower(): name for name in EVENTS}

Reader = Callable[[Node], Iterator[Claim]]


def expectations(node: Node) -> tuple[Claim, ...]:
    """The claims of an `expect` or a `then`.

    Raises:
        Wrong: at the line of a key or value that means nothing.
    """
    found = reading.block(node, "expect")
    reading.only(found, "expect", KEYS)
    return tuple(
        claim
        for key, scalar in found.keys.items()
        for claim in KEYS[scalar.text](found.values[key])
    )


def _stage(node: Node) -> Iterator[Claim]:
    yield Claim(
        node.line, "stage", reading.among(node, "stage", _OF_ORDER), lambda v: v.order.stage.value
    )


def _overdue(node: Node) -> Iterator[Claim]:
    yield Claim(node.line, "overdue", reading.claim(node, "overdue"), lambda v: v.order.is_overdue)


def _word(what: str, seen: Callable[[View], Value]) -> Reader:
    def read(node: Node) -> Iterator[Claim]:
        nothing = reading.is_nothing(node)
        yield Claim(node.line, what, None if nothing else reading.word(node, what), seen)

    return read


def _principle(node: Node) -> Iterator[Claim]:
    known = {one.value for one in Principle}
    expected = reading.among(node, "principle", known)
    yield Claim(
        node.line,
        "principle",
        expected,
        lambda v: v.order.principle.value if v.order.principle else None,
    )


def _list(what: str, measure: Measure, seen: Callable[[View], tuple[str, ...]]) -> Reader:
    def read(node: Node) -> Iterator[Claim]:
        yield Claim(node.line, what, reading.words(node, what), seen, measure)

    return read


def _events(node: Node) -> Iterator[Claim]:
    names = []
    for one in reading.items(node, "events"):
        name = reading.word(one, "events")
        if name not in EVENTS and name not in _EVENT_NAMES:
            mend = f"write one of {', '.join(EVENTS)}"
            raise Wrong(one.line, f"no event '{name[:60]}'", mend)
        names.append(_EVENT_NAMES.get(name, name))
    yield Claim(
        node.line,
        "events",
        tuple(names),
        lambda v: tuple(type(event).__name__ for event in v.events),
        "holds in order",
    )


def _replies(node: Node) -> Iterator[Claim]:
    expected = reading.number(node, "replies")
    yield Claim(node.line, "replies", expected, lambda v: v.order.replies_given)


# -- by unit ---------------------------------------------------------------------------------


def _assignments(node: Node) -> Iterator[Claim]:
    units = reading.block(node, "assignments")
    for unit, inner in units.values.items():
        found = reading.block(inner, f"assignments.{unit}")
        reading.only(found, f"assignments.{unit}", {"stage", "role"})
        if not found.values:
            yield _there(inner, f"assignments.{unit}", _assigned(unit, lambda one: one.unit))
        known = {"stage": _OF_ASSIGNMENT, "role": {role.value for role in Role}}
        looks: dict[str, Callable[[Assignment], Value]] = {
            "stage": lambda one: one.stage.value,
            "role": lambda one: one.role.value,
        }
        for key, value in found.values.items():
            what = f"assignments.{unit}.{key}"
            expected = reading.among(value, what, known[key])
            yield Claim(value.line, what, expected, _assigned(unit, looks[key]))


def _assigned(unit: str, look: Callable[[Assignment], Value]) -> Callable[[View], Value]:
    def seen(view: View) -> Value:
        found = view.order.assignment(unit)
        return NONE_SUCH if found is None else look(found)

    return seen


def _there(node: Node, what: str, seen: Callable[[View], Value]) -> Claim:
    """That a thing exists at all, whatever else is listed of it."""
    return Claim(node.line, f"{what} is there", expected=True, seen=lambda v: seen(v) != NONE_SUCH)


def _readers(node: Node) -> Iterator[Claim]:
    for unit, value in reading.block(node, "readers").values.items():
        expected = reading.claim(value, f"readers.{unit}")
        yield Claim(value.line, f"readers.{unit}", expected, _reads(unit))


def _reads(unit: str) -> Callable[[View], Value]:
    return lambda view: may_read(view.order, view.policy, unit)


# -- clocks ----------------------------------------------------------------------------------


def _clocks(node: Node) -> Iterator[Claim]:
    found = reading.block(node, "clocks")
    for key, inner in found.values.items():
        block = reading.block(inner, f"clocks.{key}")
        if key in CLOCKS:
            yield from _clock(key, None, block)
        elif set(block.values) & _CLOCK_KEYS:
            problem = f"unknown clock '{key[:60]}'"
            raise Wrong(found.keys[key].line, problem, f"write one of {', '.join(CLOCKS)}")
        else:
            reading.only(block, f"clocks.{key}", CLOCKS)
            for name, one in block.values.items():
                yield from _clock(name, key, reading.block(one, f"clocks.{key}.{name}"))


def _clock(name: str, unit: str | None, block: Block) -> Iterator[Claim]:
    what = f"clocks.{unit}.{name}" if unit else f"clocks.{name}"
    reading.only(block, what, _CLOCK_KEYS)
    if not block.values:
        yield _there(block, what, _of_clock(name, unit, lambda one: one.name))
    for key, node in block.values.items():
        place = f"{what}.{key}"
        look = _CLOCK_LOOKS[key]
        yield Claim(node.line, place, _CLOCK_VALUES[key](node, place), _of_clock(name, unit, look))


def _of_clock(
    name: str, unit: str | None, look: Callable[[Clock], Value]
) -> Callable[[View], Value]:
    def seen(view: View) -> Value:
        found = clock_of(view.order, name, unit)
        return NONE_SUCH if found is None else look(found)

    return seen


def clock_of(order: Order, name: str, unit: str | None) -> Clock | None:
    """A unit's clock; without a unit the lead's of the current cycle, or the order's own."""
    if unit is not None:
        return order.clock(name, unit)
    if name not in OWN and order.lead is not None:
        found = order.clock(name, order.lead)
        if found is not None and found.cycle == order.cycle:
            return found
    return order.clock(name, HOTLINE)


def _due(node: Node, what: str) -> datetime:
    return reading.instant(node, what)


def _state(node: Node, what: str) -> str:
    return reading.among(node, what, {state.value for state in ClockState})


_CLOCK_VALUES: dict[str, Callable[[Node, str], Value]] = {
    "due": _due,
    "state": _state,
    "provisional": reading.claim,
    "clause": reading.word,
}
_CLOCK_LOOKS: dict[str, Callable[[Clock], Value]] = {
    "due": lambda one: one.due_at,
    "state": lambda one: one.state.value,
    "provisional": lambda one: one.provisional,
    "clause": lambda one: one.clause,
}


# -- the end ---------------------------------------------------------------------------------


def _conclusion(node: Node) -> Iterator[Claim]:
    if reading.is_nothing(node):
        yield Claim(node.line, "conclusion", None, lambda v: _how(v.order))
        return
    found = reading.block(node, "conclusion")
    reading.only(found, "conclusion", {"how", "deemed", "clause", "counted"})
    if "how" not in found.values:
        yield Claim(
            node.line,
            "conclusion is there",
            expected=True,
            seen=lambda v: v.order.conclusion is not None,
        )
    else:
        value = found.values["how"]
        expected = reading.among(value, "conclusion.how", {one.value for one in ConclusionHow})
        yield Claim(value.line, "conclusion.how", expected, lambda v: _how(v.order))
    if "deemed" in found.values:
        value = found.values["deemed"]
        yield Claim(value.line, "conclusion.deemed", _grade(value), lambda v: _deemed(v.order))
    if "clause" in found.values:
        value = found.values["clause"]
        clause = reading.word(value, "conclusion.clause")
        yield Claim(value.line, "conclusion.clause", clause, lambda v: _by(v.order))
    if "counted" in found.values:
        yield from _counted(found.values["counted"])


def _grade(node: Node) -> str | None:
    if reading.is_nothing(node):
        return None
    return reading.among(node, "conclusion.deemed", {one.value for one in Grade})


def _counted(node: Node) -> Iterator[Claim]:
    found = reading.block(node, "conclusion.counted")
    reading.only(found, "conclusion.counted", COUNTED)
    for key, value in found.values.items():
        what = f"conclusion.counted.{key}"
        yield Claim(value.line, what, reading.claim(value, what), _counts(key))


def _counts(figure: str) -> Callable[[View], Value]:
    return lambda view: COUNTED[figure](view.order)


def _how(order: Order) -> str | None:
    return order.conclusion.how.value if order.conclusion else None


def _by(order: Order) -> str | None:
    return order.conclusion.clause if order.conclusion else None


def _deemed(order: Order) -> str | None:
    ended = order.conclusion
    return ended.deemed.value if ended is not None and ended.deemed is not None else None


def _filed(view: View) -> tuple[str, ...]:
    files = case_file(view.order, view.policy, view.order.last_at)
    return tuple(one.name for one in files if one.is_there)


KEYS: dict[str, Reader] = {
    "stage": _stage,
    "overdue": _overdue,
    "lead": _word("lead", lambda v: v.order.lead),
    "responsible": _word("responsible", lambda v: responsible(v.order)),
    "principle": _principle,
    "assignments": _assignments,
    "clocks": _clocks,
    "supervised": _list("supervised", "is exactly", lambda v: v.order.supervised),
    "tasks": _list("tasks", "holds at least", lambda v: tuple(t.name for t in v.order.tasks)),
    "marks": _list("marks", "is exactly", lambda v: v.order.marks),
    "conclusion": _conclusion,
    "replies": _replies,
    "events": _events,
    "facts": _list("facts", "holds at least", lambda v: tuple(n for n, _ in v.order.noted)),
    "case_file": _list("case_file", "holds at least", _filed),
    "left_out": _word("left_out", lambda v: v.order.left_out),
    "readers": _readers,
    "figures": figures,
}
