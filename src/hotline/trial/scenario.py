"""A scenario: a matter, what happens to it and when, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hotline.law.policy import Policy
from hotline.order.command import Command
from hotline.order.events import AnyEvent
from hotline.order.matter import Matter
from hotline.order.state import Order

#: What can be expected and seen.
Value = str | bool | int | datetime | None | tuple[str, ...]

#: How what is seen must answer to what is expected.
Measure = Literal["is", "is exactly", "holds at least", "holds in order"]


@dataclass(frozen=True, slots=True)
class View:
    """What a scenario may look at: the order, all its events, and the rules it is under."""

    order: Order
    events: tuple[AnyEvent, ...]
    policy: Policy


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is expected, with its place in the file and how to see it."""

    line: int
    what: str
    expected: Value
    seen: Callable[[View], Value]
    measure: Measure = "is"


@dataclass(frozen=True, slots=True)
class Expected:
    """A refusal that a step must meet with."""

    #: 条款, or `any`
    clause: str
    #: 必须指出的缺项, exactly these; None: not compared
    missing: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens; no command: only time passes."""

    line: int
    at: datetime
    command: Command | None
    refused: Expected | None
    then: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A word that only the packs can judge, with its line."""

    line: int
    word: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario as it was read."""

    file: str
    line: int
    name: str
    packs: tuple[Named, ...]
    #: 所验证的条款
    clauses: tuple[Named, ...]
    #: the clauses that steps and expectations cite
    cited: tuple[Named, ...]
    at: datetime
    matter: Matter
    #: 紧急程度, which only a pack can judge
    urgency: Named
    #: 单位自有的规则包, by unit
    unit_packs: tuple[tuple[str, Named], ...]
    #: 日历, as it was known on each day; otherwise as it is known at last
    as_known: bool
    steps: tuple[Step, ...]
    expect: tuple[Claim, ...]
