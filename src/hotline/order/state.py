"""An order as it stands: frozen, and told entirely by its events.

No slots: `order.change.replace` copies the fields as one dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hotline.law.clause import ClauseId
from hotline.law.policy import PolicyRef
from hotline.order.matter import Matter
from hotline.order.names import (
    HOTLINE,
    ApprovalOf,
    ClockState,
    ConclusionHow,
    DispatchMode,
    Doubt,
    Grade,
    MatterClass,
    OrderNumber,
    Party,
    Principle,
    ReplyOutcome,
    Role,
    Stage,
    UnitId,
)


@dataclass(frozen=True)
class Clock:
    """时钟: a limit running on this order. It keeps what its date was made of."""

    name: str
    #: 责任方
    owner: Party
    #: 第几轮办理
    cycle: int
    clause: ClauseId
    within: str
    starts_at: datetime
    due_at: datetime
    state: ClockState = ClockState.RUNNING
    provisional: bool = False
    #: 日历版本, by which the date was counted
    calendar: str = ""
    #: 变动, each (clause, length, former due moment)
    moves: tuple[tuple[ClauseId, str, datetime], ...] = ()


@dataclass(frozen=True)
class Attempt:
    """一次联系."""

    at: datetime
    reached: bool
    counted: bool


@dataclass(frozen=True)
class Assignment:
    """承办关系: what one unit has to do with this order."""

    unit: UnitId
    role: Role
    stage: Stage
    at: datetime
    cycle: int
    #: 交办方, for a co-unit or a lower unit
    upper: UnitId | None = None
    attempts: tuple[Attempt, ...] = ()
    sms_at: datetime | None = None
    #: 视为接收, the window to return it has passed
    deemed_accepted: bool = False
    #: 由上级指定主办
    named_lead: bool = False
    #: 适用规则, of the unit above where it has a pack of its own; None: the order's
    policy: PolicyRef | None = None

    @property
    def is_open(self) -> bool:
        """Whether the unit still owes something."""
        return self.stage not in {Stage.DONE, Stage.RETURNED}


@dataclass(frozen=True)
class Approval:
    """审批: what waits for whom; the first of `steps` is next."""

    what: ApprovalOf
    unit: UnitId
    steps: tuple[str, ...]
    clause: ClauseId


@dataclass(frozen=True)
class OpenTask:
    """应办事项."""

    name: str
    to: Party
    clause: ClauseId
    at: datetime


@dataclass(frozen=True)
class ReturnAsked:
    """退单申请, kept with its end."""

    unit: UnitId
    at: datetime
    granted: bool | None = None


@dataclass(frozen=True)
class ExtensionAsked:
    """待批的延期申请."""

    unit: UnitId
    days: int
    at: datetime


@dataclass(frozen=True)
class HandedIn:
    """一次办理结果, with the sketch of its words for comparison."""

    unit: UnitId
    at: datetime
    outcome: ReplyOutcome
    sketch: str
    has_basis: bool
    informed: bool
    informed_bad: bool
    #: whether the office gave it to the requester; None: not yet decided
    given: bool | None = None


@dataclass(frozen=True)
class Survey:
    """一次评价或回访, of the reply of that count."""

    at: datetime
    cycle: int
    reply: int
    own: bool
    second: bool
    satisfaction: Grade | None
    attitude: Grade | None = None
    #: what the requester said on a callback: contacted, told the result, and whether it is true
    contacted: bool | None = None
    informed: bool | None = None
    consistent: bool | None = None


@dataclass(frozen=True)
class Attached:
    """添加的附件: how many files of one material, by whom and in which cycle."""

    by: Party
    material: str
    cycle: int
    count: int


@dataclass(frozen=True)
class Publication:
    """公开的答复: since when, and the id of its words, which says nothing of the order."""

    at: datetime
    id: str


@dataclass(frozen=True)
class Settled:
    """核查过的疑点, with how many replies, surveys and returns there were to judge by."""

    doubt: Doubt
    confirmed: bool
    replies: int
    surveys: int
    returns: int


@dataclass(frozen=True)
class Conclusion:
    """办结."""

    how: ConclusionHow
    at: datetime
    clause: ClauseId
    deemed: Grade | None = None


@dataclass(frozen=True)
class Order:
    """工单."""

    number: OrderNumber
    matter: Matter
    policy: PolicyRef
    received_at: datetime
    last_at: datetime
    stage: Stage
    matter_class: MatterClass
    cycle: int = 1
    mode: DispatchMode | None = None
    principle: Principle | None = None
    lead: UnitId | None = None
    #: 派单时限定的天数, working days, where the pack leaves the limit to the office
    days: int | None = None
    assignments: tuple[Assignment, ...] = ()
    clocks: tuple[Clock, ...] = ()
    approvals: tuple[Approval, ...] = ()
    tasks: tuple[OpenTask, ...] = ()
    marks: tuple[str, ...] = ()
    settled: tuple[Settled, ...] = ()
    #: 待审核的来电人标记
    caller_mark: str | None = None
    supervised: tuple[ClauseId, ...] = ()
    noted: tuple[tuple[str, datetime], ...] = ()
    replies: tuple[HandedIn, ...] = ()
    surveys: tuple[Survey, ...] = ()
    returns: tuple[ReturnAsked, ...] = ()
    extension: ExtensionAsked | None = None
    #: 已批准的延期次数, in this assignment of the lead
    extensions: int = 0
    #: 首次办理时限, in working days where it is in days
    is_statutory: bool = False
    progress_every: str | None = None
    raisings: tuple[str, ...] = ()
    conclusion: Conclusion | None = None
    is_verified: bool = False
    is_overdue: bool = False
    is_bound: bool = False
    is_instructed: bool = False
    is_fast_tracked: bool = False
    left_out: str | None = None
    office: str | None = None
    notices: int = 0
    answered_notices: int = 0
    rectifications: int = 0
    sheet_proposed: bool = False
    materials: tuple[str, ...] = ()
    attached: tuple[Attached, ...] = ()
    publication: Publication | None = None
    #: 已发生的事件, each name once, in the order of its first occurrence
    happened: tuple[str, ...] = field(default=())

    # -- who ------------------------------------------------------------------------------

    def assignment(self, unit: str | None) -> Assignment | None:
        """The unit's latest assignment."""
        found = [one for one in self.assignments if one.unit == unit]
        return found[-1] if found else None

    def open_assignment(self, unit: str | None) -> Assignment | None:
        """The unit's assignment, if it still owes something."""
        found = self.assignment(unit)
        return found if found is not None and found.is_open else None

    @property
    def co_units(self) -> tuple[Assignment, ...]:
        """协办单位 of the current cycle."""
        return tuple(
            one for one in self.assignments if one.role is Role.CO and one.cycle == self.cycle
        )

    # -- clocks ---------------------------------------------------------------------------

    def clock(self, name: str, owner: str | None = None) -> Clock | None:
        """The latest clock of this name: the owner's, or the lead's, or the order's own."""
        owners = (owner,) if owner is not None else (self.lead, HOTLINE)
        for wanted in owners:
            for one in reversed(self.clocks):
                if one.name == name and one.owner == wanted:
                    return one
        return None

    def running(self, name: str, owner: str | None = None) -> Clock | None:
        """The clock of this name that runs; of several, such as two notices, the first due."""
        if owner is None:
            return self.running(name, self.lead or HOTLINE) or self.running(name, HOTLINE)
        first: Clock | None = None
        for one in self.clocks:
            if one.name == name and one.owner == owner and one.state is ClockState.RUNNING:
                first = one if first is None or one.due_at < first.due_at else first
        return first

    # -- what is open ----------------------------------------------------------------------

    def approval(self, what: ApprovalOf, unit: str | None = None) -> Approval | None:
        """The open approval of this kind."""
        return next(
            (one for one in self.approvals if one.what is what and unit in {None, one.unit}), None
        )

    def task(self, name: str) -> OpenTask | None:
        """The open task of this name."""
        return next((one for one in self.tasks if one.name == name), None)

    @property
    def pending_report(self) -> HandedIn | None:
        """The result that waits for the office's review."""
        last = self.replies[-1] if self.replies else None
        return last if last is not None and last.given is None else None

    @property
    def replies_given(self) -> int:
        """How many replies the requester has seen."""
        return sum(one.given is True for one in self.replies)

    @property
    def surveyed(self) -> Grade | None:
        """What the requester said of the latest reply, by rating or by callback."""
        of_reply = [
            one.satisfaction
            for one in self.surveys
            if one.reply == self.replies_given and one.satisfaction is not None
        ]
        return of_reply[-1] if of_reply else None

    def attached_by(self, party: str | None) -> tuple[str, ...]:
        """The materials that this party has added files of in the current cycle."""
        found = (one for one in self.attached if one.by == party and one.cycle == self.cycle)
        return tuple(dict.fromkeys(one.material for one in found))

    @property
    def is_final(self) -> bool:
        """Whether nothing is owed to the requester any more."""
        return self.stage in FINAL


#: 终结阶段.
FINAL = frozenset(
    {
        Stage.DECLINED,
        Stage.ANSWERED,
        Stage.HANDED_OVER,
        Stage.CONCLUDED,
        Stage.FILED,
        Stage.MERGED,
    }
)
