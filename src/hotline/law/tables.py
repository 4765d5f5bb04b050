"""The tables that a pack may hold: what an office can say about its regulation, and how.

Each table is one kind of rule. Whatever the kind, an entry has the clause it carries out and
the day since when it holds; an entry without them does not load. `excepts` names the rule of
the same table that this one overrides where both apply.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from hotline.law.clause import ClauseId
from hotline.law.condition import Condition, parse_condition
from hotline.law.span import Span, WorkingDays, parse_span


def parse_within(raw: object) -> Span | None:
    """Read a limit's length; `set at dispatch` means that the office sets it."""
    if raw == "set at dispatch":
        return None
    if isinstance(raw, str):
        return parse_span(raw)
    message = "a length is a text such as '3 working days'"
    raise ValueError(message)


When = Annotated[Condition, BeforeValidator(parse_condition), PlainSerializer(Condition.source)]
Within = Annotated[Span | None, BeforeValidator(parse_within)]

Less = Annotated[WorkingDays | None, BeforeValidator(parse_within)]

#: The instants a limit may be counted from.
StartsAt = Literal["received", "dispatched", "signed", "replied", "completion"]

#: One name or a list of names.
Excepts = Annotated[
    tuple[str, ...], BeforeValidator(lambda raw: (raw,) if isinstance(raw, str) else raw)
]

ALWAYS = Condition(())


class Rule(BaseModel):
    """What every entry of every table has."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )

    #: 条款, the clause that a refusal or a date cites
    clause: ClauseId
    #: 起始日, the first day on which the entry holds
    since: date
    #: 终止日, the last day on which it holds, where a later text ended it
    until: date | None = None
    #: 适用情形, facts of the order that must hold; empty: always
    when: When = ALWAYS
    #: 同时落实的条款, further clauses that this entry carries out
    also: tuple[ClauseId, ...] = ()
    #: 例外于, the label or clause id of the rule that this one overrides
    excepts: Excepts = ()
    #: 规则名, where one clause has several entries of a table
    label: str | None = None
    #: 解释口径, how a vague word is read, shown wherever the value is
    reading: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the entry is in force on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)

    def names(self) -> frozenset[str]:
        """The names under which `excepts` may point at this entry."""
        return frozenset(name for name in (self.label, self.clause) if name is not None)


class Limit(Rule):
    """时限: how long a step may take, from which instant, counted how."""

    clock: str
    within: Within
    starts_at: StartsAt = Field(alias="from")
    #: 末日为休息日时顺延; None leaves it to the pack's convention
    roll: bool | None = None
    #: 提前截止, for a window that closes some working days before another clock is due
    less: Less = None
    #: 解除时限的命令, what meets the clock; empty: the verb of that name
    met_by: tuple[str, ...] = ()


class Deem(Rule):
    """视为: what follows by itself when a clock runs out."""

    clock: str
    deemed: Literal["accepted", "overdue_when_used", "basically_satisfied"] = Field(alias="as")


class Extend(Rule):
    """延期: how often and by how much the completion limit may be moved."""

    #: 每次最长, working days; None: no longer than the first limit
    at_most: int | None = None
    #: 可选的天数, where only certain lengths are allowed
    lengths: tuple[int, ...] = ()
    #: 次数
    times: int | None = None
    #: 仅限理由, the only grounds on which it may be asked
    only_on: tuple[str, ...] = ()
    #: 突破次数的理由, grounds that lift the count
    lifted_by: tuple[str, ...] = ()
    #: 不超过首次时限
    first_limit: bool = False


class Chain(Rule):
    """审批: who signs, in which order, before a step takes effect."""

    what: Literal["return", "extension", "reply", "handling", "notice"]
    steps: tuple[str, ...] = Field(min_length=1)


class Require(Rule):
    """必备材料: the parts that a command must have, each refused by name when missing."""

    command: str
    parts: tuple[str, ...] = Field(min_length=1)
    #: 任一即可, it is enough that one of the parts is there
    any_of: bool = False


class Refuse(Rule):
    """不得: a command that the clause forbids in these circumstances."""

    command: str
    #: 理由, one sentence in Chinese for the person who is refused
    because: str
    #: 可以改为, what may be done instead
    instead: tuple[str, ...] = ()


class Permit(Rule):
    """可以: lifts the ban or requirement of the clause that it excepts."""

    command: str


class Default(Rule):
    """默认: the value a command takes when the person gives none."""

    command: str
    part: str
    value: str


class Task(Rule):
    """应办事项: what someone must do once an event has happened."""

    on: str
    #: 事项名; `{unit}` is filled from the event, `{unattended}` once for each such unit
    name: str
    #: 责任方, an office or `lead`
    to: str = "hotline"


class Supervise(Rule):
    """督办: an event that puts the order on the supervision list under this clause."""

    on: str


class Fact(Rule):
    """记录: a dated fact that the assessment counts."""

    on: str
    name: str


class Ground(Rule):
    """理由: one value of a closed list."""

    list: str
    value: str
    zh: str


class Count(Rule):
    """数值: a number that a clause states or that a reading gives it."""

    name: str
    value: Annotated[float, Field(ge=0)]


class Material(Rule):
    """归档材料: what the case file holds, by the events it comes from."""

    name: str
    source: str = Field(alias="from")
    required: bool = False


class Measure(Rule):
    """制度: a standing arrangement of the office that a clause calls for."""

    name: str
    #: 间隔, for what recurs
    every: str | None = None


class Name(Rule):
    """名称: how a centre is officially called; `{place}` is filled."""

    tier: str
    full: str
    short: str


#: Every table by its name in the files, in the order of the files.
TABLES: dict[str, type[Rule]] = {
    "limit": Limit,
    "deem": Deem,
    "extension": Extend,
    "chain": Chain,
    "require": Require,
    "refuse": Refuse,
    "permit": Permit,
    "default": Default,
    "task": Task,
    "supervise": Supervise,
    "fact": Fact,
    "ground": Ground,
    "count": Count,
    "material": Material,
    "measure": Measure,
    "name": Name,
}
